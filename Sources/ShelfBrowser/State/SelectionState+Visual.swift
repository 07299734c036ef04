import AssetSystem
import OrderedCollections

extension SelectionState {
  /// Begins a range at a position.
  mutating func beginVisual(at anchor: Int, in listed: [AssetKey]) {
    guard listed.indices.contains(anchor) else { return }
    visual = VisualRange(anchor: anchor, head: anchor, selectedBefore: keys.count)
    select(listed[anchor])
  }

  /// Ends the range; what it holds stays selected.
  mutating func endVisual() {
    visual = nil
  }

  /// Moves the end of the range, which costs no more than the positions passed.
  ///
  /// The range's own keys lie behind those selected before, in the order they were passed: shrinking
  /// takes them off the end.
  mutating func moveVisual(to head: Int, in listed: [AssetKey]) {
    guard var range = visual, listed.indices.contains(head) else { return }
    let start = range.head
    guard start != head else { return }
    let isCrossing = (start < range.anchor) != (head < range.anchor) && start != range.anchor
    shrink(from: start, to: isCrossing ? range.anchor : head, &range, listed)
    grow(to: head, &range, listed)
    visual = range
  }

  /// Selects the range anew in another listing.
  mutating func relocateVisual(anchor: Int, head: Int, in listed: [AssetKey]) {
    guard let range = visual, listed.indices.contains(anchor) else {
      visual = nil
      return
    }
    keys.removeLast(max(0, keys.count - range.selectedBefore))
    revision += 1
    beginVisual(at: anchor, in: listed)
    moveVisual(to: head, in: listed)
  }

  private mutating func shrink(
    from start: Int,
    to end: Int,
    _ range: inout VisualRange,
    _ listed: [AssetKey]
  ) {
    let isLeaving = abs(end - range.anchor) < abs(start - range.anchor)
    guard isLeaving else { return }
    for position in stride(from: start, to: end, by: end < start ? -1 : 1) {
      guard keys.count > range.selectedBefore, keys.last == listed[position] else { continue }
      keys.removeLast()
      revision += 1
    }
    range.head = end
  }

  private mutating func grow(to end: Int, _ range: inout VisualRange, _ listed: [AssetKey]) {
    guard end != range.head else { return }
    let step = end < range.head ? -1 : 1
    for position in stride(from: range.head + step, through: end, by: step) {
      select(listed[position])
    }
    range.head = end
  }

  private mutating func select(_ key: AssetKey) {
    if keys.append(key).inserted { revision += 1 }
  }
}
