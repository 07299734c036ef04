public import AssetSystem

extension AssetLibraryService {
  /// The files that link a file, by path.
  ///
  /// Searched are the open libraries and the folders given, all brought up to date first: files that
  /// have not changed since the last search are not opened. Files without assets count as well. What
  /// cannot be searched is left out here; ``links(to:roots:)`` tells of it.
  ///
  /// - Parameters:
  ///   - file: the linked file, an absolute path; it need not be there.
  ///   - roots: folders to search besides the open libraries, absolute paths.
  /// - Returns: absolute paths, each file once.
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  public func filesLinking(
    _ file: ByteString,
    roots: [ByteString] = []
  ) async throws -> [ByteString] {
    let links = try await links(to: [file], roots: roots).found[file] ?? []
    return Set(links.map(\.file)).sorted()
  }

  /// The files that link any of some files with the paths they store, by linked file; see
  /// ``filesLinking(_:roots:)``.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  public func links(
    to files: [ByteString],
    roots: [ByteString] = []
  ) async throws -> FoundLinks<[ByteString: [LinkingFile]]> {
    let searched = try await searchedRoots(roots)
    let cache = cache
    return try await BlockingWork.run { flag in
      let search = LinkSearch(roots: searched.found, cache: cache, flag: flag)
      return FoundLinks(
        found: try search.files(linking: files),
        unreadable: searched.unreadable + (try search.unreadableFiles())
      )
    }
  }

  /// The links that name an asset, by linking file; see ``filesLinking(_:roots:)``.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  public func references(
    to target: AssetTarget,
    roots: [ByteString] = []
  ) async throws -> FoundLinks<[AssetReference]> {
    let links = try await references(to: [target], roots: roots)
    return FoundLinks(found: links.found[target] ?? [], unreadable: links.unreadable)
  }

  /// The links that name any of some assets, by asset; those without any are left out.
  ///
  /// See ``filesLinking(_:roots:)``.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read; `CancellationError`.
  public func references(
    to targets: [AssetTarget],
    roots: [ByteString] = []
  ) async throws -> FoundLinks<[AssetTarget: [AssetReference]]> {
    var byFile: [ByteString: [AssetTarget]] = [:]
    for target in targets {
      let root = try opened(target.library).reference.root
      byFile[root.appending(path: target.identifier.file), default: []].append(target)
    }
    let searched = try await searchedRoots(roots)
    let (cache, wanted) = (cache, byFile)
    return try await BlockingWork.run { flag in
      let search = LinkSearch(roots: searched.found, cache: cache, flag: flag)
      var found: [AssetTarget: [AssetReference]] = [:]
      var unreadable = searched.unreadable + (try search.unreadableFiles())
      for (file, links) in try search.files(linking: Array(wanted.keys)) {
        let targets = wanted[file] ?? []
        let byName = Dictionary(grouping: targets) { target in
          LinkedName(type: target.identifier.type, name: target.identifier.name)
        }
        let references = try search.references(to: Set(byName.keys), of: file, in: links)
        unreadable += references.unreadable.filter { !unreadable.contains($0) }
        for reference in references.found {
          for target in byName[LinkedName(type: reference.type, name: reference.name)] ?? [] {
            found[target, default: []].append(reference)
          }
        }
      }
      return FoundLinks(found: found, unreadable: unreadable)
    }
  }

  /// The open libraries and some more folders, with their indexes up to date.
  ///
  /// One that is not there is searched as it was when it was last seen.
  private func searchedRoots(
    _ roots: [ByteString]
  ) async throws -> FoundLinks<[OnDiskAssetLibrary]> {
    var searched = opened
    var unreachable: [FileProblem] = []
    for root in roots {
      let reference = AssetLibraryReference(root: root)
      guard !searched.contains(where: { $0.reference.root == reference.root }) else { continue }
      searched.append(try await linkRoot(reference))
    }
    for library in searched {
      do {
        let result = try await library.refresh(
          .everything,
          full: false,
          cache: cache,
          report: { _ in },
          published: { [broadcaster] in
            if library.id != Self.linkRootID {
              broadcaster.send(.libraryChanged(library.id))
            }
          }
        )
        guard !result.wasCancelled else { throw CancellationError() }
      } catch let error as LibraryStoreError where error.code == .libraryUnreachable {
        unreachable.append(
          FileProblem(kind: .unreadable, file: library.reference.root, message: error.message)
        )
      }
    }
    return FoundLinks(found: searched, unreadable: unreachable)
  }

  /// No open library has this number.
  private static let linkRootID = LibraryID(rawValue: .max)

  /// The index of a folder that is searched for links; kept open for the next search.
  private func linkRoot(_ reference: AssetLibraryReference) async throws -> OnDiskAssetLibrary {
    if let known = linkRoots[reference.root] { return known }
    let cacheDirectory = cacheDirectory
    let library = try await BlockingWork.run { _ in
      try OnDiskAssetLibrary(
        id: Self.linkRootID,
        reference: reference,
        cacheDirectory: cacheDirectory
      )
    }
    linkRoots[reference.root] = library
    return library
  }
}
