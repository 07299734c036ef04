import AssetSystem
import CellCanvas

/// A list of which one is picked, below the title.
enum MenuView {
  /// The number of lines a menu has: "all" and every library, or every saved query.
  static func lineCount(of menu: MenuState, in state: BrowserState) -> Int {
    switch menu.purpose {
    case .libraries: state.libraries.count + 1
    case .savedQueries: state.savedQueries.count
    }
  }

  /// The rectangle of a menu with its frame.
  static func frame(of menu: MenuState, in state: BrowserState) -> Rect {
    let height = min(lineCount(of: menu, in: state) + 2, state.size.height - 2)
    return Rect(column: 0, row: 1, width: min(60, state.size.width), height: height)
  }

  /// The first line that is visible: the cursor is kept near the middle.
  static func firstLine(of menu: MenuState, in state: BrowserState) -> Int {
    let visible = frame(of: menu, in: state).height - 2
    let last = max(0, lineCount(of: menu, in: state) - visible)
    return min(max(0, menu.cursor - visible / 2), last)
  }

  /// The line of a menu at a place on the screen; nil beside the lines.
  static func line(
    at column: Int,
    _ row: Int,
    of menu: MenuState,
    in state: BrowserState
  ) -> Int? {
    let frame = frame(of: menu, in: state)
    guard
      (frame.column + 1..<max(frame.column + 1, frame.column + frame.width - 1)).contains(column),
      (frame.row + 1..<max(frame.row + 1, frame.row + frame.height - 1)).contains(row)
    else { return nil }
    let line = firstLine(of: menu, in: state) + row - frame.row - 1
    return line < lineCount(of: menu, in: state) ? line : nil
  }
}
