import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// What is marked in the workfile, group by group: whether it is published, changed, or in no known catalog.
enum InstanceListView {
  /// The columns of the mark that tells whether an instance is published, and of the selection before it.
  static let markWidth = 4

  static func draw(
    _ pane: CreationPane,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let lines = pane.instanceLines
    let first = DialogView.firstLine(
      cursor: pane.instanceCursor,
      count: lines.count,
      visible: rect.height
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, rect.height)) {
      draw(line, index, pane, in: rect.line(index - first), context, into: &canvas)
    }
    // Only the workfile itself is listed: nothing is marked yet.
    guard lines.count == 1, rect.height > 2 else { return }
    let key = context.keys(for: .create) ?? ":create-asset"
    let text = TextWrapping.lines(
      "Nothing is marked yet: choose a creator above (\(key)).",
      width: rect.width,
      limit: 2
    )
    context.draw(
      text.map { StyledText($0, context.style(.empty)) },
      below: rect.line(0),
      into: &canvas
    )
  }

  private static func draw(
    _ line: CreationPane.InstanceLine,
    _ index: Int,
    _ pane: CreationPane,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let isFocused = pane.focus == .instances
    let isAtCursor = index == pane.instanceCursor && pane.subject == .instances
    let isActive = isAtCursor && isFocused
    if case .heading(let text) = line {
      context.draw(
        TextTruncation.end.cut(safe: text.utf8, to: max(1, rect.width)),
        at: rect.column,
        row: rect.row,
        style: context.style(.detailsLabel),
        maxWidth: rect.width,
        into: &canvas
      )
      return
    }
    let style = context.style(isActive ? .overlayActive : .overlay)
    if isActive { canvas.fill(rect, style: style) }
    if isAtCursor, !isFocused {
      context.draw(
        context.glyphs.cursor,
        at: rect.column - 1,
        row: rect.row,
        style: context.style(.treeMark),
        into: &canvas
      )
    }
    let (name, marks) = content(line, pane, context, isActive: isActive, style: style)
    let notes = notes(line, context, isActive: isActive, style: style)
    context.draw(marks, at: rect.column, row: rect.row, maxWidth: markWidth, into: &canvas)
    let noteWidth = min(notes.width, max(0, rect.width / 2))
    context.draw(
      name,
      at: rect.column + markWidth,
      row: rect.row,
      style: dimmed(line) && !isActive ? context.style(.overlayDisabled) : style,
      maxWidth: rect.width - markWidth - (noteWidth > 0 ? noteWidth + 1 : 0),
      into: &canvas
    )
    context.draw(
      notes,
      at: rect.endColumn - noteWidth,
      row: rect.row,
      maxWidth: noteWidth,
      into: &canvas
    )
  }

  private static func dimmed(_ line: CreationPane.InstanceLine) -> Bool {
    switch line {
    case .instance(let instance): !instance.isActive
    case .unavailable: true
    case .context, .heading, .convertor: false
    }
  }

  /// The name, and the marks before it.
  private static func content(
    _ line: CreationPane.InstanceLine,
    _ pane: CreationPane,
    _ context: ViewContext,
    isActive: Bool,
    style: Style
  ) -> (String, StyledText) {
    switch line {
    case .heading: return ("", StyledText())
    case .context:
      guard pane.state?.adoptable.isEmpty == false else {
        return ("The whole workfile", StyledText())
      }
      var marks = StyledText("  ", style)
      marks.append(
        String(context.glyphs.warning),
        isActive ? style : context.style(.statusWarning)
      )
      return ("The whole workfile", marks)
    case .convertor(let item):
      let quiet = isActive ? style : context.style(.statusWarning)
      var marks = StyledText("  ", style)
      marks.append(String(context.glyphs.warning), quiet)
      return (TextTruncation.end.cut(safe: item.label.utf8, to: 80), marks)
    case .instance(let instance):
      let selected = pane.selected.contains(instance.id)
      var marks = StyledText(
        selected ? String(context.glyphs.selected) + " " : "  ",
        isActive ? style : context.style(.gridMark)
      )
      let shares = context.glyphs.shares
      marks.append(String(instance.isActive ? shares.all : shares.none), style)
      return (TextTruncation.end.cut(safe: instance.fullLabel.utf8, to: 120), marks)
    case .unavailable(let instance):
      let quiet = isActive ? style : context.style(.statusWarning)
      var marks = StyledText("  ", style)
      marks.append(String(context.glyphs.warning), quiet)
      return (TextTruncation.end.cut(safe: instance.label.bytes, to: 120), marks)
    }
  }

  /// What there is to know of an instance, at the right.
  private static func notes(
    _ line: CreationPane.InstanceLine,
    _ context: ViewContext,
    isActive: Bool,
    style: Style
  ) -> StyledText {
    guard case .instance(let instance) = line else { return StyledText() }
    var parts: [(String, ThemeScope)] = []
    // What is wrong is said once, and in full beside the list.
    if instance.problem != nil, !instance.hasValidContext {
      let what =
        instance.asset == nil ? "no catalog" : instance.hasValidTask ? "catalog" : "task"
      parts.append(("\(context.glyphs.error) \(what)", .statusError))
    } else if instance.problem != nil {
      parts.append(("\(context.glyphs.error) problem", .statusError))
    } else if instance.note != nil {
      parts.append(("new catalog", .dim))
    }
    if instance.isChanged { parts.append(("changed", .accent)) }
    var notes = StyledText()
    for (text, scope) in parts {
      if !notes.isEmpty { notes.append(" ", style) }
      notes.append(text, isActive ? style : context.style(scope))
    }
    return notes
  }
}
