public import AssetSystem

/// Where assets are created from.
public enum CreationSource: Hashable, Sendable {
  /// A workfile on disk, by its path as a person typed it.
  case file(ByteString)
  /// A connected Blender, by its process.
  case blender(process: Int, BlenderName)

  /// What it is called, made safe for a terminal: `shot010.blend`, `Blender 4.5 · shot010.blend`.
  var name: String {
    switch self {
    case .file(let path): RigReference(file: path, rig: "").fileName.terminalSafe
    case .blender(_, let name): name.description
    }
  }
}
