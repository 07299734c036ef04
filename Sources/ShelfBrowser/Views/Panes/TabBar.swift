import AssetSystem
import CellCanvas
import ShelfConfig

/// The tabs at the right end of the title, when there is more than one.
///
/// Each is named after what it looks at; where room is short they are numbers alone, and then only the number of the
/// present one is left.
struct TabBar {
  /// A tab, or all of them where there is no room for each.
  struct Entry: Equatable {
    /// The position of the tab to which a click goes.
    var position: Int
    var text: String
    var isPresent: Bool
  }

  /// What is drawn, from left to right without gaps.
  let entries: [Entry]
  /// The columns it takes, with a blank on either side; 0 when there is nothing to draw.
  let width: Int

  /// Lays the tabs out in a title of a width.
  init(_ state: BrowserState, in width: Int) {
    let count = state.tabs.count
    guard count > 1 else {
      entries = []
      self.width = 0
      return
    }
    let present = state.tabs.index
    let numbers = (0..<count).map {
      Entry(position: $0, text: " \($0 + 1) ", isPresent: $0 == present)
    }
    let named = (0..<count).map { position in
      let name = Self.name(of: state.tabs.other(at: position)?.place ?? state.place, state)
      return Entry(
        position: position,
        text: " \(position + 1) \(name) ",
        isPresent: position == present
      )
    }
    let alone = Entry(
      position: (present + 1) % count,
      text: " \(present + 1)/\(count) ",
      isPresent: true
    )
    let room = width * 2 / 5
    let fitting = [named, numbers].first { Self.width(of: $0) <= room } ?? [alone]
    let taken = Self.width(of: fitting) + 1
    entries = taken < width / 2 ? fitting : []
    self.width = entries.isEmpty ? 0 : taken
  }

  /// The tab at a column, counted from the start of the bar; nil beside the tabs.
  func position(at column: Int) -> Int? {
    var start = 0
    for entry in entries {
      let end = start + TextWidth.width(of: entry.text)
      if (start..<end).contains(column) { return entry.position }
      start = end
    }
    return nil
  }

  /// Draws the tabs from a column on.
  func draw(at column: Int, row: Int, _ context: ViewContext, into canvas: inout Canvas) {
    var column = column
    for entry in entries {
      column += context.draw(
        entry.text,
        at: column,
        row: row,
        style: context.style(entry.isPresent ? .gridActiveUnfocused : .dim),
        maxWidth: TextWidth.width(of: entry.text),
        into: &canvas
      )
    }
  }

  private static let longestName = 14

  private static func width(of entries: [Entry]) -> Int {
    entries.reduce(0) { $0 + TextWidth.width(of: $1.text) }
  }

  /// What a tab is called, made safe for a terminal and cut.
  private static func name(of place: Place, _ state: BrowserState) -> String {
    if place.isSelectionOnly { return "Selection" }
    if !place.filter.isEmpty { return cut(place.filter) }
    switch place.item {
    case .catalog(let path): return TextTruncation.end.cut(safe: path.name.bytes, to: longestName)
    case .unassigned: return "Unassigned"
    case .query(let name): return cut(name)
    case .all:
      guard case .one(let id) = place.scope else { return "All" }
      return cut(state.libraries.first { $0.id == id }?.displayName ?? "Library")
    }
  }

  /// Cuts a text, of which no more is looked at than may be shown.
  private static func cut(_ text: String) -> String {
    TextTruncation.end.cut(String(text.prefix(longestName + 1)).terminalSafe, to: longestName)
  }
}
