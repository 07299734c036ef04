import AssetSystem
import BlendFormat
import Synchronization

/// What `.blend` files themselves say about assets, read now.
struct OwnMetaData: Sendable {
  private var assets: [AssetIdentifier: AssetMetaData] = [:]
  private var failures: [ByteString: String] = [:]

  /// Reads the files of some assets.
  static func read(
    _ identifiers: some Sequence<AssetIdentifier>,
    root: ByteString,
    cache: DNACache
  ) async -> OwnMetaData {
    let wanted = Set(identifiers)
    let files = Array(Set(wanted.map(\.file)))
    let read = try? await BlockingWork.run { flag in
      let result = Mutex(OwnMetaData())
      BlockingWork.share(files.count) { next in
        let workspace = AssetReader.Workspace()
        while let place = next() {
          let path = files[place]
          // The stamp does not matter: nothing of this goes to the index.
          let stamp = FileStamp(path: path, size: 0, modified: 0, inode: 0)
          let file = ScannedFile.reading(
            stamp,
            root: root,
            cache: cache,
            workspace: workspace,
            flag: flag
          )
          guard let file else { return }
          result.withLock { $0.add(file, wanted) }
        }
      }
      return result.withLock { $0 }
    }
    return read ?? OwnMetaData()
  }

  private mutating func add(_ file: ScannedFile, _ wanted: Set<AssetIdentifier>) {
    if file.hasFailed {
      failures[file.stamp.path] = file.problems.first?.message
    }
    for asset in file.assets where asset.ordinal == 0 {
      let identifier = AssetIdentifier(file: file.stamp.path, type: asset.type, name: asset.name)
      if wanted.contains(identifier) {
        assets[identifier] = asset.metadata
      }
    }
  }

  /// What the file says about an asset.
  func metadata(of identifier: AssetIdentifier) throws(LibraryStoreError) -> AssetMetaData {
    if let metadata = assets[identifier] { return metadata }
    if let message = failures[identifier.file] {
      throw LibraryStoreError(.unreadable, path: identifier.file, message: message)
    }
    throw LibraryStoreError(
      .unknownAsset,
      path: identifier.file,
      message: "There is no asset \(identifier.string). Refresh the library, or check the name."
    )
  }
}
