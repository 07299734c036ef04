import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// Publishing: what would go into the library, how far it is, and what became of it.
enum PublishSheetView {
  static func draw(
    _ sheet: PublishSheet,
    _ pane: CreationPane,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let body = PageView.body(context.layout)
    PageView.drawFrame(
      heading(sheet, pane, context),
      range: range(sheet, pane, body, context),
      context,
      into: &canvas
    )
    guard !body.isEmpty else { return }
    switch sheet.stage {
    case .asking: drawQuestion(sheet, pane, in: body, context, into: &canvas)
    case .running(_, let progress):
      drawProgress(sheet, progress, in: body, context, into: &canvas)
    case .done(let report): drawReport(sheet, report, pane, in: body, context, into: &canvas)
    }
  }

  private static func heading(
    _ sheet: PublishSheet,
    _ pane: CreationPane,
    _ context: ViewContext
  ) -> StyledText {
    let verb = sheet.isDryRun ? "Check" : "Publish"
    var text = StyledText("\(verb) \(pane.workfileName)", context.style(.overlayTitle))
    if let library = context.state.libraries.first(where: { $0.id == pane.library }) {
      text.append(
        " \(context.glyphs.arrow) \(library.name.terminalSafe)",
        context.style(.dim)
      )
    }
    return text
  }

  private static func range(
    _ sheet: PublishSheet,
    _ pane: CreationPane,
    _ body: Rect,
    _ context: ViewContext
  ) -> String? {
    guard sheet.stage == .asking else { return nil }
    let list = questionList(body)
    return PageView.range(
      first: sheet.scroll,
      visible: list.height,
      of: pane.publishedInstances.count
    )
  }

  private static func questionList(_ body: Rect) -> Rect {
    body.inset(top: body.height > 8 ? 2 : 1, bottom: body.height > 5 ? 1 : 0)
  }

  private static func drawQuestion(
    _ sheet: PublishSheet,
    _ pane: CreationPane,
    in body: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    DialogView.drawField(
      sheet.comment,
      label: "comment: ",
      in: body.line(0),
      context,
      into: &canvas
    )
    let list = questionList(body)
    let all = pane.publishedInstances
    for (row, instance) in all.dropFirst(sheet.scroll).prefix(max(0, list.height)).enumerated() {
      let line = list.line(row)
      let mark = instance.hasValidContext ? context.glyphs.done : context.glyphs.warning
      context.draw(
        mark,
        at: line.column,
        row: line.row,
        style: context.style(instance.hasValidContext ? .accent : .statusWarning),
        into: &canvas
      )
      let name = TextTruncation.end.cut(safe: instance.label.utf8, to: max(4, line.width / 2 - 3))
      let used = context.draw(
        name,
        at: line.column + 2,
        row: line.row,
        style: context.style(.overlay),
        maxWidth: line.width - 2,
        into: &canvas
      )
      let catalog = instance.asset ?? ""
      let start = line.column + 2 + max(used, line.width / 2 - 3) + 2
      context.draw(
        TextTruncation.middle.cut(safe: catalog.bytes, to: max(1, line.endColumn - start)),
        at: start,
        row: line.row,
        style: context.style(.dim),
        maxWidth: line.endColumn - start,
        into: &canvas
      )
    }
    guard body.height > 5 else { return }
    let left = (pane.state?.instances.count ?? 0) - all.count
    var text = "\(all.count.counted("asset")) will be published"
    if left > 0 { text += ", \(left.grouped) left out" }
    context.draw(
      text + ". All is checked before.",
      at: body.column,
      row: body.endRow - 1,
      style: context.style(.dim),
      maxWidth: body.width,
      into: &canvas
    )
  }

  private static func drawProgress(
    _ sheet: PublishSheet,
    _ progress: PublishProgress?,
    in body: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    var stages = StyledText()
    for stage in PublishProgress.Stage.allCases {
      if !stages.isEmpty {
        stages.append(" \(context.glyphs.arrow) ", context.style(.dim))
      }
      let isNow = progress?.stage == stage
      stages.append(stage.rawValue, context.style(isNow ? .accent : .dim))
    }
    context.draw(stages, at: body.column, row: body.row, maxWidth: body.width, into: &canvas)
    var lines: [StyledText] = []
    if sheet.isStopping {
      let text = "Stopping; what was begun is taken back\(context.glyphs.ellipsis)"
      lines.append(StyledText(text, context.style(.statusWarning)))
    } else if let progress {
      lines.append(
        StyledText(
          TextTruncation.end.cut(safe: progress.title.utf8, to: body.width),
          context.style(.overlay)
        )
      )
      if progress.total > 0 {
        let bar = ProgressBar.text(
          progress.completed,
          of: progress.total,
          width: min(40, max(4, body.width - 16)),
          glyphs: context.glyphs
        )
        lines.append(
          StyledText(
            "\(bar) \(progress.completed.grouped)/\(progress.total.grouped)",
            context.style(.statusProgress)
          )
        )
      }
    } else {
      lines.append(
        StyledText("Saving and collecting\(context.glyphs.ellipsis)", context.style(.dim))
      )
    }
    let gap = body.height > 4 ? 1 : 0
    for (index, line) in lines.enumerated() where 1 + gap + index < body.height {
      context.draw(
        line,
        at: body.column,
        row: body.row + 1 + gap + index,
        maxWidth: body.width,
        into: &canvas
      )
    }
  }

  private static func drawReport(
    _ sheet: PublishSheet,
    _ report: PublishReport,
    _ pane: CreationPane,
    in body: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    context.draw(
      summary(report, context),
      at: body.column,
      row: body.row,
      maxWidth: body.width,
      into: &canvas
    )
    let list = reportList(body)
    let lines = sheet.lines
    let first = DialogView.firstLine(
      cursor: sheet.cursor,
      count: lines.count,
      visible: list.height
    )
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, list.height)) {
      draw(
        line,
        isActive: index == sheet.cursor,
        pane,
        in: list.line(index - first),
        context,
        into: &canvas
      )
    }
    guard lines.indices.contains(sheet.cursor) else { return }
    let room = body.endRow - list.endRow
    context.draw(
      details(lines[sheet.cursor], context, width: body.width, limit: room),
      below: list,
      into: &canvas
    )
  }

  private static func reportList(_ body: Rect) -> Rect {
    let details = body.height >= 16 ? 7 : body.height >= 6 ? 3 : 0
    return body.inset(top: body.height > 8 ? 2 : 1, bottom: details)
  }

  /// The line of the report at a row of the screen; nil beside the lines.
  static func line(
    at row: Int,
    of sheet: PublishSheet,
    _ pane: CreationPane,
    _ context: ViewContext
  ) -> Int? {
    let list = reportList(PageView.body(context.layout))
    guard sheet.report != nil, row >= list.row, row < list.endRow else { return nil }
    let count = sheet.lines.count
    let line =
      DialogView.firstLine(cursor: sheet.cursor, count: count, visible: list.height) + row
      - list.row
    return line < count ? line : nil
  }

  private static func summary(_ report: PublishReport, _ context: ViewContext) -> StyledText {
    let errors = report.issues.count(where: \.isError) + report.failures.count
    let warnings = report.issues.count - report.issues.count(where: \.isError)
    var parts: [StyledText] = []
    if report.isDryRun {
      let isFree = errors == 0
      parts.append(
        StyledText(
          isFree ? "All of it can be published" : "It cannot be published yet",
          context.style(isFree ? .accent : .statusError)
        )
      )
    } else if report.published.isEmpty {
      parts.append(StyledText("Nothing was published", context.style(.statusError)))
    } else {
      parts.append(
        StyledText(
          "\(report.published.count.counted("asset")) published",
          context.style(.accent)
        )
      )
    }
    if errors > 0 {
      parts.append(StyledText(errors.counted("problem"), context.style(.statusError)))
    }
    if warnings > 0 {
      parts.append(StyledText(warnings.counted("warning"), context.style(.statusWarning)))
    }
    if report.isDryRun { parts.append(StyledText("nothing was written", context.style(.dim))) }
    return StyledText.joined(
      parts,
      separator: StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    )
  }

  private static func draw(
    _ line: PublishSheet.Line,
    isActive: Bool,
    _ pane: CreationPane,
    in rect: Rect,
    _ context: ViewContext,
    into canvas: inout Canvas
  ) {
    let style = context.style(isActive ? .overlayActive : .overlay)
    if isActive { canvas.fill(rect, style: style) }
    let (mark, scope, name, note) = content(line, pane, context)
    context.draw(
      mark,
      at: rect.column,
      row: rect.row,
      style: isActive ? style : context.style(scope),
      into: &canvas
    )
    let nameWidth = max(6, min(TextWidth.width(of: name), (rect.width - 4) * 2 / 5))
    context.draw(
      name,
      at: rect.column + 2,
      row: rect.row,
      style: style,
      maxWidth: min(nameWidth, rect.width - 2),
      into: &canvas
    )
    let start = rect.column + 2 + nameWidth + 2
    context.draw(
      note,
      at: start,
      row: rect.row,
      style: isActive ? style : context.style(.dim),
      maxWidth: rect.endColumn - start,
      into: &canvas
    )
  }

  /// The mark of a line, what it is about, and what there is to say in few words.
  private static func content(
    _ line: PublishSheet.Line,
    _ pane: CreationPane,
    _ context: ViewContext
  ) -> (mark: Character, scope: ThemeScope, name: String, note: String) {
    let cut = { (text: String) in TextTruncation.end.cut(safe: text.utf8, to: 160) }
    switch line {
    case .published(let asset):
      let name = asset.identifier?.name ?? RigReference(file: asset.file, rig: "").fileName
      let catalog = asset.catalog.isEmpty ? "no catalog" : asset.catalog.string
      return (context.glyphs.done, .accent, cut(name.string), cut("v\(asset.version)  \(catalog)"))
    case .failure(let failure):
      let name = failure.label ?? failure.identifier.string
      return (context.glyphs.error, .statusError, cut(name), cut(failure.message))
    case .issue(let issue):
      let instance = pane.state?.instances.first { $0.id == issue.instance }
      let repair =
        issue.repair == nil ? "" : "  [\(CreationAction.repair.keyName)] \(issue.repair ?? "")"
      return (
        issue.isError ? context.glyphs.error : context.glyphs.warning,
        issue.isError ? .statusError : .statusWarning,
        cut(instance?.label ?? issue.title), cut(issue.message + repair)
      )
    }
  }

  /// What there is to know of the line at the cursor.
  private static func details(
    _ line: PublishSheet.Line,
    _ context: ViewContext,
    width: Int,
    limit: Int
  ) -> [StyledText] {
    guard limit > 0 else { return [] }
    var texts: [(String, ThemeScope)] = []
    switch line {
    case .published(let asset): texts.append((asset.file.string, .dim))
    case .failure(let failure):
      texts.append((failure.message, .statusError))
      if let traceback = failure.traceback { texts.append((traceback, .dim)) }
    case .issue(let issue):
      texts.append(("\(issue.title): \(issue.message)", .overlay))
      if let repair = issue.repair {
        texts.append(("\(CreationAction.repair.keyName): \(repair)", .accent))
      }
      if let description = issue.description { texts.append((description, .dim)) }
      if let detail = issue.detail { texts.append((detail, .dim)) }
    }
    let lines = texts.flatMap { text, scope in
      TextWrapping.lines(text, width: width, limit: limit)
        .map { StyledText($0, context.style(scope)) }
    }
    return Array(lines.prefix(limit))
  }

  /// The keys one needs here.
  static func hints(
    _ sheet: PublishSheet,
    _ context: ViewContext
  ) -> [(key: String?, word: String)] {
    let leave = context.keys(for: .cancel)
    switch sheet.stage {
    case .asking: return [("Enter", "publish"), ("Esc", "back")]
    case .running: return [(leave, "stop")]
    case .done(let report):
      var hints: [(key: String?, word: String)] = []
      if !report.published.isEmpty {
        hints.append((context.keys(for: .activate), "go to it"))
      } else {
        if sheet.issue?.instance != nil {
          hints.append((context.keys(for: .activate), "go to it"))
        }
        if sheet.issue?.repair != nil { hints.append((CreationAction.repair.keyName, "repair")) }
        hints.append((CreationAction.check.keyName, "check again"))
        hints.append((context.keys(for: .publish), "publish"))
      }
      return hints + [(leave, "back")]
    }
  }
}
