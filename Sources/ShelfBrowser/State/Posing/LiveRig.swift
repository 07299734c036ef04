public import AssetSystem

/// A rig of a connected Blender, to be chosen from.
public struct LiveRig: Equatable, Sendable {
  /// The rig.
  public var rig: WorkfileRig
  /// Blender's version, as `4.5.3`.
  public var version: ByteString

  /// Where it is, made safe for a terminal: `Blender 4.5 · shot010.blend · Elly`.
  var name: String {
    "\(BlenderName(version: version, file: rig.reference.file)) · \(rig.reference.rig.terminalSafe)"
  }
}
