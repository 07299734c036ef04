import AssetSystem
import BlendFormat
import Synchronization

/// One pass over a library's files that brings its index up to date; runs on a blocking thread.
struct LibraryScan: Sendable {
  let index: LibraryIndex
  let cache: DNACache
  let scope: ScanScope
  /// Whether unchanged files are read too.
  let full: Bool
  let flag: CancellationFlag
  /// Hears about the progress, at most about ten times a second and from any thread.
  let report: @Sendable (ScanStep) -> Void
  /// Called when readers can see more than before.
  let published: @Sendable () -> Void

  private static let batchSize = 256
  /// Files changed later than this before they are read might change again within one tick of the
  /// file system's clock, without a trace.
  private static let tick: Int64 = 20_000_000

  /// Does it.
  func run() throws -> ScanResult {
    if index.isDamaged {
      try index.rebuild()
    }
    report(ScanStep(phase: .walking))
    let root = try LibraryRoot(index.root)
    let found = find(scope, in: root)
    var result = ScanResult(
      scope: found.scope,
      found: found.files.count,
      folders: found.folders
    )
    guard !found.wasCancelled else {
      result.wasCancelled = true
      return result
    }
    let plan = try plan(found)
    for (folder, problems) in found.problems {
      try index.recordFolderProblems(problems, inside: folder)
      result.failures += problems
    }
    result.removed = plan.gone.count
    try index.apply([], removing: plan.gone)
    try read(plan.toRead, &result)
    if try index.hasUnpublishedChanges() {
      try index.publish()
      published()
    }
    try index.fillSearch(flag: flag)
    if result.read > 0 || result.removed > 0 {
      try index.settle()
    }
    return result
  }

  private func read(_ stamps: [FileStamp], _ result: inout ScanResult) throws {
    var pace = PublishingPace()
    let progress = ScanPace(total: stamps.count, report: report)
    let writing = BatchWriting(index: index)
    for start in stride(from: 0, to: stamps.count, by: Self.batchSize) {
      let batch = stamps[start..<min(start + Self.batchSize, stamps.count)]
      let files = read(batch, progress)
      result.read += files.count
      result.failures += files.lazy.filter(\.hasFailed).flatMap(\.problems)
      try writing.finish()
      if pace.isDue(isFirst: start == Self.batchSize) {
        try pace.measure { try index.publish() }
        published()
      }
      writing.start(files)
      if flag.isCancelled { break }
    }
    try writing.finish()
    result.wasCancelled = flag.isCancelled && result.read < stamps.count
  }

  /// Reads files on as many threads as there are processors; each keeps its buffers.
  private func read(_ stamps: ArraySlice<FileStamp>, _ progress: ScanPace) -> [ScannedFile] {
    let files = Mutex<[ScannedFile]>([])
    BlockingWork.share(stamps.count) { next in
      let workspace = AssetReader.Workspace()
      while !flag.isCancelled, let place = next() {
        let file = ScannedFile.reading(
          distrustingIfFresh(stamps[stamps.startIndex + place]),
          root: index.root,
          cache: cache,
          workspace: workspace,
          flag: flag
        )
        guard let file else { return }
        progress.advance(failed: file.hasFailed)
        files.withLock { $0.append(file) }
      }
    }
    // New rows in the order of paths, whichever thread was faster.
    return files.withLock { $0 }.sorted { $0.stamp.path < $1.stamp.path }
  }

  private func distrustingIfFresh(_ stamp: FileStamp) -> FileStamp {
    var stamp = stamp
    if stamp.modified > nanosecondsSince1970() - Self.tick {
      stamp.inode = 0
    }
    return stamp
  }
}
