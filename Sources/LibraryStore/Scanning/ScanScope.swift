import AssetSystem

/// Which part of a library a refresh looks at.
enum ScanScope: Equatable, Sendable {
  /// All of it.
  case everything
  /// Some folders with all below them, and some files.
  case paths(folders: Set<ByteString>, files: Set<ByteString>)

  /// The scope with some more files.
  func adding(files more: Set<ByteString>) -> ScanScope {
    switch self {
    case .everything: .everything
    case .paths(let folders, let files): .paths(folders: folders, files: files.union(more))
    }
  }
}
