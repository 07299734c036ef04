import AssetSystem
import CellCanvas
import ShelfConfig

/// One line an asset: type mark and name, then tags, catalog and author as far as there is room.
enum ListView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let (state, rect) = (context.state, context.layout.list)
    var cell = AssetCellView(context)
    let columns = columns(in: rect.width)
    for line in 0..<min(rect.height, context.layout.visibleLines) {
      let position = state.list.scroll + line
      guard state.list.keys.indices.contains(position) else { return }
      let asset = state.list.details[state.list.keys[position]]
      cell.draw(
        asset,
        position: position,
        at: rect.column,
        row: rect.row + line,
        width: columns.name,
        into: &canvas
      )
      guard let asset else { continue }
      var start = rect.column + columns.name
      for (content, width) in columns.others {
        context.draw(
          value(of: content, of: asset, width: width - 1, context),
          at: start,
          row: rect.row + line,
          maxWidth: width - 1,
          into: &canvas
        )
        start += width
      }
    }
  }

  /// What is shown beside the name.
  private enum Content {
    case tags
    case catalog
    case author
  }

  private static func columns(in width: Int) -> (name: Int, others: [(Content, Int)]) {
    switch width {
    case ..<44: (width, [])
    case ..<76: (width - width * 2 / 5, [(.tags, width * 2 / 5)])
    case ..<104:
      (
        width - width * 3 / 10 - width * 3 / 10,
        [(.tags, width * 3 / 10), (.catalog, width * 3 / 10)]
      )
    default:
      (
        width - width / 4 - width / 4 - width * 3 / 20,
        [(.tags, width / 4), (.catalog, width / 4), (.author, width * 3 / 20)]
      )
    }
  }

  private static func value(
    of content: Content,
    of asset: AssetRepresentation,
    width: Int,
    _ context: ViewContext
  ) -> StyledText {
    switch content {
    case .tags:
      let tags = TagText.joined(asset.metadata.tags, width: width, context)
      return StyledText(tags, context.style(.tag))
    case .catalog:
      let path = TextTruncation.middle.cut(safe: asset.catalogPath?.utf8.bytes ?? [], to: width)
      return StyledText(path, context.style(.gridDetailCatalog))
    case .author:
      let author = TextTruncation.end.cut(safe: asset.metadata.author.utf8, to: width)
      return StyledText(author, context.style(.gridDetail))
    }
  }
}
