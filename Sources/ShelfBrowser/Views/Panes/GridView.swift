import AssetSystem
import CellCanvas
import ShelfConfig

/// Assets side by side: type mark and name, the tags below; above them the thumbnail where there are any.
enum GridView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let (state, layout) = (context.state, context.layout)
    let tagStyle = context.style(.tag)
    var cell = AssetCellView(context)
    for line in 0..<layout.visibleLines {
      let top = layout.list.row + line * layout.cellHeight
      let row = top + (layout.thumbnail?.height ?? 0)
      for place in 0..<layout.columns {
        let position = (state.list.scroll + line) * layout.columns + place
        guard state.list.keys.indices.contains(position) else { return }
        let asset = state.list.details[state.list.keys[position]]
        let column = layout.list.column + place * layout.cellWidth
        if let size = layout.thumbnail {
          let rect = Rect(column: column + 1, row: top, width: size.width, height: size.height)
          if let asset {
            PictureView.draw(asset, in: rect, clippedTo: layout.list, context, into: &canvas)
          } else {
            PictureView.drawUnknown(in: rect, clippedTo: layout.list, context, into: &canvas)
          }
        }
        cell.draw(
          asset,
          position: position,
          at: column,
          row: row,
          width: layout.cellWidth,
          into: &canvas
        )
        guard layout.cellHeight > 1, let tags = asset?.metadata.tags, !tags.isEmpty else {
          continue
        }
        let tagWidth = layout.cellWidth - cell.nameColumn - 1
        context.draw(
          TagText.joined(tags, width: tagWidth, context),
          at: column + cell.nameColumn,
          row: row + 1,
          style: tagStyle,
          maxWidth: tagWidth,
          into: &canvas
        )
      }
    }
  }
}
