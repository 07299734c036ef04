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

  /// What could not be read when the roots were brought up to date, and now, by absolute path.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  func unreadableFiles() throws -> [FileProblem] {
    var seen: Set<ByteString> = []
    return try roots.flatMap { root in
      try root.index.problems().filter { $0.kind == .unreadable || $0.kind == .damaged }
        .map { problem in
          var problem = problem
          problem.file = root.reference.root.appending(path: problem.file)
          return problem
        }
    }.filter { seen.insert($0.file.realPath ?? $0.file).inserted }
  }

  /// The links to data-blocks of one file, by linking file and name.
  ///
  /// - Parameters:
  ///   - dataBlocks: the type and name of each, as the linked file has it.
  ///   - target: the linked file.
  ///   - files: the files that link it.
  /// - Returns: each link once, and the files that have become unreadable since they were indexed.
  /// - Throws: `CancellationError`.
  func references(
    to dataBlocks: Set<LinkedName>,
    of target: ByteString,
    in files: [LinkingFile]
  ) throws -> FoundLinks<[AssetReference]> {
    let stored = Dictionary(grouping: files, by: \.file).mapValues { Set($0.map(\.library)) }
    let paths = stored.keys.sorted()
    let result = Mutex(FoundLinks<[AssetReference]>(found: [], unreadable: []))
    BlockingWork.share(paths.count) { next in
      let workspace = AssetReader.Workspace()
      while !flag.isCancelled, let place = next() {
        let path = paths[place]
        do throws(BlendFormatError) {
          let links = try references(to: dataBlocks, in: path, by: stored[path] ?? [], workspace)
          result.withLock { $0.found += links }
        } catch {
          // One that has vanished takes its links along.
          guard ![.cancelled, .notFound].contains(error.code) else { continue }
          let kind: FileProblem.Kind = error.code == .io ? .unreadable : .damaged
          let problem = FileProblem(kind: kind, file: path, message: error.description)
          result.withLock { $0.unreadable.append(problem) }
        }
      }
    }
    guard !flag.isCancelled else { throw CancellationError() }
    var links = result.withLock { $0 }
    links.found.sort {
      ($0.file, $0.library, $0.type.code, $0.name) < ($1.file, $1.library, $1.type.code, $1.name)
    }
    links.unreadable.sort { $0.file < $1.file }
    return links
  }

  private func references(
    to dataBlocks: Set<LinkedName>,
    in file: ByteString,
    by libraries: Set<ByteString>,
    _ workspace: AssetReader.Workspace
  ) throws(BlendFormatError) -> [AssetReference] {
    let contents = try AssetReader.readContents(
      ofFileAt: file.bytes,
      using: cache,
      workspace: workspace
    ) { flag.isCancelled }
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
