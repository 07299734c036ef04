import AssetSystem
import OrderedCollections

extension SelectionState {
  /// Selects an asset, or deselects it.
  mutating func toggle(_ key: AssetKey) {
    change { keys in
      if keys.remove(key) == nil { keys.append(key) }
    }
  }

  /// Selects assets besides those that are.
  mutating func insert(_ added: some Sequence<AssetKey>) {
    change { $0.append(contentsOf: added) }
  }

  /// Deselects the assets for which the condition holds.
  mutating func remove(where condition: (AssetKey) -> Bool) {
    change { $0.removeAll(where: condition) }
  }

  /// Selects these assets and no others.
  mutating func replace(with selected: some Sequence<AssetKey>) {
    change { $0 = OrderedSet(selected) }
  }

  /// Selects the listed assets that are not selected and deselects those that are.
  ///
  /// Selected assets that are not listed stay selected: nobody sees them turn.
  mutating func invert(listed: [AssetKey]) {
    change { keys in
      let turned = listed.filter { !keys.contains($0) }
      let deselected = Set(listed)
      keys.removeAll { deselected.contains($0) }
      keys.append(contentsOf: turned)
    }
  }

  /// Deselects everything and remembers what was selected.
  mutating func clear() {
    guard !keys.isEmpty else { return }
    last = keys
    change { $0 = [] }
  }

  /// Makes a change that ends a range being selected; what it holds stays selected.
  private mutating func change(_ body: (inout OrderedSet<AssetKey>) -> Void) {
    visual = nil
    body(&keys)
    revision += 1
  }
}
