import AssetSystem
import CellCanvas
import ShelfConfig

/// Everything known of the active asset, beside its preview; on narrow screens below it.
enum InspectView {
  static func draw(_ context: ViewContext, scroll: Int, into canvas: inout Canvas) {
    page(context).draw(context, scroll: scroll, into: &canvas)
    guard let asset = context.state.list.active,
      let rect = context.layout.inspectPicture(context.state)
    else { return }
    let body = PageView.body(context.layout)
    PictureView.draw(asset, in: rect, clippedTo: body, context, into: &canvas)
  }

  static func page(_ context: ViewContext) -> PageView {
    let state = context.state
    let heading = StyledText("Asset", context.style(.overlayTitle))
    guard let asset = state.list.active else {
      let text = state.list.activeKey == nil ? "There is no asset here." : "…"
      return PageView(heading: heading, lines: [StyledText(text, context.style(.overlay))])
    }
    var kept = (rows: 0, columns: 0)
    let body = PageView.body(context.layout)
    if let picture = context.layout.inspectPicture(state) {
      let isBeside = picture.column > body.column
      if isBeside { kept.columns = picture.width + 2 } else { kept.rows = picture.height + 1 }
    }
    // Blanks at both sides of the frame, whatever its height.
    let width = PageView.frame(context.layout).width - 4 - kept.columns
    let details = AssetDetails(asset, context, width: min(width, 96), extent: .complete)
    return PageView(heading: heading, lines: details.lines, kept: kept)
  }
}
