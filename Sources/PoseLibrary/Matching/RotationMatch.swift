internal import AssetSystem
internal import BlendFormat

/// Compares the transforms a pose has with what the bones of a rig heed.
struct RotationMatch {
  private let rig: Rig
  private let writer: PoseWriter
  /// How the rotation of each bone is stored once the pose is written.
  let modes: [[UInt8]: RotationMode]

  /// Looks at a rig that a pose was written to.
  init(rig: Rig, writer: PoseWriter) {
    self.rig = rig
    self.writer = writer
    var modes = Dictionary(rig.bones.map { ($0.name, $0.rotationMode) }) { first, _ in first }
    for property in writer.properties {
      guard let channel = property.transform, channel.property == .rotationMode,
        case .integer(let number) = property.values.first, let mode = RotationMode(rawValue: number)
      else { continue }
      modes[channel.bone] = mode
    }
    self.modes = modes
  }

  /// The rotations of the bones that a pose has in a form that does not count, and in no other.
  var mismatchNote: PoseNote? {
    var ignored: [[UInt8]] = []
    var heeded: Set<[UInt8]> = []
    for place in writer.touched {
      guard let channel = writer.properties[place.property].transform,
        [.euler, .quaternion, .axisAngle].contains(channel.property), let mode = modes[channel.bone]
      else { continue }
      if channel.property.isRotation(in: mode) {
        heeded.insert(channel.bone)
      } else {
        ignored.append(channel.bone)
      }
    }
    var known = heeded
    let bones = ignored.filter { known.insert($0).inserted }
    let names = NameList(bones)
    return PoseNote(
      .rotationMode,
      about: bones,
      one: """
        The pose has the rotation of \(names) in another rotation mode than the bone uses: it is written, \
        but has no visible effect.
        """,
      many: """
        The pose has the rotations of \(names) in another rotation mode than the bones use: they are \
        written, but have no visible effect.
        """
    )
  }

  /// The bones whose rotation about an axis is written and counts.
  var axisAngleBones: [[UInt8]] {
    var known: Set<[UInt8]> = []
    return writer.touched.compactMap { place in
      guard let channel = writer.properties[place.property].transform,
        channel.property == .axisAngle, modes[channel.bone] == .axisAngle,
        known.insert(channel.bone).inserted
      else { return nil }
      return channel.bone
    }
  }

  /// The bones whose locked transforms change.
  func lockedNote(_ changes: [PoseChange]) -> PoseNote? {
    let locked = rig.bones.filter { $0.locks != [] }
    guard !locked.isEmpty else { return nil }
    let locks = Dictionary(locked.map { ($0.name, $0.locks) }) { first, _ in first }
    var known: Set<[UInt8]> = []
    let bones = writer.touched.compactMap { place -> [UInt8]? in
      let property = writer.properties[place.property]
      guard let channel = property.transform, let locks = locks[channel.bone],
        property.values[place.element] != property.old.values[place.element],
        !locks.isDisjoint(with: channel.property.locks(place.element)),
        known.insert(channel.bone).inserted
      else { return nil }
      return channel.bone
    }
    let names = NameList(bones)
    return PoseNote(
      .locked,
      about: bones,
      one: "Locked transforms of \(names) are posed all the same, as Blender does.",
      many: "Locked transforms of \(names) are posed all the same, as Blender does."
    )
  }
}

extension TransformChannel.Property {
  /// The locks that concern an element; of rotations that are no angles all three axes.
  fileprivate func locks(_ element: Int) -> RigBoneLocks {
    switch self {
    case .location: RigBoneLocks(rawValue: 1 << element)
    case .euler: RigBoneLocks(rawValue: 1 << (element + 3))
    case .quaternion, .axisAngle: .rotation
    case .scale: RigBoneLocks(rawValue: 1 << (element + 6))
    case .rotationMode: []
    }
  }
}
