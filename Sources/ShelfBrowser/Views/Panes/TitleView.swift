import AssetSystem
import CellCanvas
import ShelfConfig

/// The line at the top: library, catalog path, filter, and how many assets are listed.
enum TitleView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.title
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: context.style(.title))
    let library = libraryRange(context.state, in: rect)
    context.draw(
      libraryName(context.state),
      at: rect.column + 1,
      row: rect.row,
      style: context.style(.titleLibrary),
      maxWidth: library.count - 3,
      into: &canvas
    )
    if library.count > 3 {
      context.draw(
        context.glyphs.menu,
        at: library.upperBound - 1,
        row: rect.row,
        style: context.style(.titleLibrary),
        into: &canvas
      )
    }
    let start = library.upperBound + (rect.width < 100 ? 2 : 3)
    let end = drawRight(context, in: rect, after: start, into: &canvas)
    context.draw(
      breadcrumbs(context, width: end - start),
      at: start,
      row: rect.row,
      maxWidth: end - start,
      into: &canvas
    )
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
      state.libraries.count == 1 ? state.libraries[0].name.terminalSafe : "All libraries"
    case .one(let id):
      state.libraries.first { $0.id == id }?.name.terminalSafe ?? "Library"
    }
  }

  /// Draws the filter as far as there is room, and the number of assets.
  ///
  /// - Returns: the column before which the rest must end.
  private static func drawRight(
    _ context: ViewContext,
    in rect: Rect,
    after start: Int,
    into canvas: inout Canvas
  ) -> Int {
    let count = countText(context.state)
    var end = canvas.drawRightAligned(
      count,
      before: rect.endColumn - 1,
      row: rect.row,
      style: context.style(.titleCount)
    )
    guard end > start else {
      canvas.fill(
        Rect(column: start - 1, row: rect.row, width: rect.endColumn - start + 1, height: 1),
        style: context.style(.title)
      )
      return rect.endColumn
    }
    let smallestPath = 12
    for chip in chips(context).reversed() {
      let width = chip.width
      guard end - 2 - width > start + smallestPath else { break }
      end -= 2 + width
      context.draw(chip, at: end, row: rect.row, maxWidth: width, into: &canvas)
    }
    return end - 2
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

  /// The place, the last component standing out; from the front on, components are left out for want of room.
  private static func breadcrumbs(_ context: ViewContext, width: Int) -> StyledText {
    let names = placeNames(context)
    let separator = " \(context.glyphs.pathSeparator) "
    var first = 0
    let total = { (first: Int) in
      names[first...].reduce(0) { $0 + TextWidth.width(of: $1) + 3 } - 3 + (first > 0 ? 4 : 0)
    }
    while first < names.count - 1, total(first) > width { first += 1 }
    var line = StyledText()
    let quiet = context.style(.dim)
    if first > 0 { line.append("…" + separator, quiet) }
    for (index, name) in names.enumerated().dropFirst(first) {
      let isLast = index == names.count - 1
      line.append(name, context.style(isLast ? .titlePath : .dim))
      if !isLast { line.append(separator, quiet) }
    }
    return line
  }

  private static func placeNames(_ context: ViewContext) -> [String] {
    let place = context.state.place
    if place.isSelectionOnly { return ["Selection"] }
    return switch place.item {
    case .all: ["All"]
    case .unassigned: ["Unassigned"]
    case .query(let name): ["\(context.glyphs.query) \(name.terminalSafe)"]
    case .catalog(let path): path.components.map(\.terminalSafe)
    }
  }
}
