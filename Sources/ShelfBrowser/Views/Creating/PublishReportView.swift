import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

/// What became of publishing: what was published, what stands in the way, and all about the line at the cursor.
enum PublishReportView {
  static func draw(
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
    // The texts stand below each other, behind the longest name.
    let names = lines.dropFirst(first).prefix(max(0, list.height)).map {
      content($0, pane, context)
    }
    let widest = names.map { TextWidth.width(of: $0.name) }.max() ?? 0
    let nameWidth = max(6, min(widest, (list.width - 4) * 2 / 5))
    for (index, line) in lines.enumerated().dropFirst(first).prefix(max(0, list.height)) {
      draw(
        line,
        isActive: index == sheet.cursor,
        nameWidth: nameWidth,
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

  /// More lines of one text are not wrapped.
  private static let longestDetail = 100

  private static func reportList(_ body: Rect) -> Rect {
    let details = body.height >= 16 ? 7 : body.height >= 6 ? 3 : 0
    return body.inset(top: body.height > 8 ? 2 : 1, bottom: details)
  }

  /// The line of the report at a row of the screen; nil beside the lines.
  static func line(
    at row: Int,
    of sheet: PublishSheet,
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

  /// What became of it: the first part says whether it went well, the others are quiet.
  private static func summary(_ report: PublishReport, _ context: ViewContext) -> StyledText {
    let isWell = report.isSuccessful && (report.isDryRun || !report.published.isEmpty)
    let parts = report.summary.enumerated().map { index, text in
      let scope: ThemeScope = index > 0 ? .dim : isWell ? .accent : .statusError
      return StyledText(text, context.style(scope))
    }
    return StyledText.joined(
      parts,
      separator: StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    )
  }

  private static func draw(
    _ line: PublishSheet.Line,
    isActive: Bool,
    nameWidth: Int,
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
        cut(instance?.fullLabel ?? issue.title), cut(issue.message + repair)
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
      texts.append((PlainMarkdown.text("\(issue.title): \(issue.message)"), .overlay))
      if let repair = issue.repair {
        texts.append(("\(CreationAction.repair.keyName): \(repair)", .accent))
      }
      if let description = issue.description {
        texts.append((PlainMarkdown.text(description), .dim))
      }
      if let detail = issue.detail { texts.append((detail, .dim)) }
    }
    let lines = texts.flatMap { text, scope in
      TextWrapping.lines(text, width: width, limit: longestDetail)
        .map { StyledText($0, context.style(scope)) }
    }
    guard lines.count > limit, let key = context.keys(for: .log) else {
      return Array(lines.prefix(limit))
    }
    let rest = "\(context.glyphs.ellipsis) \(key) shows all of it"
    return lines.prefix(limit - 1) + [StyledText(rest, context.style(.accent))]
  }
}
