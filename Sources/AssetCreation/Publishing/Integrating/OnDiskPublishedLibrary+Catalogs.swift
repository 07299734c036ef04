import AssetOperations
import AssetSystem
import LibraryStore

extension OnDiskPublishedLibrary {
  /// How far back in the journal the entry of a catalog is looked for that was added just now.
  private static let lookBack = 16

  /// Adds the catalogs that are missing; the first of the versions keeps account of them.
  func addCatalogs(of versions: [StagedVersion]) async throws {
    guard let first = versions.first else { return }
    var known: Set<AssetCatalogPath> = []
    for path in versions.map(\.catalog) where known.insert(path).inserted {
      guard try await catalog(at: path) == nil else { continue }
      let publish = Self.title(of: versions.filter { $0.catalog == path })
      let title = "\(publish): create catalog \(path)"
      let before = Set(try await libraries.catalogs(of: id).catalogs.map(\.id))
      do {
        _ = try await operations.editCatalogs(of: id, .createExactly(path), title: title)
      } catch {
        // Another may have made it in this moment.
        guard try await catalog(at: path) != nil else { throw error }
        continue
      }
      let added = try await libraries.catalogs(of: id).catalogs.filter { catalog in
        !before.contains(catalog.id) && path.isInside(catalog.path)
      }
      first.addedCatalogs.append(
        AddedCatalog(title: title, catalogs: added.sorted { $0.path < $1.path })
      )
    }
  }

  /// What a publish of versions is called in the journal: `Publish poseFist v002 and 2 more`.
  static func title(of versions: [StagedVersion]) -> String {
    guard let first = versions.first else { return "Publish" }
    let rest = versions.count > 1 ? " and \(versions.count - 1) more" : ""
    return "Publish \(first.subset.terminalSafe) \(VersionName(first.version))\(rest)"
  }

  /// Removes catalogs again, as far as they are as they were added and no one else has put anything there.
  func remove(_ added: AddedCatalog) async {
    let kept = await catalogsOfOthers(among: added.catalogs)
    if kept.isEmpty, await undo(added) { return }
    let changes = added.catalogs.filter { !kept.contains($0.id) }.map { catalog in
      CatalogChange(id: catalog.id, before: catalog, after: nil)
    }
    guard !changes.isEmpty else { return }
    _ = try? await libraries.changeCatalogs(of: id, changes)
  }

  /// Takes back the journal's entry of catalogs; false where it has none that adds just these.
  private func undo(_ added: AddedCatalog) async -> Bool {
    let ids = Set(added.catalogs.map(\.id))
    let entries = try? await operations.history(limit: Self.lookBack).filter {
      $0.title == added.title && $0.state == .done && $0.roots.contains(root)
    }
    for entry in entries ?? [] {
      // Others may have added a catalog of that path too, after ours was moved or deleted.
      guard let plan = try? await operations.planUndo(entry.number),
        Set(plan.catalogs.map(\.change.id)) == ids
      else { continue }
      // What the index still has in a catalog may be what was taken back just now.
      guard !plan.hasConflicts else { return false }
      return (try? await operations.apply(plan) { _ in }) != nil
    }
    return false
  }

  /// Those catalogs that have versions of others in their folders, also such that are being made, and those
  /// above catalogs that stay.
  private func catalogsOfOthers(among catalogs: [AssetCatalog]) async -> Set<CatalogID> {
    let root = root
    do {
      try await libraries.reloadCatalogs(.one(id))
      let ids = Set(catalogs.map(\.id))
      let others = try await libraries.catalogs(of: id).catalogs.filter { !ids.contains($0.id) }
      let used = try await BlockingWork.run { _ in
        catalogs.filter { catalog in
          let folder = root.appending(path: catalog.path.utf8)
          return folder.folderNames { $0 != "." && $0 != ".." }.contains { name in
            let versions = AssetVersions(in: folder.appending(path: name))
            return !versions.numbers.isEmpty || !versions.staged.isEmpty
          }
        }
      }
      let staying = others.map(\.path) + used.map(\.path)
      return Set(
        catalogs.filter { catalog in staying.contains { $0.isInside(catalog.path) } }.map(\.id)
      )
    } catch {
      return Set(catalogs.map(\.id))
    }
  }
}
