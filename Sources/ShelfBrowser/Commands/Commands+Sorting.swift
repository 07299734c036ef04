import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// The order of the assets.
  static let sorting: Table = [
    .sortByName: sort(.name), .sortByNameReversed: sort(.name, isReversed: true),
    .sortByType: sort(.type), .sortByTypeReversed: sort(.type, isReversed: true),
    .sortByCatalog: sort(.catalog), .sortByCatalogReversed: sort(.catalog, isReversed: true),
    .sortByModified: sort(.modified), .sortByModifiedReversed: sort(.modified, isReversed: true),
    .sortByAuthor: sort(.author), .sortByAuthorReversed: sort(.author, isReversed: true),
    .sortByFile: sort(.file), .sortByFileReversed: sort(.file, isReversed: true),
    .sortBySize: sort(.size), .sortBySizeReversed: sort(.size, isReversed: true),
  ]

  private static func sort(
    _ criterion: AssetSort.Criterion,
    isReversed: Bool = false
  ) -> CommandBehavior {
    CommandBehavior(plain: { $0.sort(AssetSort(criterion, isReversed: isReversed)) })
  }
}

extension BrowserState {
  /// Puts the assets in another order.
  mutating func sort(_ sort: AssetSort) -> [Effect] {
    view.sort = sort
    return loadList(.keep)
  }
}
