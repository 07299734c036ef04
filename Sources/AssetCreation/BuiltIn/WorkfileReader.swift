import AssetSystem
public import BlendFormat
import LibraryStore

/// Reads workfiles for creators, each version of a file once.
public actor WorkfileReader {
  /// The struct definitions of files read before.
  nonisolated let cache: DNACache
  private var last: (path: ByteString, contents: WorkfileContents)?

  /// Makes a reader that has read nothing.
  ///
  /// - Parameter cache: the struct definitions of files read before.
  public init(cache: DNACache = DNACache()) {
    self.cache = cache
  }

  /// What of a file can be published.
  ///
  /// - Parameter path: its absolute path; nil for one that was never saved, which is an error.
  /// - Throws: ``CreationError``; `CancellationError`.
  func contents(of path: ByteString?) async throws -> WorkfileContents {
    guard let path, !path.isEmpty else {
      throw CreationError(.creator, "", "The workfile was never saved. Save it first.")
    }
    if let last, last.path == path, last.contents.version == (try? WorkfileVersion(of: path)) {
      return last.contents
    }
    let cache = cache
    let contents = try await BlockingWork.run { flag in
      try WorkfileContents(reading: path, using: cache, flag: flag)
    }
    last = (path, contents)
    return contents
  }
}
