import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore

/// What validation has worked out about an instance, and extraction does.
struct PublishPlan: Hashable, Sendable {
  /// What goes into the new file.
  enum Content: Hashable, Sendable {
    /// A data-block with all it depends on.
    case dataBlock(PublishedDataBlock, ExtractionContents)
    /// A pose, which is made.
    case pose(PoseMembers)
    /// The whole workfile.
    case workfile(BlendFileReferences)
  }

  /// What goes into the new file.
  var content: Content
  /// About how many bytes that will be.
  var size: Int64

  /// The stored paths of libraries the new file needs.
  var libraries: [[UInt8]] {
    switch content {
    case .dataBlock(_, let contents): contents.libraries
    case .pose: []
    case .workfile(let references): references.libraries
    }
  }

  /// The paths of other files the new file has, with whose they are.
  var files: [ExternalFile] {
    switch content {
    case .dataBlock(_, let contents): contents.files
    case .pose: []
    case .workfile(let references): references.files
    }
  }

  /// The relative paths of a workfile as they are from a new place.
  ///
  /// - Parameters:
  ///   - source: the workfile, an absolute path.
  ///   - target: the new file, an absolute path.
  func newPaths(
    from source: ByteString,
    to target: ByteString
  ) -> (libraries: [[UInt8]: [UInt8]], files: [[UInt8]: [UInt8]]) {
    func moved(_ paths: [[UInt8]]) -> [[UInt8]: [UInt8]] {
      var moved: [[UInt8]: [UInt8]] = [:]
      for path in paths.map({ ByteString($0) }) where StoredLibraryPath.isRelative(path) {
        let file = LinkedLibraryPath(path, storedIn: source).absolute
        moved[path.bytes] = StoredLibraryPath.path(to: file, from: target, isRelative: true).bytes
      }
      return moved
    }
    return (moved(libraries), moved(files.map(\.path)))
  }
}
