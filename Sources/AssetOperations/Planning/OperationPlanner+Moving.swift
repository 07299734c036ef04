import AssetSystem
import BlendFormat
import Glibc
import LibraryStore

extension OperationPlanner {
  /// Plans to give a file another path within its library.
  ///
  /// - Throws: see ``plan(_:)``.
  func plan(
    moving targets: [AssetTarget],
    to path: ByteString,
    _ request: OperationRequest,
    _ setting: PlanSetting
  ) async throws -> OperationPlan {
    var items = targets.map { PlannedChange(target: $0) }
    var links: [PlannedLink] = []
    var warnings: [String] = []
    for index in items.indices {
      let move = FileMovePlan(target: targets[index], new: path, setting)
      let files = try await inspect([targets[index]], in: setting)
      if let conflict = targets.count > 1 ? .severalFiles : move.conflict(files[targets[index]]) {
        items[index].conflict = conflict
      } else if move.isNeeded {
        items[index].fields = [move.change]
        let contents = try await contents(of: move)
        (links, warnings) = try await self.links(of: move, contents, request)
        items[index].warnings = move.warning(of: contents.paths).map { [$0] } ?? []
        if let warning = Self.warning(
          of: links.filter { $0.file != move.newPath },
          repairsLinks: request.repairsLinks
        ) {
          items[index].warnings.append(warning)
        }
      }
    }
    return OperationPlan(
      title: PlanTitle(request.operation, items: items, catalogs: setting.catalogPaths).text,
      items: items,
      links: links,
      warnings: warnings,
      repairsLinks: request.repairsLinks,
      keepsBackup: request.keepsBackup
    )
  }

  /// The links to a file that moves, then the relative ones it has itself, and what is to be known about
  /// the search.
  private func links(
    of move: FileMovePlan,
    _ contents: (libraries: [ByteString], paths: [ByteString]),
    _ request: OperationRequest
  ) async throws -> (links: [PlannedLink], warnings: [String]) {
    let search = try await libraries.links(
      to: [move.oldPath],
      roots: request.linkRoots + linkRoots
    )
    let linking = search.found[move.oldPath] ?? []
    let files = try await linkingFiles(Set(linking.map(\.file)))
    let toFile = linking.map { link in
      let new = StoredLibraryPath.path(
        to: move.newPath,
        from: link.file,
        isRelative: StoredLibraryPath.isRelative(link.library)
      )
      return PlannedLink(
        file: link.file,
        library: link.library,
        change: .libraryPath(old: link.library, new: new),
        conflict: files[link.file]?.conflict(linking: new)
      )
    }
    let own = try await ownLinks(of: move, contents.libraries)
    return (
      toFile + own.links,
      search.warnings + Self.warnings(of: files, toFile, request)
        + Self.warnings(of: own.files, own.links, request)
    )
  }

  /// The libraries that the file links, and its other paths that begin at its folder.
  private func contents(
    of move: FileMovePlan
  ) async throws -> (libraries: [ByteString], paths: [ByteString]) {
    let cache = cache
    return try await BlockingWork.run { flag in
      var file = try BlendFile(path: move.oldPath.bytes, using: cache) { flag.isCancelled }
      return (
        libraries: try file.links().libraries.map { ByteString($0) },
        paths: try file.relativePaths().map { ByteString($0) }
      )
    }
  }

  /// The relative links in the file, which lead elsewhere from its new folder.
  ///
  /// They are those of the new path: they are changed when the file is there.
  ///
  /// - Returns: the links, and what the file is like that has them.
  private func ownLinks(
    of move: FileMovePlan,
    _ stored: [ByteString]
  ) async throws -> (links: [PlannedLink], files: [ByteString: InspectedLinkingFile]) {
    guard move.changesFolder else { return ([], [:]) }
    let inspected = try await linkingFiles([move.oldPath])[move.oldPath]
    let links = Set(stored).sorted().compactMap { library -> PlannedLink? in
      guard StoredLibraryPath.isRelative(library) else { return nil }
      let new = StoredLibraryPath.path(
        to: LinkedLibraryPath(library, storedIn: move.oldPath).absolute,
        from: move.newPath,
        isRelative: true
      )
      guard new != library else { return nil }
      return PlannedLink(
        file: move.newPath,
        library: library,
        change: .libraryPath(old: library, new: new),
        conflict: inspected?.conflict(linking: new)
      )
    }
    return (links, inspected.map { [move.newPath: $0] } ?? [:])
  }
}
