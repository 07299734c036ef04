public import AssetSystem

/// What an edit did to the catalogs of a library; it is on disk already.
public struct CatalogEditOutcome: Equatable, Sendable {
  /// Where the catalog is now; nil when it was deleted, or when an edit was undone or made again.
  public var path: AssetCatalogPath?
  /// What became of each catalog the edit concerned, ordered by path.
  public var changes: [CatalogChange]
  /// What a person should know besides: that a power cut may take the changes back; nil without.
  public var warning: String?

  /// Makes an outcome.
  public init(
    path: AssetCatalogPath? = nil,
    changes: [CatalogChange],
    warning: String? = nil
  ) {
    self.path = path
    self.changes = changes
    self.warning = warning
  }

  /// The changes in a few words for a person: `2 catalogs moved`.
  public var summary: String {
    guard !changes.isEmpty else { return "No catalog changed." }
    let created = changes.count { $0.before == nil }
    let deleted = changes.count { $0.after == nil }
    let counts = [
      (created, "created"), (changes.count - created - deleted, "moved"), (deleted, "deleted"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { count, verb in
      "\(count) \(count == 1 ? "catalog" : "catalogs") \(verb)"
    }
    return parts.joined(separator: ", ")
  }
}
