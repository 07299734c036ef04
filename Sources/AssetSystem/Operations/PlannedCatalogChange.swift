/// What undoing or redoing an edit of catalogs does to one of them.
public struct PlannedCatalogChange: Hashable, Sendable {
  /// The library.
  public var library: LibraryID
  /// What the catalog is now and what it will be.
  public var change: CatalogChange
  /// What stands in the way, so that the catalog stays as it is; nil when nothing does.
  public var conflict: PlanConflict?

  /// Makes a planned change.
  public init(library: LibraryID, change: CatalogChange, conflict: PlanConflict? = nil) {
    self.library = library
    self.change = change
    self.conflict = conflict
  }
}
