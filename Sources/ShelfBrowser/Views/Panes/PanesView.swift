import CellCanvas
import ShelfConfig

/// Tree, list and details with one thin line between two; drawers lie over the list.
enum PanesView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let layout = context.layout
    drawRules(context, into: &canvas)
    canvas.fill(layout.list, style: context.style(.grid))
    if context.state.list.keys.isEmpty {
      EmptyView.draw(context.on(.grid), into: &canvas)
    } else if layout.columns == 1, layout.cellHeight == 1 {
      ListView.draw(context.on(.grid), into: &canvas)
    } else {
      GridView.draw(context.on(.grid), into: &canvas)
    }
    if let tree = layout.tree {
      clear(tree, border: layout.treeBorder, context, surface: .tree, into: &canvas)
      TreeView.draw(context.on(.tree), in: tree, into: &canvas)
    }
    if let details = layout.details {
      clear(details, border: layout.detailsBorder, context, surface: .details, into: &canvas)
      DetailsView.draw(context.on(.details), in: details, into: &canvas)
    }
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

  /// Blanks what a drawer covers and draws the line beside a pane.
  private static func clear(
    _ pane: Rect,
    border: Int?,
    _ context: ViewContext,
    surface: ThemeScope,
    into canvas: inout Canvas
  ) {
    let (layout, glyphs) = (context.layout, context.glyphs)
    canvas.fill(pane, style: context.style(surface))
    guard let border else { return }
    let style = context.style(.border)
    canvas.fill(
      Rect(column: border, row: pane.row, width: 1, height: pane.height),
      style: style,
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
