internal import AssetSystem
internal import BlendFormat

/// A bone of which a pose is made, with the properties that Blender keys.
struct PoseableBone {
  /// What Blender keys of bendy bones, in its order.
  private static let bendyBone = [
    "bbone_curveinx", "bbone_curveoutx", "bbone_curveinz", "bbone_curveoutz", "bbone_rollin",
    "bbone_rollout", "bbone_scalein", "bbone_scaleout", "bbone_easein", "bbone_easeout",
  ]

  let name: [UInt8]
  /// The custom properties that something animates, in a lasting order.
  let customProperties: [RNAPath]
  private let rotationMode: RotationMode

  /// The bones of a rig that take part, in its order.
  ///
  /// - Parameters:
  ///   - rig: the rig.
  ///   - names: the names of the only bones that take part; nil: all.
  ///   - animated: the numbers that something animates.
  /// - Returns: those bones.
  static func all(
    of rig: Rig,
    _ names: [ByteString]?,
    _ animated: Set<RigAnimation.Channel>
  ) -> [PoseableBone] {
    let wanted = names.map { Set($0.map(\.bytes)) }
    var properties: [[UInt8]: Set<RNAPath>] = [:]
    for channel in animated {
      guard let bone = channel.path.bone, channel.path.isCustomPropertyOfBone else { continue }
      properties[bone, default: []].insert(channel.path)
    }
    return rig.bones.filter { wanted?.contains($0.name) != false }.map { bone in
      PoseableBone(
        name: bone.name,
        customProperties: (properties[bone.name] ?? [])
          .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) },
        rotationMode: rig.rotationMode(of: bone)
      )
    }
  }

  /// The transforms in Blender's order, of the rotations the one that counts.
  var transforms: [RNAPath] {
    let rotation = TransformChannel.Property.allCases.filter { $0.isRotation(in: rotationMode) }
    return ([.location, .scale] + rotation).map { RNAPath(bone: name, $0.rawValue) } + bendyBone
  }

  /// The transforms whatever the rotation mode, which may itself be animated.
  var possibleTransforms: [RNAPath] {
    TransformChannel.Property.allCases.map { RNAPath(bone: name, $0.rawValue) } + bendyBone
  }

  private var bendyBone: [RNAPath] { Self.bendyBone.map { RNAPath(bone: name, $0) } }
}

extension Rig {
  /// How the rotation of a bone is stored as the rig is shown, which animation may have changed.
  fileprivate func rotationMode(of bone: RigBone) -> RotationMode {
    guard
      case .integer(let number)? = properties[RNAPath(bone: bone.name, "rotation_mode")]?.values
        .first
    else { return bone.rotationMode }
    return RotationMode(rawValue: number) ?? bone.rotationMode
  }
}

extension RNAPath {
  /// Whether it leads to a custom property of a bone: `pose.bones["hand"]["grip"]`.
  fileprivate var isCustomPropertyOfBone: Bool {
    guard parts.count == 4, bone != nil, case .key = parts[3] else { return false }
    return true
  }
}
