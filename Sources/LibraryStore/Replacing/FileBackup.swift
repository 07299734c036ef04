import AssetSystem

/// The name under which the old version of a replaced file is kept; an older one of that name is gone then.
public enum FileBackup: Sendable {
  /// `NAME.blend1`, as Blender keeps the version before the last save.
  case blendFile
  /// `NAME~`, as Blender keeps catalog definition files.
  case catalogs

  func path(of file: ByteString) -> ByteString {
    switch self {
    case .blendFile: ByteString(file.bytes + [UInt8(ascii: "1")])
    case .catalogs: ByteString(file.bytes + [UInt8(ascii: "~")])
    }
  }
}
