import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// The create pane: creators above what is marked, beside them the form of what is at the cursor.
enum CreationView {
  static func draw(_ pane: CreationPane, _ context: ViewContext, into canvas: inout Canvas) {
    if let sheet = pane.sheet {
      PublishSheetView.draw(sheet, pane, context, into: &canvas)
      return
    }
    PageView.drawFrame(heading(pane, context), range: nil, context, into: &canvas)
    let body = PageView.body(context.layout)
    guard !body.isEmpty else { return }
    guard pane.state != nil else {
      let text =
        pane.isSlow(at: context.state.now)
        ? "Reading \(pane.source.name)\(context.glyphs.ellipsis)" : ""
      context.draw(
        text,
        at: body.column,
        row: body.row,
        style: context.style(.dim),
        maxWidth: body.width,
        into: &canvas
      )
      return
    }
    let regions = CreationRegions(pane, body)
    drawHeadings(pane, regions, context, into: &canvas)
    if let border = regions.border {
      for row in body.row..<body.endRow {
        context.draw(
          context.glyphs.vertical,
          at: border,
          row: row,
          style: context.style(.border),
          into: &canvas
        )
      }
    }
    if let rect = regions.creators {
      CreatorListView.draw(pane, in: rect, context, into: &canvas)
    }
    if let rect = regions.instances {
      InstanceListView.draw(pane, in: rect, context, into: &canvas)
    }
    if let rect = regions.form {
      if let picker = pane.picker {
        CreationPickerView.draw(picker, in: rect, context, into: &canvas)
      } else {
        CreationFormView.draw(pane, in: rect, footer: regions.footer, context, into: &canvas)
      }
    }
  }

  /// The workfile, whether something is not saved, and what is being done.
  static func heading(_ pane: CreationPane, _ context: ViewContext) -> StyledText {
    let quiet = context.style(.dim)
    var rest = StyledText()
    if pane.isChanged {
      rest.append(" \(context.glyphs.separator) not saved", context.style(.accent))
    }
    if pane.isSlow(at: context.state.now),
      let step = pane.asked.min(by: { $0.key < $1.key })?.value
    {
      rest.append(
        " \(context.glyphs.separator) \(step.progress)\(context.glyphs.ellipsis)",
        quiet
      )
    }
    return heading("Create from", pane, followedBy: rest, context)
  }

  /// A verb, the workfile, where it goes, and what follows; the name is cut before what follows is.
  static func heading(
    _ verb: String,
    _ pane: CreationPane,
    followedBy rest: StyledText,
    _ context: ViewContext
  ) -> StyledText {
    let style = context.style(.overlayTitle)
    // The frame takes three columns at either side.
    let room = context.layout.status.width - 6 - rest.width
    let name = pane.workfileName
    var library = ""
    if let found = context.state.libraries.first(where: { $0.id == pane.library }) {
      library = " \(context.glyphs.arrow) \(found.name.terminalSafe)"
    }
    let used = verb.count + 1 + TextWidth.width(of: name)
    // What was changed is worth more than where it goes.
    if used + TextWidth.width(of: library) > room { library = "" }
    var text = StyledText(verb + " ", style)
    let nameRoom = max(4, room - verb.count - 1 - TextWidth.width(of: library))
    text.append(TextTruncation.middle.cut(name, to: nameRoom), style)
    text.append(library, context.style(.dim))
    text.append(rest)
    return text
  }

  /// The part of the pane at a place on the screen; nil beside all parts.
  static func section(
    at column: Int,
    _ row: Int,
    of pane: CreationPane,
    _ context: ViewContext
  ) -> CreationPane.Section? {
    let regions = CreationRegions(pane, PageView.body(context.layout))
    if regions.creators?.contains(column: column, row: row) == true { return .creators }
    if regions.instances?.contains(column: column, row: row) == true { return .instances }
    return regions.form?.contains(column: column, row: row) == true ? .form : nil
  }

  /// How far the form can be scrolled while the cursor is in a list.
  static func formScrollLimit(_ pane: CreationPane, _ context: ViewContext) -> Int {
    CreationRegions(pane, PageView.body(context.layout)).form
      .map { CreationFormView.scrollLimit(pane, in: $0) } ?? 0
  }

  /// How far an explanation at the cursor of the form can be scrolled.
  static func noteScrollLimit(_ pane: CreationPane, _ context: ViewContext) -> Int {
    CreationRegions(pane, PageView.body(context.layout)).form
      .map { CreationFormView.noteScrollLimit(pane, in: $0) } ?? 0
  }

  private static func drawHeadings(
    _ pane: CreationPane,
    _ regions: CreationRegions,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    for (section, rect) in regions.headings {
      let isFocused = pane.focus == section
      context.draw(
        title(section, pane, isShort: regions.border == nil),
        at: rect.column,
        row: rect.row,
        style: context.style(isFocused ? .helpHeading : .dim),
        maxWidth: rect.width - (regions.border == nil ? 1 : 0),
        into: &canvas
      )
      if isFocused, regions.border == nil {
        canvas.fill(rect.inset(right: 1), style: context.style(.overlayActive))
        context.draw(
          title(section, pane, isShort: true),
          at: rect.column,
          row: rect.row,
          style: context.style(.overlayActive),
          maxWidth: rect.width - 1,
          into: &canvas
        )
      }
    }
  }

  private static func title(
    _ section: CreationPane.Section,
    _ pane: CreationPane,
    isShort: Bool
  ) -> String {
    switch section {
    case .creators: return "Create"
    case .instances:
      let count = pane.state?.instances.count ?? 0
      let active = pane.publishedInstances.count
      if count == 0 { return "Marked" }
      return isShort ? "Marked \(count)" : "Marked \(count.grouped), \(active.grouped) active"
    case .form:
      if isShort { return "Values" }
      switch pane.subject {
      case .creators:
        return pane.creator.map { "New \(TextTruncation.end.cut(safe: $0.label.utf8, to: 80))" }
          ?? "Details"
      default: return formTitle(pane)
      }
    }
  }

  private static func formTitle(_ pane: CreationPane) -> String {
    switch pane.instanceLine {
    case .instance(let instance):
      let count = pane.formInstances.count
      return count > 1
        ? "\(count.counted("instance")) together"
        : TextTruncation.end.cut(safe: instance.label.utf8, to: 120)
    case .context: return "The whole workfile"
    case .unavailable(let instance):
      return TextTruncation.end.cut(safe: instance.label.bytes, to: 120)
    case .convertor: return "Incompatible"
    default: return ""
    }
  }

  /// What lies at a place on the screen; nil beside all that can be clicked.
  static func target(
    at column: Int,
    _ row: Int,
    of pane: CreationPane,
    _ context: ViewContext
  ) -> CreationTarget? {
    let body = PageView.body(context.layout)
    guard pane.state != nil, body.contains(column: column, row: row) else { return nil }
    if let sheet = pane.sheet {
      return PublishReportView.line(at: row, of: sheet, context).map(CreationTarget.report)
    }
    let regions = CreationRegions(pane, body)
    if let rect = regions.creators, rect.contains(column: column, row: row) {
      let count = pane.creatorLines.count
      return line(row, rect, cursor: pane.creatorCursor, count).map(CreationTarget.creator)
    }
    if let rect = regions.instances, rect.contains(column: column, row: row) {
      let lines = pane.instanceLines
      guard let index = line(row, rect, cursor: pane.instanceCursor, lines.count) else {
        return nil
      }
      guard case .instance = lines[index], column - rect.column < InstanceListView.markWidth else {
        return .instance(index)
      }
      return .activeMark(index)
    }
    if let rect = regions.form, rect.contains(column: column, row: row) {
      if let picker = pane.picker {
        return CreationPickerView.line(at: row, of: picker, in: rect).map(CreationTarget.choice)
      }
      return CreationFormView.line(at: row, of: pane, in: rect, context).map(CreationTarget.field)
    }
    return regions.headings.first { $0.rect.contains(column: column, row: row) }
      .map { CreationTarget.section($0.section) }
  }

  private static func line(_ row: Int, _ rect: Rect, cursor: Int, _ count: Int) -> Int? {
    let first = DialogView.firstLine(cursor: cursor, count: count, visible: rect.height)
    let line = first + row - rect.row
    return line < count ? line : nil
  }

  /// The keys one needs here.
  static func hints(
    _ pane: CreationPane,
    _ context: ViewContext
  ) -> [(key: String?, word: String)] {
    let leave = context.keys(for: .cancel)
    if let sheet = pane.sheet { return PublishSheetView.hints(sheet, context) }
    guard pane.state != nil else { return [(leave, "leave it")] }
    if let picker = pane.picker {
      return [("Enter", "take")] + (picker.picked == nil ? [] : [("Space", "pick")])
        + [("Esc", "back")]
    }
    if pane.focus == .form { return formHints(pane) }
    var hints: [(key: String?, word: String)] = []
    if pane.focus == .creators {
      hints.append((context.keys(for: .activate), "fill in"))
    } else {
      hints.append((context.keys(for: .selectAndStep), "in or out"))
      hints.append((context.keys(for: .activate), "edit"))
    }
    if pane.isChanged { hints.append((CreationAction.save.keyName, "save")) }
    if pane.state?.adoptable.isEmpty == false {
      hints.append((CreationAction.adopt.keyName, "adopt"))
    }
    if pane.state?.convertors.isEmpty == false {
      hints.append((CreationAction.convert.keyName, "convert"))
    }
    if pane.state?.untrusted.isEmpty == false {
      hints.append((CreationAction.trust.keyName, "trust"))
    }
    if pane.state?.instances.isEmpty == false {
      hints.append((context.keys(for: .publish), "publish"))
    }
    if pane.focus == .creators, pane.instanceLines.count > 1 {
      hints.append((context.keys(for: .nextPane), "marked"))
    } else if pane.focus == .instances {
      hints.append((context.keys(for: .create), "new"))
    }
    hints.append((context.keys(for: .help), "help"))
    return hints + [(leave, "leave")]
  }

  private static func formHints(_ pane: CreationPane) -> [(key: String?, word: String)] {
    let lines = pane.form.lines
    let line = lines.indices.contains(pane.formCursor) ? lines[pane.formCursor] : nil
    var hints: [(key: String?, word: String)] = []
    switch line?.kind {
    case .choice, .catalog: hints += [("Enter", "choose"), ("Tab", "next")]
    case .toggle: hints += [("Space", "on or off"), ("Enter", "next")]
    case .button: hints.append(("Enter", "create"))
    case .longText, .paths: hints += [("e", "editor"), ("Enter", "next")]
    default:
      hints.append(("Enter", "next"))
      if line?.isForEditor == true {
        hints.append((DialogAction.openEditor.key.description, "editor"))
      }
    }
    if pane.subject == .creators, line?.kind != .button {
      hints.append((DialogAction.create.key.description, "create"))
    }
    return hints + [("Esc", "back")]
  }
}
