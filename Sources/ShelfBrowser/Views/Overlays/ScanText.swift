import AssetSystem
import CellCanvas
import ShelfConfig

/// How far scans have come, in words and as a bar.
enum ScanText {
  /// All scans under way in one line; nil when there are none.
  static func summary(_ context: ViewContext, hasBar: Bool) -> StyledText? {
    let scans = context.state.noticeableScans
    guard var sum = scans.first else { return nil }
    for scan in scans.dropFirst() {
      sum.total += scan.total
      sum.done += scan.done
      sum.failed += scan.failed
      if scan.phase == .walking { sum.phase = .walking }
    }
    var line = progress(sum, context, hasBar: hasBar)
    if let key = context.keys(for: .cancelScan) {
      line.append("  ", context.style(.status))
      line.append(key, context.style(.helpKey))
      line.append(" cancels", context.style(.statusHint))
    }
    return line
  }

  /// What one scan is doing and how far it has come; on slow lines in whole percent, and no more.
  static func progress(_ scan: ScanProgress, _ context: ViewContext, hasBar: Bool) -> StyledText {
    let style = context.style(.status)
    let isFrugal = context.state.view.isLowBandwidth
    var line = StyledText()
    switch scan.phase {
    case .walking where isFrugal:
      line.append("looking for files", style)
    case .reading where isFrugal:
      line.append("scanning", style)
      line.append(ProgressBar.percent(scan.done, of: scan.total), style)
    case .walking:
      line.append("looking for files: \(scan.total.grouped) so far", style)
    case .reading:
      line.append("scanning \(scan.done.grouped)/\(scan.total.grouped)", style)
      if hasBar {
        let bar = ProgressBar.text(scan.done, of: scan.total, width: 10, glyphs: context.glyphs)
        line.append(" " + bar, context.style(.statusProgress))
      }
      line.append(ProgressBar.percent(scan.done, of: scan.total), style)
    case .finished:
      line.append("scanned \(scan.total.counted("changed file"))", style)
    case .cancelled:
      line.append("cancelled after \(scan.done.grouped) of \(scan.total.counted("file"))", style)
    case .failed(let reason):
      line.append(reason.terminalSafe, context.style(.statusError))
    }
    if scan.failed > 0 {
      line.append(", \(scan.failed.grouped) unreadable", context.style(.statusWarning))
    }
    return line
  }
}
