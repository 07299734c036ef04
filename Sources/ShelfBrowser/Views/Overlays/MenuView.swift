import AssetSystem
import CellCanvas
import ShelfConfig

/// A list of which one is picked, below the title.
enum MenuView {
  static func draw(_ menu: MenuState, _ context: ViewContext, into canvas: inout Canvas) {
    let frame = frame(of: menu, in: context.state)
    guard frame.width > 2, frame.height > 2 else { return }
    BoxView.draw(frame, title: title(of: menu), context, into: &canvas)
    let entries = entries(of: menu, context)
    let first = firstLine(of: menu, in: context.state)
    let inner = BoxView.inside(frame)
    if entries.isEmpty {
      context.draw(
        emptyText(of: menu),
        at: inner.column + 1,
        row: inner.row,
        style: context.style(.dim),
        maxWidth: inner.width - 2,
        into: &canvas
      )
    }
    for (index, entry) in entries.enumerated().dropFirst(first).prefix(inner.height) {
      draw(
        entry,
        isActive: index == menu.cursor,
        in: inner.line(index - first),
        context,
        into: &canvas
      )
    }
  }

  /// The number of lines a menu has: "all" and every library, or every saved query.
  static func lineCount(of menu: MenuState, in state: BrowserState) -> Int {
    switch menu.purpose {
    case .libraries: state.libraries.count + 1
    case .savedQueries: state.savedQueries.count
    case .actions(let actions): actions.actions.count
    case .sessions: state.following.sessions.count
    case .followers: state.following.people.count
    case .themes(let listings): listings.count
    }
  }

  /// The rectangle of a menu with its frame.
  static func frame(of menu: MenuState, in state: BrowserState) -> Rect {
    let lines = max(1, lineCount(of: menu, in: state))
    let row = min(1, max(0, state.size.height - 3))
    return Rect(
      column: 0,
      row: row,
      width: min(64, state.size.width),
      height: min(lines + 2, state.size.height - row - 1)
    )
  }

  /// The line of a menu at a place on the screen; nil beside the lines.
  static func line(
    at column: Int,
    _ row: Int,
    of menu: MenuState,
    in state: BrowserState
  ) -> Int? {
    let inner = BoxView.inside(frame(of: menu, in: state))
    guard inner.contains(column: column, row: row) else { return nil }
    let line = firstLine(of: menu, in: state) + row - inner.row
    return line < lineCount(of: menu, in: state) ? line : nil
  }

  /// The first line that is visible: the cursor is kept near the middle.
  private static func firstLine(of menu: MenuState, in state: BrowserState) -> Int {
    let visible = max(1, frame(of: menu, in: state).height - 2)
    let last = max(0, lineCount(of: menu, in: state) - visible)
    return min(max(0, menu.cursor - visible / 2), last)
  }

  /// A line of a menu.
  struct Entry {
    var name: String
    /// What it holds, at the right.
    var note: String
    /// Why it cannot be used.
    var problem: String?
    /// Whether it is what is looked at.
    var isPresent: Bool
  }

  private static func entries(of menu: MenuState, _ context: ViewContext) -> [Entry] {
    let state = context.state
    switch menu.purpose {
    case .libraries:
      let total = state.libraries.reduce(0) { $0 + $1.assetCount }
      let all = Entry(
        name: "All libraries",
        note: total.counted("asset"),
        isPresent: state.place.scope == .all
      )
      return [all]
        + state.libraries.map { library in
          Entry(
            name: library.displayName.terminalSafe,
            note: library.assetCount.counted("asset"),
            problem: library.problem?.terminalSafe,
            isPresent: state.place.scope == .one(library.id)
          )
        }
    case .savedQueries:
      return state.savedQueries.map { query in
        Entry(
          name: query.name.terminalSafe,
          note: query.query.terminalSafe,
          isPresent: state.place.item == .query(query.name)
        )
      }
    case .actions(let actions):
      return actions.actions.map { action in
        var note = ""
        if case .bringIn(_, let blender?) = action { note = "into \(blender.name)" }
        return Entry(
          name: action.title,
          note: note,
          problem: state.problem(of: action),
          isPresent: false
        )
      }
    case .sessions: return FollowingText.sessions(state)
    case .followers: return FollowingText.people(state)
    case .themes(let listings):
      return listings.map { listing in
        Entry(
          name: listing.name.terminalSafe,
          note: listing.summary.terminalSafe,
          problem: listing.problem?.terminalSafe,
          isPresent: listing.name == state.theme.name
        )
      }
    }
  }

  private static func title(of menu: MenuState) -> String {
    switch menu.purpose {
    case .libraries: "Libraries"
    case .savedQueries: "Saved queries"
    case .actions(let actions):
      TextTruncation.end.cut(safe: actions.asset.identifier.name.bytes, to: 40)
    case .sessions: "Sessions to follow"
    case .followers: "Who follows"
    case .themes: "Themes"
    }
  }

  private static func emptyText(of menu: MenuState) -> String {
    switch menu.purpose {
    case .libraries, .savedQueries:
      "No query is saved. :\(Command.saveQuery.name) keeps the present filter."
    case .sessions: "No other session runs."
    case .followers: "Nobody follows."
    case .actions: "Nothing can be done with it."
    case .themes: "There is no theme."
    }
  }

  private static func draw(
    _ entry: Entry,
    isActive: Bool,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let style = context.style(isActive ? .overlayActive : .overlay)
    let noteStyle =
      isActive ? style : context.style(entry.problem == nil ? .dim : .statusError)
    canvas.fill(rect, style: style)
    if entry.isPresent {
      context.draw(
        context.glyphs.selected,
        at: rect.column,
        row: rect.row,
        style: style,
        into: &canvas
      )
    }
    let room = rect.width - 3
    let nameWidth = min(TextWidth.width(of: entry.name), max(room / 2, 8))
    let note = TextTruncation.end.cut(entry.problem ?? entry.note, to: room - nameWidth - 2)
    context.draw(
      entry.name,
      at: rect.column + 2,
      row: rect.row,
      style: style,
      maxWidth: min(room, max(nameWidth, room - TextWidth.width(of: note) - 2)),
      into: &canvas
    )
    let noteWidth = TextWidth.width(of: note)
    context.draw(
      note,
      at: rect.endColumn - 1 - noteWidth,
      row: rect.row,
      style: noteStyle,
      maxWidth: noteWidth,
      into: &canvas
    )
  }
}
