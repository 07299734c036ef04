import AssetSystem
import LibraryStore

/// What a refresh did, for a person and as JSON.
struct RefreshReport: Encodable {
  var library: String
  var path: String
  var files: Int
  var read: Int
  var removed: Int
  var failed: Int
  var assets: Int
  var seconds: Double

  init(_ summary: RefreshSummary) {
    library = summary.library.name
    path = summary.library.root.string
    files = summary.library.fileCount
    read = summary.readCount
    removed = summary.removedCount
    failed = summary.failures.count
    assets = summary.library.assetCount
    seconds = summary.seconds
  }

  /// One line for a person.
  var text: String {
    let counts = "\(assets) assets in \(files) files; \(read) read, \(removed) removed, \(failed) failed"
    return "\(library.terminalSafe): \(counts)"
  }

  /// Names every file that could not be read on standard error.
  static func tellFailures(of summary: RefreshSummary) {
    for problem in summary.failures { StandardError.write(ProblemLine.text(problem)) }
  }
}
