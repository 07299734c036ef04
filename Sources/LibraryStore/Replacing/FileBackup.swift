import AssetSystem

/// The name under which the old version of a replaced file is kept; an older one of that name is gone then.
public enum FileBackup: Sendable, CaseIterable {
  /// `NAME.blend1`, as Blender keeps the version before the last save.
  case blendFile
  /// `NAME~`, as Blender keeps catalog definition files.
  case catalogs

  /// What the file's name gets at its end.
  var suffix: UInt8 {
    switch self {
    case .blendFile: UInt8(ascii: "1")
    case .catalogs: UInt8(ascii: "~")
    }
  }

  func path(of file: ByteString) -> ByteString { ByteString(file.bytes + [suffix]) }
}
