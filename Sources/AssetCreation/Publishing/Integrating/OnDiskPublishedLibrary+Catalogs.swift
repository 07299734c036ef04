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
      let before = Set(try await libraries.catalogs(of: id).catalogs.map(\.id))
      do {
        _ = try await operations.editCatalogs(of: id, .createExactly(path))
      } catch {
        // Another may have made it in this moment.
        guard try await catalog(at: path) != nil else { throw error }
        continue
      }
      let added = try await libraries.catalogs(of: id).catalogs.filter { catalog in
        !before.contains(catalog.id) && path.isInside(catalog.path)
      }
      first.addedCatalogs.append(
        AddedCatalog(path: path, catalogs: added.sorted { $0.path < $1.path })
      )
    }
  }

  /// Removes catalogs again, as far as they are as they were added.
  func remove(_ added: AddedCatalog) async {
    do {
      let title = "Create catalog \(added.path)"
      let entry = try await operations.history(limit: Self.lookBack).first {
        $0.title == title && $0.state == .done && $0.roots.contains(root)
      }
      guard let entry else { throw CancellationError() }
      let plan = try await operations.planUndo(entry.number)
      _ = try await operations.apply(plan) { _ in }
    } catch {
      let changes = added.catalogs.map { CatalogChange(id: $0.id, before: $0, after: nil) }
      _ = try? await libraries.changeCatalogs(of: id, changes)
    }
  }
}
