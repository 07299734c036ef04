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

  /// Marks the active asset by its names, which last longer than its key.
  mutating func mark(_ character: Character) -> [Effect] {
    guard let asset = list.active, let root = root(of: asset.key.library) else {
      return refuse("The asset at the cursor is not known yet.")
    }
    let mark = AssetMark(root: root, identifier: asset.identifier)
    marks[character] = mark
    notify(.info, "Marked; \(keyName(.goToMark))\(character) comes back here.")
    return [.saveMark(character, mark)]
  }

  /// Takes in the marks of earlier runs; those of this one count.
  mutating func marksLoaded(_ earlier: [Character: AssetMark]) -> [Effect] {
    marks.merge(earlier) { present, _ in present }
    return []
  }

  /// Lets marks follow assets that got another name.
  mutating func marks(follow renamed: [AssetTarget: AssetTarget]) -> [Effect] {
    var following: [AssetMark: AssetMark] = [:]
    for (old, new) in renamed {
      guard let root = root(of: old.library) else { continue }
      following[AssetMark(root: root, identifier: old.identifier)] =
        AssetMark(root: root, identifier: new.identifier)
    }
    // Each goes one step, as names may have changed places.
    let moved = marks.compactMapValues { following[$0] }
    marks.merge(moved) { _, after in after }
    return moved.sorted { $0.key < $1.key }.map { .saveMark($0.key, $0.value) }
  }

  /// Looks for a marked asset, to go to it.
  mutating func goToMark(_ character: Character) -> [Effect] {
    let sign = String(character).terminalSafe
    guard let mark = marks[character] else { return refuse("Nothing is marked with \(sign).") }
    let name = mark.identifier.name.terminalSafe
    guard let library = libraries.first(where: { $0.root == mark.root }) else {
      return refuse("“\(name)” is in a library that is not open: \(mark.root.terminalSafe).")
    }
    dismissEarlierInfo()
    let target = AssetTarget(library: library.id, identifier: mark.identifier)
    if let key = list.details.first(where: { $0.value.target == target })?.key,
      list.keys.contains(key)
    {
      return goToMarked(key)
    }
    let id = operations.nextGeneration()
    soughtMark = SoughtMark(id: id, target: target)
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
    return goToMarked(key)
  }

  /// Goes to an asset, and where it is not listed, to all assets.
  private mutating func goToMarked(_ key: AssetKey) -> [Effect] {
    focus = .list
    if moveListCursor(toKey: key) { return [] }
    let isInScope = place.scope == .all || place.scope == .one(key.library)
    return visit(Place(scope: isInScope ? place.scope : .all), arrival: .go(key))
  }
}
