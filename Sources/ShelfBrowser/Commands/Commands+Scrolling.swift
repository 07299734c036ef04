import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Moving by pages, and scrolling under the cursor.
  static let scrolling: Table = [
    .halfPageDown: CommandBehavior { $0.moveByPage($1 ?? 1, divisor: 2) },
    .halfPageUp: CommandBehavior { $0.moveByPage(-($1 ?? 1), divisor: 2) },
    .pageDown: CommandBehavior { $0.moveByPage($1 ?? 1, divisor: 1) },
    .pageUp: CommandBehavior { $0.moveByPage(-($1 ?? 1), divisor: 1) },
    .cursorToTop: CommandBehavior(plain: { $0.scrollCursor { _ in 0 } }),
    .cursorToMiddle: CommandBehavior(plain: { $0.scrollCursor { $0 / 2 } }),
    .cursorToBottom: CommandBehavior(plain: { $0.scrollCursor { $0 - 1 } }),
    .scrollDetailsDown: CommandBehavior(unless: detailsReason) {
      $0.scrollDetails(by: $1 ?? 1)
      return []
    },
    .scrollDetailsUp: CommandBehavior(unless: detailsReason) {
      $0.scrollDetails(by: -($1 ?? 1))
      return []
    },
  ]

  private static func detailsReason(_ state: BrowserState) -> String? {
    guard BrowserLayout(state).details == nil else { return nil }
    return "The details are not on the screen; \(state.keyName(.inspect)) shows all of them."
  }
}

extension BrowserState {
  /// Moves by pages or parts of one; the cursor stays on its line of the screen.
  mutating func moveByPage(_ pages: Int, divisor: Int) -> [Effect] {
    let layout = BrowserLayout(self)
    switch focus {
    case .tree:
      return moveTreeCursor(by: pages * max(1, layout.treeVisibleLines / divisor))
    case .details:
      scrollDetails(by: pages * max(1, layout.detailsVisibleLines / divisor))
    case .list:
      let lines = pages * max(1, layout.visibleLines / divisor)
      list.scroll = min(max(0, list.scroll + lines), lastListScroll(layout))
      moveListCursor(byLines: lines)
    }
    return []
  }

  /// Scrolls so that the cursor comes to a line of the screen, given how many lines are visible.
  mutating func scrollCursor(_ line: (_ visible: Int) -> Int) -> [Effect] {
    let layout = BrowserLayout(self)
    switch focus {
    case .tree:
      let lines = treeLines(0..<treeLineCount)
      let cursor = lines.firstIndex { treeItem(of: $0) == tree.cursor } ?? 0
      tree.scroll = 0
      scrollTree(by: cursor - line(layout.treeVisibleLines))
    case .list:
      let wanted = list.cursor / layout.columns - line(layout.visibleLines)
      list.scroll = min(max(0, wanted), lastListScroll(layout))
    case .details: break
    }
    return []
  }
}
