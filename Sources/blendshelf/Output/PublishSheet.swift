import AssetCreation
import AssetSystem

/// What came of publishing, as text for a person.
enum PublishSheet {
  /// Prints what was published, or what would stand in the way.
  ///
  /// - Parameters:
  ///   - report: what came of it.
  ///   - labels: what the instances are called, by their IDs.
  /// - Throws: what writing to standard output throws.
  static func print(_ report: PublishReport, labels: [ByteString: String]) throws {
    var output = StandardOutput()
    for issue in report.issues where !issue.isError { try output.writeLine(line(issue, labels)) }
    var rows = AlignedRows()
    for asset in report.published {
      rows.add([
        asset.identifier?.description.terminalSafe ?? asset.file.terminalSafe,
        "version \(asset.version)", asset.catalog.terminalSafe,
      ])
    }
    for line in rows.lines() { try output.writeLine(line) }
    try output.writeLine(summary(report))
    try output.flush()
  }

  /// An issue as a line: what it is about, what is wrong, what mends it.
  static func line(_ issue: PublishIssue, _ labels: [ByteString: String]) -> String {
    let subject = issue.instance.map { "\((labels[$0] ?? $0.string).terminalSafe): " } ?? ""
    let kind = issue.isError ? "" : "warning: "
    let repair = issue.repair.map { " (--repair: \($0.terminalSafe))" } ?? ""
    return "\(kind)\(subject)\(issue.message.terminalSafe)\(repair)"
  }

  private static func summary(_ report: PublishReport) -> String {
    let errors = report.issues.count(where: \.isError) + report.failures.count
    if errors > 0 { return "\(errors) problem\(errors == 1 ? "" : "s"); nothing was published" }
    if report.isDryRun { return "all is well; nothing was published" }
    let count = report.published.count
    return count == 0 ? "nothing is active; nothing was published" : "\(count) published"
  }
}
