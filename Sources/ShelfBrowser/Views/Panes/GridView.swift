import AssetSystem
import CellCanvas
import ShelfConfig

/// Assets side by side: type mark and name, the tags below.
enum GridView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let (state, layout) = (context.state, context.layout)
    var cell = AssetCellView(context)
    let tagStyle = context.style(.tag)
    for line in 0..<layout.visibleLines {
      let row = layout.list.row + line * layout.cellHeight
      for place in 0..<layout.columns {
        let position = (state.list.scroll + line) * layout.columns + place
        guard state.list.keys.indices.contains(position) else { return }
        let asset = state.list.details[state.list.keys[position]]
        let column = layout.list.column + place * layout.cellWidth
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
