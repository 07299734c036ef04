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
  /// - Parameters:
  ///   - summaries: what the refresh found.
  ///   - service: knows of the files that could not be read earlier.
  /// - Returns: whether there were any.
  /// - Throws: an error when an index cannot be read.
  static func tellFailures(
    _ summaries: [RefreshSummary],
    of service: AssetLibraryService
  ) async throws -> Bool {
    let known = try await service.unreadableFiles(.all)
    let problems = known + summaries.flatMap(\.failures).filter { !known.contains($0) }
    for problem in problems { StandardError.write(problem.description.terminalSafe) }
    return !problems.isEmpty
  }
}
