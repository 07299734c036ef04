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
    "\(library.terminalSafe): \(assets) assets in \(files) files;"
      + " \(read) read, \(removed) removed, \(failed) failed"
  }

  /// Names every file that could not be read, now or earlier, on standard error.
  ///
  /// - Returns: whether there were any.
  static func tellFailures(of service: AssetLibraryService) async throws -> Bool {
    let problems = try await service.unreadableFiles(.all)
    for problem in problems { StandardError.write(problem.description.terminalSafe) }
    return !problems.isEmpty
  }
}
