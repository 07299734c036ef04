import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Places visited before, and marked assets.
  static let places: Table = [
    .back: CommandBehavior(
      unless: { $0.history.back.isEmpty ? "There is no place to go back to." : nil },
      { $0.goBack($1 ?? 1) }
    ),
    .forward: CommandBehavior(
      unless: { $0.history.forward.isEmpty ? "There is no place to go forward to." : nil },
      { $0.goForward($1 ?? 1) }
    ),
    .mark: CommandBehavior(unless: \.noAssetReason, plain: { _ in [] }),
    .goToMark: CommandBehavior(
      unless: {
        $0.marks.isEmpty ? "Nothing is marked yet; \($0.keyName(.mark)) marks." : nil
      },
      plain: { _ in [] }
    ),
  ]
}

extension BrowserState {
  /// Why nothing can be done with the active asset; nil when there is one.
  var noAssetReason: String? {
    list.activeKey == nil ? "No asset is listed here." : nil
  }

  /// Marks the active asset.
  mutating func mark(_ character: Character) -> [Effect] {
    guard let key = list.activeKey else { return [] }
    marks[character] = key
    notify(.info, "Marked; \(keyName(.goToMark))\(character) comes back here.")
    return []
  }

  /// Goes to a marked asset, and where it is not listed, to all assets.
  mutating func goToMark(_ character: Character) -> [Effect] {
    guard let key = marks[character] else {
      return refuse("Nothing is marked with \(character).")
    }
    focus = .list
    if moveListCursor(toKey: key) { return [] }
    let isInScope = place.scope == .all || place.scope == .one(key.library)
    return visit(Place(scope: isInScope ? place.scope : .all), arrival: .go(key))
  }
}
