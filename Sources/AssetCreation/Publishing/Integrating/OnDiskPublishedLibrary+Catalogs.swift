import AssetOperations
import AssetSystem
import LibraryStore

extension OnDiskPublishedLibrary {
  /// Adds the catalogs that are missing; the first of the versions keeps account of them.
  func addCatalogs(of versions: [StagedVersion]) async throws {
    guard let first = versions.first else { return }
    var known: Set<AssetCatalogPath> = []
    for path in versions.map(\.catalog) where known.insert(path).inserted {
      guard try await catalog(at: path) == nil else { continue }
      let publish = Self.title(of: versions.filter { $0.catalog == path })
      let title = "\(publish): create catalog \(path)"
      do {
        let (entry, outcome, _) = try await operations.editCatalogs(
          of: id,
          .createExactly(path),
          title: title
        )
        // Parents of others that were missing are completed by the same edit.
        let added = outcome.changes.filter { $0.before == nil }.compactMap(\.after)
        guard !added.isEmpty else { continue }
        first.addedCatalogs.append(
          AddedCatalog(entry: entry, catalogs: added.sorted { $0.path < $1.path })
        )
      } catch {
        // Another may have made it in this moment.
        guard try await catalog(at: path) != nil else { throw error }
      }
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
    let plan = await undoing(added)
    let used = plan?.catalogs.filter { $0.conflict != nil }.map(\.change.id) ?? []
    let kept = await catalogsOfOthers(among: added.catalogs, keeping: Set(used))
    if kept.isEmpty, let plan, (try? await operations.apply(plan) { _ in }) != nil { return }
    let changes = added.catalogs.filter { !kept.contains($0.id) }.map { catalog in
      CatalogChange(id: catalog.id, before: catalog, after: nil)
    }
    guard !changes.isEmpty else { return }
    _ = try? await libraries.changeCatalogs(of: id, changes)
  }

  /// What undoing the journal's entry of catalogs would do; nil where it has none that adds just these.
  private func undoing(_ added: AddedCatalog) async -> OperationPlan? {
    guard let entry = added.entry, let plan = try? await operations.planUndo(entry),
      Set(plan.catalogs.map(\.change.id)) == Set(added.catalogs.map(\.id))
    else { return nil }
    return plan
  }

  /// Those catalogs that have versions of others in their folders, also such that are being made, and those
  /// above catalogs that stay.
  private func catalogsOfOthers(
    among catalogs: [AssetCatalog],
    keeping kept: Set<CatalogID>
  ) async -> Set<CatalogID> {
    let root = root
    do {
      try await libraries.reloadCatalogs(.one(id))
      let ids = Set(catalogs.map(\.id))
      let others = try await libraries.catalogs(of: id).catalogs.filter { !ids.contains($0.id) }
      let used = try await BlockingWork.run { _ in
        catalogs.filter { catalog in
          if kept.contains(catalog.id) { return true }
          let folder = PublishedFolder(of: catalog.path, below: root).path
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
