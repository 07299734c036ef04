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
    case .done(let report):
      PublishReportView.draw(sheet, report, pane, in: body, context, into: &canvas)
    }
  }

  private static func heading(
    _ sheet: PublishSheet,
    _ pane: CreationPane,
    _ context: ViewContext
  ) -> StyledText {
    CreationView.heading(
      sheet.isDryRun ? "Check" : "Publish",
      pane,
      followedBy: StyledText(),
      context
    )
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
      let problem = instance.problem
      context.draw(
        problem == nil ? context.glyphs.done : context.glyphs.error,
        at: line.column,
        row: line.row,
        style: context.style(problem == nil ? .accent : .statusError),
        into: &canvas
      )
      let name = TextTruncation.end.cut(
        safe: instance.fullLabel.utf8,
        to: max(4, line.width / 2 - 3)
      )
      let used = context.draw(
        name,
        at: line.column + 2,
        row: line.row,
        style: context.style(.overlay),
        maxWidth: line.width - 2,
        into: &canvas
      )
      let said = problem ?? instance.note
      let note = said.map { Array($0.utf8) } ?? (instance.asset ?? "no catalog").bytes
      let start = line.column + 2 + max(used, line.width / 2 - 3) + 2
      context.draw(
        (said == nil ? TextTruncation.middle : .end)
          .cut(safe: note, to: max(1, line.endColumn - start)),
        at: start,
        row: line.row,
        style: context.style(problem == nil ? .dim : .statusError),
        maxWidth: line.endColumn - start,
        into: &canvas
      )
    }
    guard body.height > 5 else { return }
    context.draw(
      questionText(pane, isShort: body.width < 60),
      at: body.column,
      row: body.endRow - 1,
      style: context.style(.dim),
      maxWidth: body.width,
      into: &canvas
    )
  }

  /// How many are published, left out, and not as they must be.
  private static func questionText(_ pane: CreationPane, isShort: Bool) -> String {
    let all = pane.publishedInstances
    let left = (pane.state?.instances.count ?? 0) - all.count
    let wrong = all.count { $0.problem != nil }
    var parts = [all.count.counted("asset") + (isShort ? "" : " will be published")]
    if left > 0 { parts.append("\(left.grouped) left out") }
    if wrong > 0 { parts.append("\(wrong.counted("problem")) to mend first") }
    return parts.joined(separator: ", ") + "." + (isShort ? "" : " All is checked before.")
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
