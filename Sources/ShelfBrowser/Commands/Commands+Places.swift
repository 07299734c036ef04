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
        $0.marks.isEmpty && $0.keptMarks.isEmpty
          ? "Nothing is marked yet; \($0.keyName(.mark)) marks." : nil
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
    return [.saveMark(character, key)]
  }

  /// Goes to a marked asset, and where it is not listed, to all assets.
  mutating func goToMark(_ character: Character) -> [Effect] {
    guard let key = marks[character] else {
      return seekMark(character)
    }
    dismissEarlierInfo()
    focus = .list
    if moveListCursor(toKey: key) { return [] }
    let isInScope = place.scope == .all || place.scope == .one(key.library)
    return visit(Place(scope: isInScope ? place.scope : .all), arrival: .go(key))
  }

  /// Takes in the marks of earlier runs.
  mutating func marksLoaded(_ marks: [Character: AssetMark]) -> [Effect] {
    keptMarks = marks
    return []
  }

  /// Looks for an asset that was marked in an earlier run.
  private mutating func seekMark(_ character: Character) -> [Effect] {
    let sign = String(character).terminalSafe
    guard let mark = keptMarks[character] else {
      return refuse("Nothing is marked with \(sign).")
    }
    let name = mark.identifier.name.terminalSafe
    guard let library = libraries.first(where: { $0.root == mark.root }) else {
      return refuse("“\(name)” is in a library that is not open: \(mark.root.terminalSafe).")
    }
    let target = AssetTarget(library: library.id, identifier: mark.identifier)
    let id = operations.nextGeneration()
    soughtMark = SoughtMark(id: id, character: character, target: target)
    return [.locate(id: id, active: target, selected: [])]
  }

  /// Goes to the asset of a mark that was looked for.
  ///
  /// - Returns: nil when something else was looked for.
  mutating func markLocated(id: Int, _ key: AssetKey?) -> [Effect]? {
    guard let sought = soughtMark, sought.id == id else { return nil }
    soughtMark = nil
    guard let key else {
      let name = sought.target.identifier.name.terminalSafe
      return refuse("“\(name)” is not in the library any more.")
    }
    marks[sought.character] = key
    return goToMark(sought.character)
  }
}
