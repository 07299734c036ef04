import AssetSystem
import CellCanvas
import ShelfConfig

/// The catalogs as a tree, or when something is typed, the paths that contain it.
enum CatalogPickerView {
  static func draw(_ picker: CatalogPicker, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let rect = linesRect(body)
    let lines = picker.lines(context.state.tree.overview)
    let first = DialogView.firstLine(
      cursor: picker.cursor,
      count: lines.count,
      visible: rect.height
    )
    PageView.drawFrame(
      StyledText(
        "Move \(picker.targets.count.counted("asset")) to a catalog",
        context.style(.overlayTitle)
      ),
      range: PageView.range(first: first, visible: rect.height, of: lines.count),
      context,
      into: &canvas
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(rect.height) {
      let isActive = index == picker.cursor
      draw(line, isActive, picker, in: rect.line(index - first), context, into: &canvas)
    }
    DialogView.drawField(
      picker.field,
      label: "catalog: ",
      problem: lines.isEmpty ? context.state.noSuchCatalog : nil,
      problemLine: body.height > 8 ? body.line(1) : nil,
      in: body.line(0),
      context,
      into: &canvas
    )
  }

  /// The line at a row of the screen; nil beside the lines.
  static func line(at row: Int, of picker: CatalogPicker, _ context: ViewContext) -> Int? {
    let rect = linesRect(PageView.body(context.layout))
    guard row >= rect.row, row < rect.endRow else { return nil }
    let count = picker.lines(context.state.tree.overview).count
    let line =
      DialogView.firstLine(cursor: picker.cursor, count: count, visible: rect.height)
      + row - rect.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static let hints: [(key: String?, word: String)] = [
    ("Enter", "move there"), ("Down", "choose"), ("Esc", "leave it"),
  ]

  private static func linesRect(_ body: Rect) -> Rect {
    body.inset(top: body.height > 8 ? 2 : 1)
  }

  private static func draw(
    _ line: CatalogLine,
    _ isActive: Bool,
    _ picker: CatalogPicker,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let overview = context.state.tree.overview
    let isTree = picker.field.text.isEmpty
    let (name, depth, count, isPresent, isReal): (String, Int, Int, Bool, Bool)
    switch line {
    case .unassigned:
      (name, depth, count) = ("Unassigned", 0, overview.unassignedCount)
      (isPresent, isReal) = (picker.present.isEmpty, true)
    case .node(let index):
      let node = overview.nodes[index]
      name = isTree ? node.path.name.terminalSafe : node.path.utf8.terminalSafe
      (depth, count) = (isTree ? node.depth : 0, node.totalCount)
      (isPresent, isReal) = (picker.present.contains(node.path), !node.catalogs.isEmpty)
    }
    let style = context.style(isActive ? .overlayActive : isReal ? .overlay : .overlayDisabled)
    if isActive { canvas.fill(rect, style: style) }
    if isPresent {
      context.draw(
        context.glyphs.selected,
        at: rect.column,
        row: rect.row,
        style: style,
        into: &canvas
      )
    }
    let end = canvas.drawRightAligned(
      count.grouped,
      before: rect.endColumn - 1,
      row: rect.row,
      style: isActive ? style : context.style(.treeCount)
    )
    let start = rect.column + 2 + min(2 * depth, max(0, rect.width / 3))
    context.draw(
      name,
      at: start,
      row: rect.row,
      style: style,
      maxWidth: end - 1 - start,
      truncation: isTree ? .end : .middle,
      into: &canvas
    )
  }
}
