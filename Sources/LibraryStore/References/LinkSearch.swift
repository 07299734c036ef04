import AssetSystem
import BlendFormat
import Synchronization

/// Finds out which of the files in some indexes link certain others; runs on a blocking thread.
struct LinkSearch: Sendable {
  let roots: [OnDiskAssetLibrary]
  let cache: DNACache
  let flag: CancellationFlag

  /// The files that link each target, each file once for each path it stores, by path.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  func files(linking targets: [ByteString]) throws -> [ByteString: [LinkingFile]] {
    let wanted = targets.map { (given: $0, target: LinkTarget($0)) }
    var places: [ByteString: [ByteString]] = [:]
    var found: [ByteString: Set<LinkingFile>] = [:]
    var seen: [ByteString: ByteString] = [:]
    for root in roots {
      for (file, library) in try root.index.links() {
        guard !flag.isCancelled else { throw CancellationError() }
        let absolute = root.reference.root.appending(path: file)
        let path = LinkedLibraryPath(library, storedIn: absolute).absolute
        let meant: [ByteString]
        if let known = places[path] {
          meant = known
        } else {
          let place = LinkedPlace(path)
          meant = wanted.filter { $0.target.isMeant(by: place) }.map(\.given)
          places[path] = meant
        }
        for target in meant {
          // Roots may overlap: a file counts under the path it was found by first.
          let real = absolute.realPath ?? absolute
          let name = seen[real] ?? absolute
          seen[real] = name
          found[target, default: []].insert(LinkingFile(file: name, library: library))
        }
      }
    }
    return found.mapValues { $0.sorted { ($0.file, $0.library) < ($1.file, $1.library) } }
  }

  /// The links to data-blocks of one file, by linking file and name.
  ///
  /// - Parameters:
  ///   - dataBlocks: the type and name of each, as the linked file has it.
  ///   - target: the linked file.
  ///   - files: the files that link it.
  /// - Returns: each link once.
  /// - Throws: ``LibraryStoreError`` when one of them cannot be read; `CancellationError`.
  func references(
    to dataBlocks: Set<LinkedName>,
    of target: ByteString,
    in files: [LinkingFile]
  ) throws -> [AssetReference] {
    let stored = Dictionary(grouping: files, by: \.file).mapValues { Set($0.map(\.library)) }
    let paths = stored.keys.sorted()
    let found = Mutex<Result<[AssetReference], any Error>>(.success([]))
    BlockingWork.share(paths.count) { next in
      let workspace = AssetReader.Workspace()
      while !flag.isCancelled, let place = next() {
        let path = paths[place]
        let result = Result {
          try references(to: dataBlocks, in: path, by: stored[path] ?? [], workspace)
        }
        found.withLock { found in
          found = found.flatMap { known in result.map { known + $0 } }
        }
      }
    }
    guard !flag.isCancelled else { throw CancellationError() }
    return try found.withLock { $0 }.get().sorted {
      ($0.file, $0.library, $0.type.code, $0.name) < ($1.file, $1.library, $1.type.code, $1.name)
    }
  }

  private func references(
    to dataBlocks: Set<LinkedName>,
    in file: ByteString,
    by libraries: Set<ByteString>,
    _ workspace: AssetReader.Workspace
  ) throws -> [AssetReference] {
    let contents: BlendFileContents
    do throws(BlendFormatError) {
      contents = try AssetReader.readContents(
        ofFileAt: file.bytes,
        using: cache,
        workspace: workspace
      ) { flag.isCancelled }
    } catch {
      guard error.code != .cancelled else { throw CancellationError() }
      // It has vanished, and its links with it.
      guard error.code != .notFound else { return [] }
      throw LibraryStoreError(.unreadable, path: file, message: error.description)
    }
    var references: Set<AssetReference> = []
    for link in contents.linkedDataBlocks {
      guard let index = link.libraryIndex, contents.libraries.indices.contains(index) else {
        continue
      }
      let library = ByteString(contents.libraries[index])
      let name = LinkedName(type: IDType(code: link.code.rawValue), name: ByteString(link.name))
      guard libraries.contains(library), dataBlocks.contains(name) else { continue }
      references.insert(
        AssetReference(file: file, library: library, type: name.type, name: name.name)
      )
    }
    return Array(references)
  }
}

/// What a link names in a file.
struct LinkedName: Hashable, Sendable {
  let type: IDType
  let name: ByteString
}
