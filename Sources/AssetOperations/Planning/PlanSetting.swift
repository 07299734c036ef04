import AssetSystem
import LibraryStore

/// What a plan needs to know of the libraries it is about.
struct PlanSetting: Sendable {
  /// One of the libraries.
  struct Library: Sendable {
    var root: ByteString
    var catalogs: [CatalogID: AssetCatalog]
    var overlays: [AssetIdentifier: AssetOverlay]
    /// Whether values can go into an overlay at all.
    var hasOverlay: Bool
  }

  var libraries: [LibraryID: Library]
  var overlayUse: OperationRequest.OverlayUse

  /// The absolute path of a target's file.
  func path(of target: AssetTarget) -> ByteString {
    (libraries[target.library]?.root ?? "").appending(path: target.identifier.file)
  }

  /// The paths of all catalogs.
  var catalogPaths: [CatalogID: AssetCatalogPath] {
    libraries.values.reduce(into: [:]) { paths, library in
      paths.merge(library.catalogs.mapValues(\.path)) { first, _ in first }
    }
  }
}

extension OperationPlanner {
  /// Looks at the libraries of some targets.
  func setting(
    for request: OperationRequest,
    _ targets: [AssetTarget]
  ) async throws -> PlanSetting {
    var setting = PlanSetting(libraries: [:], overlayUse: request.overlay)
    for id in Set(targets.map(\.library)) {
      // A catalog may have been made a moment ago, by Blender or another process.
      try await libraries.reloadCatalogs(.one(id))
      let catalogs = try await libraries.catalogs(of: id).catalogs
      setting.libraries[id] = PlanSetting.Library(
        root: try await libraries.reference(of: id).root,
        catalogs: Dictionary(catalogs.map { ($0.id, $0) }) { first, _ in first },
        overlays: try await libraries.overlayEntries(of: id),
        hasOverlay: try await libraries.overlayFile(of: id) != nil
      )
    }
    return setting
  }
}
