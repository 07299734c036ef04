import AssetSystem
import CellCanvas
import ShelfConfig

/// The fields of the active asset that others get, too, with their values.
enum FieldChoiceView {
  static func draw(_ choice: FieldChoice, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    let name = choice.source.identifier.name.terminalSafe
    let count = choice.targets.count.counted("asset")
    PageView.drawFrame(
      StyledText("Copy from “\(name)” to \(count)", context.style(.overlayTitle)),
      range: nil,
      context,
      into: &canvas
    )
    for (index, field) in FieldChoice.fields.enumerated() where index < body.height {
      let rect = body.line(index)
      let isActive = index == choice.cursor
      let style = context.style(isActive ? .overlayActive : .overlay)
      if isActive { canvas.fill(rect, style: style) }
      let shares = context.glyphs.shares
      let mark = choice.chosen.contains(field) ? shares.all : shares.none
      context.draw(mark, at: rect.column, row: rect.row, style: style, into: &canvas)
      context.draw(
        field.label,
        at: rect.column + 2,
        row: rect.row,
        style: style,
        maxWidth: 12,
        into: &canvas
      )
      let value = value(of: field, choice.source)
      context.draw(
        TextTruncation.end.cut(safe: (value.isEmpty ? "none" : value).utf8, to: rect.width),
        at: rect.column + 15,
        row: rect.row,
        style: isActive ? style : context.style(value.isEmpty ? .dim : .detailsValue),
        maxWidth: rect.width - 15,
        into: &canvas
      )
    }
  }

  /// The keys one needs here.
  static func hints(_ choice: FieldChoice) -> [(key: String?, word: String)] {
    [("Space", "choose"), ("Enter", choice.chosen.isEmpty ? "close" : "copy"), ("Esc", "leave it")]
  }

  private static func value(of field: AssetField, _ asset: AssetRepresentation) -> String {
    switch field {
    case .tags: asset.metadata.tags.map(\.string).joined(separator: ", ")
    case .catalog: asset.catalogPath?.description ?? asset.metadata.catalogSimpleName.string
    case .name, .asset, .file: ""
    case .description, .author, .copyright, .license: asset.metadata.text(of: field) ?? ""
    }
  }
}
