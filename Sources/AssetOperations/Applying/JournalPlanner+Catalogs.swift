import AssetSystem
import LibraryStore

extension JournalPlanner {
  /// The catalogs that are to be changed to get there, or may have to be.
  ///
  /// - Throws: ``OperationError`` when a library is not open.
  func catalogWishes(
    _ net: NetOutcome,
    _ direction: OperationFamily.Direction
  ) throws -> [Wish<PlannedCatalogChange>] {
    try net.catalogs.indices.compactMap { number in
      let isToDo = net.catalogs[number].isToDo(direction)
      guard isToDo != false else { return nil }
      var catalog = net.base.plan.catalogs[number]
      catalog.library = try library(catalog.library, net)
      if direction == .backwards { catalog.change = catalog.change.reversed }
      return Wish(part: catalog, isUncertain: isToDo == nil)
    }
  }

  /// Compares with the catalogs as they are now; one that assets are in is not taken back.
  func check(
    _ wishes: [Wish<PlannedCatalogChange>],
    _ direction: OperationFamily.Direction
  ) async throws -> [PlannedCatalogChange] {
    var checked: [PlannedCatalogChange] = []
    for library in Set(wishes.map(\.part.library)) {
      try await libraries.reloadCatalogs(.one(library))
    }
    for wish in wishes {
      var catalog = wish.part
      let present = try await libraries.catalogs(of: catalog.library).catalog(
        for: catalog.change.id
      )
      guard present != catalog.change.after else { continue }
      if present != catalog.change.before { catalog.conflict = .changed(catalog.change) }
      checked.append(catalog)
    }
    if direction == .backwards { try await keepCatalogsInUse(&checked) }
    return checked
  }

  /// Lets no catalog be taken back that assets are in, nor those above it.
  private func keepCatalogsInUse(_ planned: inout [PlannedCatalogChange]) async throws {
    let removals = planned.indices.filter { number in
      planned[number].conflict == nil && planned[number].change.after == nil
    }
    var staying: [(library: LibraryID, path: AssetCatalogPath)] = []
    for number in removals {
      guard let catalog = planned[number].change.before else { continue }
      let library = planned[number].library
      let use = try await CatalogUse(of: catalog, in: library, libraries)
      guard let problem = use.problem(removing: catalog.path) else { continue }
      planned[number].conflict = PlanConflict(.inUse, problem)
      staying.append((library, catalog.path))
    }
    for number in removals where planned[number].conflict == nil {
      guard let path = planned[number].change.before?.path else { continue }
      let library = planned[number].library
      let below = staying.first { $0.library == library && $0.path.isInside(path) }
      guard let below else { continue }
      planned[number].conflict = PlanConflict(
        .inUse,
        "The catalog \(path) stays, as \(below.path) in it does."
      )
    }
  }
}
