import AssetSystem
import CellCanvas
import ShelfConfig

/// The details of the active asset.
enum DetailsView {
  static func draw(_ context: ViewContext, in rect: Rect, into canvas: inout Canvas) {
    let state = context.state
    let inner = (context.layout.detailsText ?? rect).inset(left: 1, right: 1)
    guard let key = state.list.activeKey, let asset = state.list.details[key] else {
      let text = state.list.keys.isEmpty ? "" : String(context.glyphs.ellipsis)
      context.draw(
        text,
        at: inner.column,
        row: inner.row,
        style: context.style(.dim),
        maxWidth: inner.width,
        into: &canvas
      )
      return
    }
    if let picture = context.layout.detailsPicture {
      PictureView.draw(asset, in: picture, clippedTo: rect, context, into: &canvas)
    }
    let wanted = min(max(0, state.detailsScroll), Int(Int32.max))
    let lines = AssetDetails(
      asset,
      context,
      width: inner.width,
      extent: .pane,
      visible: wanted + inner.height
    ).lines
    let scroll = max(0, min(wanted, lines.count - inner.height))
    for (index, line) in lines.dropFirst(scroll).prefix(inner.height).enumerated() {
      context.draw(
        line,
        at: inner.column,
        row: inner.row + index,
        maxWidth: inner.width,
        into: &canvas
      )
    }
  }

  /// How far the details of the active asset can be scrolled.
  static func maximumScroll(_ context: ViewContext) -> Int {
    let state = context.state
    guard let rect = context.layout.detailsText, let key = state.list.activeKey,
      let asset = state.list.details[key]
    else { return 0 }
    let lines = AssetDetails(asset, context, width: rect.width - 2, extent: .pane).lines
    return max(0, lines.count - rect.height)
  }
}
