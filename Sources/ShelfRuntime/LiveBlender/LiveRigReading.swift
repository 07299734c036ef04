import AssetOperations
import AssetSystem
import BlendFormat
import PoseLibrary

/// A rig as a running Blender has it at a moment, without what is previewed on it.
struct LiveRigReading: Sendable {
  /// What will overwrite a number by itself.
  enum Mover: String, Sendable {
    /// The Action of the rig, or of what the property belongs to.
    case action
    /// Strips of its NLA.
    case strips
    /// A driver.
    case driver
  }

  /// The bones, and the properties that were asked for and are there.
  var rig: Rig
  /// What the bones are known by as long as none of them changes.
  var structure: ByteString
  /// What moves the numbers that were asked for.
  var movers: [RigAnimation.Channel: Mover]
  /// The custom properties of bones that something animates, where that was asked.
  var animated: Set<RigAnimation.Channel> = []
  /// Whether what is applied is keyed.
  var isAutoKeying: Bool
  /// The present frame.
  var frame: Double
  /// Counts the files that were loaded.
  var epoch: Int
}

extension LiveRigReading {
  /// What of the changes is written, and notes on what is left out or will not last.
  ///
  /// A driver wins at once, so its numbers are left out; animation wins with the next frame, and not at
  /// all over numbers that are keyed.
  func destinations(of changes: [PoseChange]) -> (written: [PoseChange], notes: [PoseNote]) {
    var moved: [Mover: [ByteString]] = [:]
    var written: [PoseChange] = []
    for change in changes {
      guard let channel = change.propertyChannel else { continue }
      let mover = movers[channel]
      if let mover, mover == .driver || !isAutoKeying {
        moved[mover, default: []].append(ByteString(channel.path.bone ?? channel.path.bytes))
      }
      if mover != .driver { written.append(change) }
    }
    let notes = [Mover.action, .strips, .driver].compactMap { mover in
      moved[mover].map { mover.note(on: $0) }
    }
    return (written, notes)
  }
}

extension LiveRigReading {
  /// What is there now where a change is made; nil where nothing is.
  func value(at change: PoseChange) -> PropertyValue? {
    guard let channel = change.propertyChannel,
      let values = rig.properties[channel.path]?.values, values.indices.contains(channel.index)
    else { return nil }
    return PropertyValue(values[channel.index])
  }
}

extension LiveRigReading.Mover {
  /// What a person should know about numbers that are moved by themselves.
  fileprivate func note(on subjects: [ByteString]) -> PoseNote {
    var known: Set<ByteString> = []
    let names = subjects.filter { known.insert($0).inserted }
    let numbers = "\(subjects.count) number\(subjects.count == 1 ? "" : "s")"
    let place = "\(numbers) of \(NameList(names, most: 4))"
    let explanation =
      switch self {
      case .driver: "drivers overwrite this, so it is not written."
      case .action:
        """
        the rig's animation overwrites this when the frame changes. Switch on auto-key in Blender to \
        keep it.
        """
      case .strips:
        """
        the rig's NLA strips overwrite this when the frame changes. Switch on auto-key in Blender to \
        keep it.
        """
      }
    return PoseNote(
      self == .driver ? .driven : .animated,
      subjects: names,
      message: "\(place): \(explanation)"
    )
  }
}
