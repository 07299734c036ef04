package import AssetSystem
package import BlendFormat
import LibraryStore

/// Copies data-blocks, with all they depend on, into a file of their own that does not exist yet.
package struct DataBlockExtraction {
  /// The absolute path of the file they are copied from.
  private let source: ByteString
  /// The absolute path of the new file.
  private let target: ByteString
  private let cache: DNACache

  /// Prepares a copy; nothing is read yet.
  ///
  /// - Parameters:
  ///   - source: the absolute path of the file that has the data-blocks.
  ///   - target: the absolute path of the new file.
  ///   - cache: struct definitions shared with other work.
  package init(from source: ByteString, to target: ByteString, using cache: DNACache) {
    self.source = source
    self.target = target
    self.cache = cache
  }

  /// Writes the new file; it appears under its name when it is whole and checked.
  ///
  /// Relative paths to libraries and files lead from the new file to the same places as before.
  ///
  /// - Parameters:
  ///   - roots: the data-blocks that are wanted.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: what the new file holds and needs, with paths as the old file stores them.
  /// - Throws: ``BlendFormat/BlendFormatError``, of code `refused` with the reason where something cannot
  ///   be copied with certainty; ``LibraryStoreError`` where there is a file already, or none can be
  ///   written. Then nothing is left behind.
  package func run(
    _ roots: [DataBlockReference],
    shouldCancel: () -> Bool
  ) throws -> ExtractionContents {
    let place = try ReplacementTarget(target)
    guard place.version == nil else { throw exists }
    var extraction = try BlendFileExtraction(
      path: source.bytes,
      using: cache,
      shouldCancel: shouldCancel
    )
    let contents = try extraction.select(roots, shouldCancel: shouldCancel)
    let paths = newPaths(of: contents)
    let group = try ReplacementGroup(of: [target], shouldCancel: shouldCancel)
    try group.stage(place) { descriptor in
      try extraction.write(
        toFileDescriptor: descriptor,
        storedPath: target.bytes,
        libraryPaths: paths.libraries,
        filePaths: paths.files,
        shouldCancel: shouldCancel
      )
    } verify: { path in
      try extraction.verify(writtenAt: path.bytes)
    }
    switch group.commit()[target] {
    case .replaced?: return contents
    case .replacedUnsafely(let error)?, .failed(let error)?: throw error
    case .changedMeanwhile?, nil: throw exists
    }
  }

  private var exists: LibraryStoreError {
    LibraryStoreError(
      .unwritable,
      path: target,
      message: "\(target.string) is there already. Choose another name; nothing was changed."
    )
  }

  /// The relative paths as they are from the new file.
  func newPaths(
    of contents: ExtractionContents
  ) -> (libraries: [[UInt8]: [UInt8]], files: [[UInt8]: [UInt8]]) {
    (moved(contents.libraries), moved(contents.files.map(\.path)))
  }

  private func moved(_ paths: [[UInt8]]) -> [[UInt8]: [UInt8]] {
    var moved: [[UInt8]: [UInt8]] = [:]
    for path in paths.map({ ByteString($0) }) where StoredLibraryPath.isRelative(path) {
      let file = LinkedLibraryPath(path, storedIn: source).absolute
      moved[path.bytes] =
        StoredLibraryPath.path(to: file, from: target, isRelative: true).bytes
    }
    return moved
  }
}
