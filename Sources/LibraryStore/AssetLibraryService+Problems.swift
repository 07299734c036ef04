public import AssetSystem
import Glibc

extension AssetLibraryService {
  /// Everything that is wrong with the libraries in scope, by library and file.
  ///
  /// Damaged and unreadable files and folders, lines of catalog definition files, assets of unknown
  /// catalogs, names that occur twice, overlays that cannot be used or describe assets that are gone, and
  /// links to libraries that are not there or lack what is linked. The last are looked for on disk now, for
  /// which linking and linked files are opened; the rest is as of the last refresh.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func problems(_ scope: LibraryScope) async throws -> [FileProblem] {
    var problems: [FileProblem] = []
    for library in try opened(in: scope) {
      problems += try await self.problems(of: library)
    }
    return problems
  }

  /// The files and folders in scope that could not be read, as of the last refresh; quicker than
  /// ``problems(_:)``, as nothing else is looked for.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func unreadableFiles(_ scope: LibraryScope) throws -> [FileProblem] {
    try opened(in: scope).flatMap(recordedProblems).filter {
      $0.kind == .unreadable || $0.kind == .damaged
    }
  }

  private func recordedProblems(of library: OnDiskAssetLibrary) throws -> [FileProblem] {
    let unreachable = library.problem.map {
      FileProblem(kind: .unreadable, file: "", message: $0)
    }
    return try library.index.problems() + (unreachable.map { [$0] } ?? [])
  }

  private func problems(of library: OnDiskAssetLibrary) async throws -> [FileProblem] {
    var problems = try recordedProblems(of: library)
    problems += catalogProblems(of: library)
    problems += try unknownCatalogs(of: library)
    problems += try overlayProblems(of: library)
    problems += try library.index.duplicates().map { identifier in
      FileProblem(
        kind: .duplicateName,
        file: identifier.file,
        message: """
          Several data-blocks are \(identifier.type.name) \(identifier.name.string); links by name \
          reach only one of them. Rename the others in Blender.
          """
      )
    }
    let links = try library.index.links()
    let root = library.reference.root
    let cache = cache
    problems += try await BlockingWork.run { flag in
      var known: [ByteString: Bool] = [:]
      let check = LinkedNameCheck(root: root, cache: cache, flag: flag)
      let lost = check.problems(of: Set(links.map(\.file)))
      return lost
        + links.compactMap { file, link in
          guard !flag.isCancelled else { return nil }
          let target = LinkedLibraryPath(link, storedIn: root.appending(path: file)).absolute
          let exists = known[target] ?? target.withPlatformString { access($0, F_OK) == 0 }
          known[target] = exists
          return exists ? nil : .brokenLink(link, of: file)
        }
    }
    return problems.sorted { ($0.file, $0.kind.rawValue) < ($1.file, $1.kind.rawValue) }
  }

  private func catalogProblems(of library: OnDiskAssetLibrary) -> [FileProblem] {
    let catalogs = library.catalogs
    let lines = catalogs.service.problems.map { problem in
      FileProblem(
        kind: .catalogLine,
        file: ByteString(AssetCatalogDefinitionFile.fileName),
        message: "Line \(problem.line): \(problem.message)"
      )
    }
    return (catalogs.problem.map { [$0] } ?? []) + lines
  }

  private func overlayProblems(of library: OnDiskAssetLibrary) throws -> [FileProblem] {
    let unusable = library.overlay.problem.map { message in
      FileProblem(kind: .overlay, file: "", message: message)
    }
    let path = library.overlay.file?.path.string ?? ""
    let identifiers = try library.overlay.applied(library.index).entries.keys
    let lost = try identifiers.filter { try library.index.row(of: $0) == nil }
    return (unusable.map { [$0] } ?? [])
      + lost.map { identifier in
        FileProblem(
          kind: .overlay,
          file: identifier.file,
          message: """
            The overlay \(path) describes \(identifier.type.name) \(identifier.name.string), which is \
            not there. Restore the asset, or remove the entry.
            """
        )
      }
  }

  private func unknownCatalogs(of library: OnDiskAssetLibrary) throws -> [FileProblem] {
    let known = library.catalogs.tree.catalogIDs
    let uses = try library.index.catalogUses().filter {
      $0.catalog != .none && !known.contains($0.catalog)
    }
    return uses.map { use in
      let name = use.simpleName.isEmpty ? "" : ", \(use.simpleName.string) when it was assigned"
      let assets = use.count == 1 ? "1 asset names" : "\(use.count) assets name"
      return FileProblem(
        kind: .unknownCatalog,
        file: use.file,
        message: """
          \(assets) the catalog \(use.catalog)\(name), which the library does not have. \
          Assign another, or restore the catalog.
          """
      )
    }
  }
}

extension FileProblem {
  fileprivate static func brokenLink(_ link: ByteString, of file: ByteString) -> FileProblem {
    FileProblem(
      kind: .brokenLink,
      file: file,
      message: "It links \(link.string), which is not there. Restore that file, or relink."
    )
  }
}
