import CellCanvas
import ShelfConfig

/// Tree, list and details with one thin line between two; drawers lie over the list.
enum PanesView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    drawRules(context, into: &canvas)
    context.fillBackground(layout.list, .grid, into: &canvas)
    if context.state.list.keys.isEmpty {
      EmptyView.draw(context.on(.grid), into: &canvas)
    } else if layout.columns == 1, layout.cellHeight == 1 {
      ListView.draw(context.on(.grid), into: &canvas)
    } else {
      GridView.draw(context.on(.grid), into: &canvas)
    }
    if let tree = layout.tree {
      prepare(
        .tree,
        in: tree,
        border: layout.treeBorder,
        isDrawer: layout.isTreeDrawer,
        context,
        into: &canvas
      )
      TreeView.draw(context.on(.tree), in: tree, into: &canvas)
    }
    if let details = layout.details {
      prepare(
        .details,
        in: details,
        border: layout.detailsBorder,
        isDrawer: layout.isDetailsDrawer,
        context,
        into: &canvas
      )
      DetailsView.draw(context.on(.details), in: details, into: &canvas)
    }
    drawPosition(context, into: &canvas)
  }

  private static func drawRules(_ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    for row in [layout.topRule, layout.bottomRule].compactMap(\.self) {
      canvas.fill(
        Rect(column: 0, row: row, width: canvas.size.width, height: 1),
        style: context.style(.border),
        character: context.glyphs.horizontal
      )
    }
  }

  /// Tells on the line below the list, or above it, which of the assets are visible, unless all are.
  private static func drawPosition(_ context: ViewContext, into canvas: inout Canvas) {
    let (layout, list) = (context.layout, context.state.list)
    let first = list.scroll * layout.columns
    let last = min(list.keys.count, first + layout.visibleLines * layout.columns)
    guard let row = layout.bottomRule ?? layout.topRule, first < last,
      first > 0 || last < list.keys.count
    else { return }
    let text = " \((first + 1).grouped)–\(last.grouped) "
    let width = TextWidth.width(of: text)
    guard layout.list.width > width + 4 else { return }
    context.draw(
      text,
      at: layout.list.endColumn - width - 1,
      row: row,
      style: context.style(.dim),
      maxWidth: width,
      into: &canvas
    )
  }

  /// Blanks what a drawer covers and draws the line beside a pane.
  private static func prepare(
    _ pane: Pane,
    in rect: Rect,
    border: Int?,
    isDrawer: Bool,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let surface: ThemeScope = pane == .tree ? .tree : .details
    if isDrawer {
      canvas.fill(rect, style: context.on(surface).style(surface))
    } else {
      context.fillBackground(rect, surface, into: &canvas)
    }
    guard let border else { return }
    let (layout, glyphs) = (context.layout, context.glyphs)
    let style = context.style(.border)
    canvas.fill(
      Rect(column: border, row: rect.row, width: 1, height: rect.height),
      style: context.state.focus == pane ? context.style(.borderFocused) : style,
      character: glyphs.vertical
    )
    if let row = layout.topRule {
      context.draw(glyphs.downJunction, at: border, row: row, style: style, into: &canvas)
    }
    if let row = layout.bottomRule {
      context.draw(glyphs.upJunction, at: border, row: row, style: style, into: &canvas)
    }
  }
}
