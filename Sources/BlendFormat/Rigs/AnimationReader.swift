/// Reads what moves a data-block: its Action, strips and drivers (Blender: `AnimData`).
struct AnimationReader {
  private let layout: AnimationLayout
  private let format: MachineFormat
  /// Where the Actions stored in the file are in ``BlendFile/dataBlocks``.
  private let positions: [BlockAddress: Int]
  private(set) var animation: RigAnimation
  /// The Actions of the file that were read, by their position in ``BlendFile/dataBlocks``.
  private var actions: [Int: BlendAction] = [:]
  /// What strips play that was taken in: a hostile file could have a million strips of one Action.
  private var played: Set<Played> = []
  /// The strips that were met, by their position in ``BlendFile/blocks``: tracks could share them.
  private var strips: Set<Int> = []

  private struct Played: Hashable {
    let action: Int
    let slotHandle: Int32
    let isObject: Bool
  }

  init(frame: Float, in file: borrowing BlendFile) throws(BlendFormatError) {
    layout = try AnimationLayout(file.sdna)
    format = file.header.format
    positions = file.sdna.index(of: "bAction").map { file.dataBlockPositions($0) } ?? [:]
    animation = RigAnimation(currentFrame: frame)
  }

  /// Takes in the animation data of the object, or of its armature.
  mutating func read(
    _ address: BlockAddress,
    of run: RunBlocks,
    isObject: Bool,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    var run = run
    guard let data = try run.block(at: address, layout.data.index, in: &file)?.payload else {
      return
    }
    let flag = layout.data.flag.integer(in: data, format)
    let tracks =
      flag & AnimationLayout.Flag.isWithoutStrips != 0
      ? []
      : try run.list(
        from: data.address(at: layout.data.tracks, in: format),
        layout.track.index,
        next: layout.track.next,
        in: &file
      )
    try readAction(data, isAlone: tracks.isEmpty, flag, isObject, in: &file)
    for track in tracks {
      let trackFlag = layout.track.flag.integer(in: track.payload, format)
      let counts =
        flag & AnimationLayout.Flag.hasSoloTrack != 0
        ? trackFlag & AnimationLayout.Flag.isTrackSolo != 0
        : trackFlag & AnimationLayout.Flag.isTrackMuted == 0
      guard counts else { continue }
      let first = track.payload.address(at: layout.track.strips, in: format)
      try readStrips(first, &run, isObject, in: &file)
    }
    let drivers = data.address(at: layout.data.drivers, in: format)
    if !drivers.isNull, let layout = file.dna.actions {
      let loaded = try file.loaded(run.position)
      var reader = ActionReader(run: loaded.run, layout: layout)
      for driver in try reader.legacyCurves(from: drivers) where driver.isEnabled {
        guard let channel = Self.channel(driver, isObject) else { continue }
        animation.drivers.insert(channel)
      }
    }
  }

  private mutating func readAction(
    _ data: [UInt8],
    isAlone: Bool,
    _ flag: Int,
    _ isObject: Bool,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    let address = data.address(at: layout.data.action, in: format)
    let found = file.dataBlocks.indices.last {
      file.blocks[file.dataBlocks[$0].blocks.lowerBound].head.address == address
    }
    guard !address.isNull, let found, file.dataBlocks[found].code == .action else { return }
    let dataBlock = file.dataBlocks[found]
    let slot = try slot(found, data, layout.data.slot, in: &file)
    if isObject {
      animation.action = dataBlock.reference
      animation.isActionLinked = dataBlock.origin != .local
      animation.slotHandle = slot?.handle ?? 0
    }
    guard isAlone || flag & AnimationLayout.Flag.hasSoloTrack == 0 else { return }
    // Blended with strips, a key's value is not what comes out.
    let isWhole =
      isAlone
      || layout.data.blendMode.integer(in: data, format) == 0
        && layout.data.influence.float(in: data, format) == 1
    for curve in slot?.curves ?? [] where curve.counts {
      guard let channel = Self.channel(curve, isObject) else { continue }
      if isObject, isWhole {
        animation.curves[channel] = curve
      } else {
        animation.strips.insert(channel)
      }
    }
  }

  /// Takes in strips and those inside of them.
  ///
  /// Where and whether a strip is played is no matter: Blender also sets what none moves at the moment.
  private mutating func readStrips(
    _ first: BlockAddress,
    _ run: inout RunBlocks,
    _ isObject: Bool,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    var pending = [first]
    while let first = pending.popLast() {
      let list = try run.list(
        from: first,
        layout.strip.index,
        next: layout.strip.next,
        leavingOut: &strips,
        in: &file
      )
      for strip in list {
        pending.append(strip.payload.address(at: layout.strip.strips, in: format))
        let address = strip.payload.address(at: layout.strip.action, in: format)
        guard let found = positions[address] else { continue }
        let slot = try slot(found, strip.payload, layout.strip.slot, in: &file)
        guard let slot,
          played.insert(Played(action: found, slotHandle: slot.handle, isObject: isObject)).inserted
        else { continue }
        for curve in slot.curves where curve.counts {
          guard let channel = Self.channel(curve, isObject) else { continue }
          animation.strips.insert(channel)
        }
      }
    }
  }

  /// The slot of an Action that a user of it names; nil where the Action is not in the file, or is used
  /// without a slot.
  private mutating func slot(
    _ position: Int,
    _ user: [UInt8],
    _ members: AnimationLayout.Slot?,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> ActionSlot? {
    guard file.dataBlocks[position].origin.placeholderLibrary == nil else { return nil }
    let action = try action(position, in: &file)
    guard action.isLayered else { return action.slots.first }
    let handle = members?.handle.integer(in: user, format) ?? 0
    guard handle != 0 else { return nil }
    if let slot = action.slots.first(where: { Int($0.handle) == handle }) { return slot }
    let identifier = members.map { user.text(in: $0.identifier) }
    return action.slots.first { $0.identifier == identifier }
  }

  private mutating func action(
    _ position: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> BlendAction {
    if let known = actions[position] { return known }
    var action = try file.loaded(position).action()
    // Blender evaluates the curves of slots though their group is muted; older Actions it does not.
    for slot in action.slots.indices where action.isLayered {
      for curve in action.slots[slot].curves.indices {
        action.slots[slot].curves[curve].isGroupMuted = false
      }
    }
    actions[position] = action
    return action
  }

  private static func channel(_ curve: FCurve, _ isObject: Bool) -> RigAnimation.Channel? {
    guard let path = RNAPath(parsing: curve.path) else { return nil }
    let parts = (isObject ? [] : [.property(Array("data".utf8))]) + path.parts
    return RigAnimation.Channel(path: RNAPath(parts), index: curve.arrayIndex)
  }
}

extension FCurve {
  /// Whether neither it nor its group is muted; whether its path leads anywhere Blender finds out anew.
  var isEnabled: Bool {
    flags & Flag.muted == 0 && !isGroupMuted
  }

  /// Whether Blender evaluates it.
  var counts: Bool {
    isEnabled && !(keys.isEmpty && samples.isEmpty)
  }
}
