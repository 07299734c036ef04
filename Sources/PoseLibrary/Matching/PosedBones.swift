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

  /// Compares the bones of a pose with those of a rig.
  ///
  /// - Parameters:
  ///   - bones: the bones the pose is about.
  ///   - selection: the bones that were asked for; nil: all.
  ///   - rig: the rig.
  init(_ bones: [[UInt8]], _ selection: [ByteString]?, on rig: Rig) {
    let names = Set(rig.bones.map(\.name))
    present = bones.filter { names.contains($0) }
    missing = bones.filter { !names.contains($0) }
    var known = Set(bones)
    unknown = (selection ?? []).map(\.bytes).filter { known.insert($0).inserted }
  }
}
