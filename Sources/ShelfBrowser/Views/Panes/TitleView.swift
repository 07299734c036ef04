import AssetSystem
import CellCanvas
import ShelfConfig

/// The line at the top: library, catalog path, filter, and how many assets are listed.
enum TitleView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.title
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: context.style(.title))
    let parts = Parts(context, in: rect)
    context.draw(
      libraryName(context.state),
      at: rect.column + 1,
      row: rect.row,
      style: context.style(.titleLibrary),
      maxWidth: parts.library.count - 3,
      into: &canvas
    )
    if parts.library.count > 3 {
      context.draw(
        context.glyphs.menu,
        at: parts.library.upperBound - 1,
        row: rect.row,
        style: context.style(.titleLibrary),
        into: &canvas
      )
    }
    for part in parts.texts {
      context.draw(
        part.text,
        at: part.columns.lowerBound,
        row: rect.row,
        maxWidth: part.columns.count,
        into: &canvas
      )
    }
    parts.tabs.draw(at: parts.tabsColumn, row: rect.row, context, into: &canvas)
  }

  /// What lies at a column of the title.
  static func hitTarget(at column: Int, in rect: Rect, _ state: BrowserState) -> HitTarget {
    let parts = Parts(ViewContext(state, theme: .standard), in: rect)
    if let tab = parts.tabs.position(at: column - parts.tabsColumn) { return .tab(tab) }
    if parts.library.contains(column) { return .libraryName }
    return parts.texts.first { $0.columns.contains(column) }?.target ?? .nothing
  }

  /// Whether all of the filter stands in the title; where it is narrow, there is no room.
  static func showsFilter(_ context: ViewContext) -> Bool {
    let parts = Parts(context, in: context.layout.title)
    return parts.texts.count { $0.target == .filter } == chips(context).count
  }

  /// What stands where in the title.
  private struct Parts {
    /// A text and what a click on it is for.
    struct Part {
      var text: StyledText
      var columns: Range<Int>
      var target: HitTarget
    }

    let library: Range<Int>
    let tabs: TabBar
    let tabsColumn: Int
    /// The path, the filter and the number of assets.
    private(set) var texts: [Part] = []

    init(_ context: ViewContext, in title: Rect) {
      tabs = TabBar(context.state, in: title.width)
      tabsColumn = title.endColumn - tabs.width
      let rect = title.inset(right: tabs.width)
      library = libraryRange(context.state, in: rect)
      let start = library.upperBound + (rect.width < 100 ? 2 : 3)
      let end = addRight(context, in: rect, after: start)
      addBreadcrumbs(context, from: start, width: end - start)
    }

    /// Adds the number of assets, and the filter as far as there is room.
    ///
    /// - Returns: the column before which the rest must end.
    private mutating func addRight(_ context: ViewContext, in rect: Rect, after start: Int) -> Int {
      let count = StyledText(countText(context.state), context.style(.titleCount))
      var end = rect.endColumn - 1 - count.width
      guard end > start else { return rect.endColumn }
      add(count, at: end, .nothing)
      let smallestPath = 12
      for chip in chips(context).reversed() {
        guard end - 2 - chip.width > start + smallestPath else { break }
        end -= 2 + chip.width
        add(chip, at: end, .filter)
      }
      return end - 2
    }

    /// Adds the place, the last component standing out; from the front on, components are left out for want of room.
    private mutating func addBreadcrumbs(_ context: ViewContext, from start: Int, width: Int) {
      let crumbs = crumbs(context)
      let separator = StyledText(" \(context.glyphs.pathSeparator) ", context.style(.dim))
      var first = 0
      let total = { (first: Int) in
        crumbs[first...].reduce(0) { $0 + TextWidth.width(of: $1.name) + 3 } - 3
          + (first > 0 ? 4 : 0)
      }
      while first < crumbs.count - 1, total(first) > width { first += 1 }
      var column = start
      let end = start + width
      let append = { (text: StyledText, target: HitTarget, parts: inout Self) in
        guard column < end else { return }
        parts.add(text, at: column, target, before: end)
        column += text.width
      }
      if first > 0 {
        append(StyledText("…", context.style(.dim)), .breadcrumb(crumbs[first - 1].item), &self)
        append(separator, .nothing, &self)
      }
      for (index, crumb) in crumbs.enumerated().dropFirst(first) {
        let isLast = index == crumbs.count - 1
        let style = context.style(isLast ? .titlePath : .dim)
        append(StyledText(crumb.name, style), .breadcrumb(crumb.item), &self)
        if !isLast { append(separator, .nothing, &self) }
      }
    }

    private mutating func add(
      _ text: StyledText,
      at column: Int,
      _ target: HitTarget,
      before end: Int = .max
    ) {
      let columns = column..<min(column + text.width, max(column, end))
      texts.append(Part(text: text, columns: columns, target: target))
    }
  }

  /// The columns of the library's name and its mark, which open the list of libraries.
  static func libraryRange(_ state: BrowserState, in rect: Rect) -> Range<Int> {
    let width = min(TextWidth.width(of: libraryName(state)), max(8, rect.width / 3 - 3)) + 3
    return rect.column..<rect.column + min(width, rect.width)
  }

  /// The name of what is in scope, made safe for a terminal.
  private static func libraryName(_ state: BrowserState) -> String {
    switch state.place.scope {
    case .all:
      state.libraries.count == 1 ? state.libraries[0].displayName.terminalSafe : "All libraries"
    case .one(let id):
      state.libraries.first { $0.id == id }?.displayName.terminalSafe ?? "Library"
    }
  }

  /// How many assets are listed, and of how many when not all are.
  private static func countText(_ state: BrowserState) -> String {
    let listed = state.list.keys.count
    let total = state.tree.overview.totalCount
    if listed < total { return "\(listed.grouped) of \(total.grouped)" }
    return listed.counted("asset")
  }

  /// The filter, one chip a term.
  private static func chips(_ context: ViewContext) -> [StyledText] {
    AssetQuery(parsing: context.state.place.filter).terms.map { term in
      let text = term.description.terminalSafe
      return switch term.field {
      case .any, .name: StyledText("\(context.glyphs.search) \(text)", context.style(.titleSearch))
      case .tag: StyledText(text, context.style(.tag))
      default: StyledText(text, context.style(.titleFilter))
      }
    }
  }

  /// The place, component by component, and where each leads.
  private static func crumbs(_ context: ViewContext) -> [(name: String, item: TreeItem)] {
    let place = context.state.place
    if place.isSelectionOnly { return [("Selection", place.item)] }
    switch place.item {
    case .all: return [("All", .all)]
    case .unassigned: return [("Unassigned", .unassigned)]
    case .query(let name):
      return [("\(context.glyphs.query) \(name.terminalSafe)", .query(name))]
    case .catalog(let path):
      return (path.ancestors + [path]).map { ($0.name.terminalSafe, .catalog($0)) }
    }
  }
}
