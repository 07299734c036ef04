import AssetSystem
import CellCanvas
import ShelfConfig

/// The texts of assets: common values, and where they differ, that they do.
enum MetadataFormView {
  static func draw(_ form: MetadataForm, _ context: ViewContext, into canvas: inout Canvas) {
    let body = PageView.body(context.layout)
    PageView.drawFrame(
      StyledText("Metadata of \(form.targets.count.counted("asset"))", context.style(.overlayTitle)),
      range: nil,
      context,
      into: &canvas
    )
    for (index, line) in form.lines.enumerated() where index < body.height {
      draw(line, isFocused: index == form.focus, in: body.line(index), context, into: &canvas)
    }
    let count = form.lines.count { $0.wanted != nil }
    guard body.height > form.lines.count else { return }
    let text =
      count == 0
      ? "Nothing is changed yet; what varies stays as it is."
      : "\(count.counted("field")) marked * will be changed in all of them."
    context.draw(
      text,
      at: body.column,
      row: min(body.endRow - 1, body.row + form.lines.count + (body.height > 8 ? 1 : 0)),
      style: context.style(.dim),
      maxWidth: body.width,
      into: &canvas
    )
  }

  private static let labelWidth = 14

  private static func draw(
    _ line: MetadataForm.Line,
    isFocused: Bool,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let mark = line.wanted == nil ? " " : "*"
    let name = line.field.label.prefix(1).uppercased() + line.field.label.dropFirst()
    var label = mark + name
    label += String(repeating: " ", count: max(1, labelWidth - label.count))
    let note = note(line)
    if isFocused || note == nil || line.isTouched {
      let style = context.style(isFocused ? .overlayActive : .fieldLabel)
      DialogView.drawField(
        line.input,
        label: label,
        problem: line.isTouched ? nil : isFocused ? note : nil,
        isFocused: isFocused,
        in: rect,
        context,
        into: &canvas
      )
      context.draw(
        label,
        at: rect.column,
        row: rect.row,
        style: style,
        maxWidth: min(labelWidth, rect.width),
        into: &canvas
      )
      return
    }
    let used = context.draw(
      label,
      at: rect.column,
      row: rect.row,
      style: context.style(.fieldLabel),
      maxWidth: rect.width,
      into: &canvas
    )
    context.draw(
      note ?? "",
      at: rect.column + used,
      row: rect.row,
      style: context.style(.fieldPlaceholder),
      maxWidth: rect.width - used,
      into: &canvas
    )
  }

  /// What there is to know of a value that is not shown; nil when it is shown.
  private static func note(_ line: MetadataForm.Line) -> String? {
    if line.isMissing { return "not in files from Blender before 4.0" }
    return line.common == nil ? "varies (\(line.valueCount.grouped) values)" : nil
  }

  /// The keys one needs here.
  static func hints(_ form: MetadataForm) -> [(key: String?, word: String)] {
    [("Enter", form.edit == nil ? "close" : "write"), ("Tab", "next field"), ("Esc", "leave it")]
  }
}
