internal import AssetSystem
internal import BlendFormat

/// Which bones a pose and a rig share.
struct PosedBones {
  /// The bones that are posed, in the order of the pose.
  private(set) var present: [[UInt8]] = []
  /// The bones of the pose that the rig lacks.
  private(set) var missing: [[UInt8]] = []
  /// The bones that were asked for and that the pose or the rig lacks.
  private(set) var unknown: [[UInt8]] = []

  /// Compares the bones of curves with those of a rig.
  ///
  /// - Parameter selection: the only bones that are posed; nil: all.
  init(_ curves: [FCurve], _ selection: [ByteString]?, on rig: Rig) {
    let names = Set(rig.bones.map(\.name))
    let selected = selection.map { Set($0.map(\.bytes)) }
    var bones = BoneNames()
    var known: Set<[UInt8]> = []
    for curve in curves {
      guard let bone = bones.bone(of: curve.path), selected?.contains(bone) ?? true,
        known.insert(bone).inserted
      else { continue }
      if names.contains(bone) { present.append(bone) } else { missing.append(bone) }
    }
    let posed = Set(present + missing)
    var asked: Set<[UInt8]> = []
    unknown = (selection ?? []).map(\.bytes).filter {
      !posed.contains($0) && asked.insert($0).inserted
    }
  }

  /// The bones whose rotation about an axis is written and counts.
  static func axisAngle(_ writer: PoseWriter, on rig: Rig) -> [[UInt8]] {
    let modes = RotationMatch(rig: rig, writer: writer).modes
    var known: Set<[UInt8]> = []
    return writer.touched.compactMap { place in
      guard let channel = writer.properties[place.property].transform,
        channel.property == .axisAngle, modes[channel.bone] == .axisAngle,
        known.insert(channel.bone).inserted
      else { return nil }
      return channel.bone
    }
  }
}
