import AssetSystem
import CellCanvas
import ShelfConfig

/// How far changes have come, in words and as a bar.
enum OperationText {
  /// The oldest of the operations under way in one line; nil when there is none worth telling.
  static func summary(_ context: ViewContext, hasBar: Bool) -> StyledText? {
    let running = context.state.noticeableOperation
    guard running != nil || context.state.isPlanningSlow else { return nil }
    let style = context.style(.status)
    var line =
      running.map { progress($0, context, hasBar: hasBar) }
      ?? StyledText("working out the change\(context.glyphs.ellipsis)", style)
    if running?.isCancelled != true, let key = context.keys(for: .cancelScan) {
      line.append("  ", context.style(.status))
      line.append(key, context.style(.helpKey))
      line.append(" stops", context.style(.statusHint))
    }
    return line
  }

  /// What one operation is doing and how far it has come; on slow lines in whole percent, and no more.
  static func progress(
    _ running: RunningOperation,
    _ context: ViewContext,
    hasBar: Bool
  ) -> StyledText {
    let style = context.style(.status)
    let progress = running.progress
    var line = StyledText(progress.title.terminalSafe, style)
    if progress.total > 0, context.state.view.isLowBandwidth {
      line.append(ProgressBar.percent(progress.done, of: progress.total), style)
    } else if progress.total > 0 {
      line.append(" \(progress.done.grouped)/\(progress.total.counted("file"))", style)
      if hasBar {
        let bar = ProgressBar.text(
          progress.done,
          of: progress.total,
          width: 10,
          glyphs: context.glyphs
        )
        line.append(" " + bar, context.style(.statusProgress))
      }
      line.append(ProgressBar.percent(progress.done, of: progress.total), style)
    }
    if progress.failed > 0 {
      line.append(", \(progress.failed.grouped) failed", context.style(.statusWarning))
    }
    if running.isCancelled { line.append(", stopping", context.style(.statusWarning)) }
    return line
  }
}

extension BrowserState {
  /// The oldest operation that has been running for so long that it is worth saying so.
  var noticeableOperation: RunningOperation? {
    operations.running.first { now - $0.start >= BrowserState.quietTime }
  }

  /// Whether a plan has been awaited for so long that it is worth saying so.
  var isPlanningSlow: Bool {
    !operations.proposals.isEmpty && now - operations.proposedAt >= BrowserState.quietTime
  }
}
