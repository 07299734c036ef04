public import AssetSystem

/// The catalogs of which one is picked for some assets.
public struct CatalogPicker: Equatable, Sendable {
  /// The assets.
  public var targets: [AssetTarget]
  /// The paths of the catalogs they are in now; empty when they are in none.
  public var present: Set<AssetCatalogPath>
  /// What is typed.
  public var field: FieldState
  /// The line the cursor is on.
  public var cursor: Int

  /// Makes a picker.
  public init(_ assets: [AssetRepresentation]) {
    targets = assets.map { AssetTarget(library: $0.key.library, identifier: $0.identifier) }
    present = Set(assets.compactMap(\.catalogPath))
    field = FieldState(.dialog)
    cursor = 0
  }
}

/// A line of the catalogs to pick from.
enum CatalogLine: Equatable {
  /// No catalog.
  case unassigned
  /// The node of the overview at an index.
  case node(Int)
}

extension CatalogPicker {
  /// The lines: no catalog, then all whose path contains what is typed.
  func lines(_ overview: CatalogOverview) -> [CatalogLine] {
    let typed = field.text.lowercased()
    var lines: [CatalogLine] = []
    if "unassigned".hasPrefix(typed) { lines.append(.unassigned) }
    lines += overview.nodes.indices.lazy
      .filter { index in
        typed.isEmpty || overview.nodes[index].path.description.lowercased().contains(typed)
      }
      .map(CatalogLine.node)
    return lines
  }
}
