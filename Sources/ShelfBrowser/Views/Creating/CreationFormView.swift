import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// The values of what is at the cursor, line by line; what is said of the line at the cursor stands below.
enum CreationFormView {
  /// A row on the screen: a line of the form, or of several rows of one.
  private struct Row {
    var line: Int
    /// The text of a row of an explanation; nil for a value.
    var text: String?
  }

  static func draw(
    _ pane: CreationPane,
    in rect: Rect,
    footer: Rect?,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let lines = pane.form.lines
    let rows = rows(lines, width: rect.width)
    let first = firstRow(rows, pane, rect)
    let labelWidth = labelWidth(lines, rect)
    for (index, row) in rows.enumerated().dropFirst(first).prefix(max(0, rect.height)) {
      draw(
        row,
        lines[row.line],
        isActive: pane.focus == .form && row.line == pane.formCursor,
        pane,
        labelWidth: labelWidth,
        in: rect.line(index - first),
        context,
        into: &canvas
      )
    }
    drawRest(rows, first, pane, in: rect, context, into: &canvas)
    guard let footer, pane.focus == .form, lines.indices.contains(pane.formCursor) else { return }
    drawFooter(
      lines[pane.formCursor],
      pane,
      labelWidth: labelWidth,
      in: footer,
      context,
      into: &canvas
    )
  }

  /// The line of the form at a row of the screen; nil beside the lines.
  static func line(at row: Int, of pane: CreationPane, in rect: Rect, _ context: ViewContext)
    -> Int?
  {
    let lines = pane.form.lines
    let rows = rows(lines, width: rect.width)
    let index = firstRow(rows, pane, rect) + row - rect.row
    guard rows.indices.contains(index), lines[rows[index].line].isFocusable else { return nil }
    return rows[index].line
  }

  private static func firstRow(_ rows: [Row], _ pane: CreationPane, _ rect: Rect) -> Int {
    guard pane.focus == .form else {
      return min(max(0, pane.formScroll), max(0, rows.count - rect.height))
    }
    let cursor = rows.firstIndex { $0.line == pane.formCursor } ?? 0
    let limit = noteScrollLimit(pane, in: rect)
    guard limit == 0 else { return cursor + min(max(0, pane.formScroll), limit) }
    return DialogView.firstLine(cursor: cursor, count: rows.count, visible: rect.height)
  }

  /// How far an explanation at the cursor can be scrolled before its end is to be seen; 0 where it fits.
  static func noteScrollLimit(_ pane: CreationPane, in rect: Rect) -> Int {
    let rows = rows(pane.form.lines, width: rect.width).count { $0.line == pane.formCursor }
    return max(0, rows - rect.height)
  }

  /// How far the form can be scrolled while the cursor is in a list.
  static func scrollLimit(_ pane: CreationPane, in rect: Rect) -> Int {
    max(0, rows(pane.form.lines, width: rect.width).count - rect.height)
  }

  /// Says at the end of the last row that is visible how many follow.
  private static func drawRest(
    _ rows: [Row],
    _ first: Int,
    _ pane: CreationPane,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let rest = rows.count - first - rect.height
    guard rest > 0, rect.height > 1,
      pane.focus != .form || rows[first + rect.height - 1].line != pane.formCursor
    else { return }
    let key = pane.focus == .form ? nil : context.keys(for: .scrollDetailsDown)
    let text = " \(rest.grouped) more" + (key.map { ": \($0)" } ?? "")
    let width = min(TextWidth.width(of: text), rect.width)
    context.draw(
      text,
      at: rect.endColumn - width,
      row: rect.endRow - 1,
      style: context.style(.accent),
      maxWidth: width,
      into: &canvas
    )
  }

  /// How many rows an explanation takes at most.
  private static let noteLimit = 100

  private static func rows(_ lines: [CreationForm.Line], width: Int) -> [Row] {
    lines.enumerated().flatMap { index, line -> [Row] in
      guard line.kind == .note else { return [Row(line: index, text: nil)] }
      return TextWrapping.lines(line.label, width: width, limit: noteLimit)
        .map { Row(line: index, text: $0) }
    }
  }

  private static func labelWidth(_ lines: [CreationForm.Line], _ rect: Rect) -> Int {
    let widest =
      lines.filter { $0.kind != .note && $0.kind != .heading && $0.kind != .button }
      .map { TextWidth.width(of: TextTruncation.end.cut(safe: $0.label.utf8, to: 40)) }.max() ?? 0
    return min(max(8, widest), max(6, rect.width * 2 / 5))
  }

  private static func draw(
    _ row: Row,
    _ line: CreationForm.Line,
    isActive: Bool,
    _ pane: CreationPane,
    labelWidth: Int,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    switch line.kind {
    case .note:
      let scope: ThemeScope = line.problem == nil ? (isActive ? .overlay : .dim) : .statusError
      context.draw(
        row.text ?? "",
        at: rect.column,
        row: rect.row,
        style: context.style(scope),
        maxWidth: rect.width,
        into: &canvas
      )
    case .heading:
      context.draw(
        TextTruncation.end.cut(safe: line.label.utf8, to: max(1, rect.width)),
        at: rect.column,
        row: rect.row,
        style: context.style(.detailsLabel),
        maxWidth: rect.width,
        into: &canvas
      )
    case .separator:
      canvas.fill(
        rect,
        style: context.style(.border),
        character: context.glyphs.horizontal
      )
    case .button:
      let scope: ThemeScope =
        isActive ? .overlayActive : line.problem == nil ? .accent : .overlayDisabled
      if isActive { canvas.fill(rect, style: context.style(scope)) }
      let label = TextTruncation.end.cut(safe: line.label.utf8, to: max(1, rect.width - 5))
      context.draw(
        "[ \(label) ]",
        at: rect.column + 1,
        row: rect.row,
        style: context.style(scope),
        maxWidth: rect.width - 1,
        into: &canvas
      )
    default:
      drawValue(
        line,
        isActive: isActive,
        pane,
        labelWidth: labelWidth,
        in: rect,
        context,
        into: &canvas
      )
    }
  }

  private static func drawValue(
    _ line: CreationForm.Line,
    isActive: Bool,
    _ pane: CreationPane,
    labelWidth: Int,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let isFixed = line.kind == .fixed
    let label = TextTruncation.end.cut(safe: line.label.utf8, to: labelWidth)
    let style = context.style(isActive ? .overlayActive : isFixed ? .overlayDisabled : .overlay)
    if isActive { canvas.fill(rect, style: style) }
    let mark = line.problem == nil ? " " : String(context.glyphs.error)
    context.draw(
      mark,
      at: rect.column,
      row: rect.row,
      style: isActive ? style : context.style(.statusError),
      maxWidth: 1,
      into: &canvas
    )
    context.draw(
      label,
      at: rect.column + 1,
      row: rect.row,
      style: isActive ? style : context.style(.detailsLabel),
      maxWidth: labelWidth,
      into: &canvas
    )
    let start = rect.column + 1 + labelWidth + 1
    let width = rect.endColumn - start
    guard width > 0 else { return }
    let place = Rect(column: start, row: rect.row, width: width, height: 1)
    if isActive, line.isTyped, let input = pane.input {
      var field = input
      field.problem = nil
      DialogView.drawField(field, label: "", in: place, context.on(.field), into: &canvas)
      return
    }
    drawShown(line, pane, isActive: isActive, style: style, in: place, context, into: &canvas)
  }

  private static func drawShown(
    _ line: CreationForm.Line,
    _ pane: CreationPane,
    isActive: Bool,
    style: Style,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    var text = StyledText()
    var value = style
    if line.isMixed, !isActive { value = context.style(.fieldPlaceholder) }
    if line.place == .name {
      text = nameText(line, pane, isActive: isActive, style: style, context, width: rect.width)
    } else if line.kind == .toggle, !line.isMixed {
      let isOn = line.value?.bool == true
      let shares = context.glyphs.shares
      text.append("\(isOn ? shares.all : shares.none) \(isOn ? "yes" : "no")", value)
    } else {
      let isChosen: Bool
      switch line.kind {
      case .choice, .catalog: isChosen = true
      default: isChosen = false
      }
      // The mark that tells that it is chosen from several is never cut off.
      let shown = TextTruncation.end.cut(
        safe: CreationValueText.shown(line).utf8,
        to: max(1, rect.width - (isChosen ? 2 : 0))
      )
      if shown.isEmpty {
        text.append(placeholder(line), isActive ? style : context.style(.fieldPlaceholder))
      } else {
        text.append(shown, value)
      }
      if isChosen {
        text.append(" \(context.glyphs.menu)", isActive ? style : context.style(.dim))
      }
    }
    context.draw(text, at: rect.column, row: rect.row, maxWidth: rect.width, into: &canvas)
  }

  private static func placeholder(_ line: CreationForm.Line) -> String {
    switch line.kind {
    case .text("none"?): "none"
    // It is not to be taken for a value where there are no colours.
    case .text(let placeholder): placeholder.map { "e.g. \($0.terminalSafe)" } ?? ""
    case .longText, .paths: "none"
    case .catalog: "none"
    default: ""
    }
  }

  /// The name that follows, and whether it is a new one.
  private static func nameText(
    _ line: CreationForm.Line,
    _ pane: CreationPane,
    isActive: Bool,
    style: Style,
    _ context: ViewContext,
    width: Int
  ) -> StyledText {
    var text = StyledText()
    let (word, scope) = pane.name.map(stateText) ?? ("", .dim)
    let room = width - (word.isEmpty ? 0 : TextWidth.width(of: word) + 2)
    if let name = line.value?.text {
      text.append(TextTruncation.end.cut(safe: name.bytes, to: max(8, room)), style)
    }
    if !text.isEmpty { text.append("  ", style) }
    text.append(word, isActive ? style : context.style(scope))
    return text
  }

  /// What can be said of a name, in a word or two.
  private static func stateText(_ answer: SubsetNameAnswer) -> (String, ThemeScope) {
    switch answer.state {
    case .empty: ("type a variant", .dim)
    case .invalid: ("not possible", .statusError)
    case .new: ("new", .accent)
    case .exists: ("exists: the next version", .statusWarning)
    }
  }

  /// What is wrong with the line at the cursor, else what it is for.
  private static func drawFooter(
    _ line: CreationForm.Line,
    _ pane: CreationPane,
    labelWidth: Int,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let answer = pane.name
    let isNamed: Bool
    switch line.place {
    case .variant, .task, .name, .value(.data("variant")), .value(.data("task")): isNamed = true
    default: isNamed = false
    }
    let problem = pane.input?.problem ?? line.problem ?? (isNamed ? answer?.message : nil)
    var text = problem ?? line.tooltip ?? (line.kind == .fixed ? "It cannot be changed here." : "")
    let label = TextTruncation.end.cut(safe: line.label.utf8, to: rect.width)
    if line.kind != .note, line.kind != .button, TextWidth.width(of: label) > labelWidth {
      text = text.isEmpty ? label : "\(label): \(text)"
    }
    let isWrong = problem != nil && !(isNamed && answer?.state == .exists)
    let lines = TextWrapping.lines(text, width: rect.width, limit: rect.height)
    context.draw(
      lines.map { StyledText($0, context.style(isWrong ? .statusError : .dim)) },
      below: Rect(column: rect.column, row: rect.row, width: rect.width, height: 0),
      into: &canvas
    )
  }
}
