/// Where the members of animation data lie, resolved by name from a file's SDNA.
struct AnimationLayout {
  /// Bits that Blender stores.
  enum Flag {
    /// Only the solo track counts (Blender: `ADT_NLA_SOLO_TRACK`).
    static let hasSoloTrack = 1 << 0
    /// Strips do not count (Blender: `ADT_NLA_EVAL_OFF`).
    static let isWithoutStrips = 1 << 1
    static let isTrackMuted = 1 << 2
    static let isTrackSolo = 1 << 3
  }

  struct Data {
    let index: SDNAIndex
    let action: Int
    let slot: Slot?
    let tracks: Int
    let drivers: Int
    let flag: StoredNumber
    let blendMode: StoredNumber
    let influence: StoredNumber
  }

  /// How a user of an Action names its slot, from Blender 4.4.
  struct Slot {
    let handle: StoredNumber
    let identifier: AssetLayout.Text
  }

  struct Track {
    let index: SDNAIndex
    let next: Int
    let strips: Int
    let flag: StoredNumber
  }

  struct Strip {
    let index: SDNAIndex
    let next: Int
    let strips: Int
    let action: Int
    let slot: Slot?
  }

  let data: Data
  let track: Track
  let strip: Strip

  /// Resolves the members.
  ///
  /// - Throws: `unsupported` where the file's animation is laid out as in no Blender since 2.5.
  init(_ sdna: SDNA) throws(BlendFormatError) {
    let data = try StructMembers("AnimData", in: sdna)
    self.data = Data(
      index: data.index,
      action: try data.pointer("action"),
      slot: Slot(data, "slot_handle", "slot_name"),
      tracks: try data.list("nla_tracks"),
      drivers: try data.list("drivers"),
      flag: try data.number("flag"),
      blendMode: try data.number("act_blendmode"),
      influence: try data.number("act_influence")
    )
    let track = try StructMembers("NlaTrack", in: sdna)
    self.track = Track(
      index: track.index,
      next: try track.pointer("next"),
      strips: try track.list("strips"),
      flag: try track.number("flag")
    )
    let strip = try StructMembers("NlaStrip", in: sdna)
    self.strip = Strip(
      index: strip.index,
      next: try strip.pointer("next"),
      strips: try strip.list("strips"),
      action: try strip.pointer("act"),
      slot: Slot(strip, "action_slot_handle", "action_slot_name")
    )
  }
}

extension AnimationLayout.Slot {
  fileprivate init?(_ members: StructMembers, _ handle: String, _ identifier: String) {
    guard let handle = try? members.number(handle),
      let identifier = try? members.text(identifier)
    else { return nil }
    self.init(handle: handle, identifier: identifier)
  }
}
