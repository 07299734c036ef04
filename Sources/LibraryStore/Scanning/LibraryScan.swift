import AssetSystem
import BlendFormat
import Synchronization

/// One pass over a library's files that brings its index up to date; runs on a blocking thread.
struct LibraryScan: Sendable {
  let index: LibraryIndex
  let overlay: LibraryOverlay
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

  /// Does it.
  func run() throws -> ScanResult {
    if index.isDamaged {
      try index.rebuild()
    }
    report(ScanStep(phase: .walking))
    let root = try LibraryRoot(index.root, isKnown: index.fileCount() > 0)
    let found = find(scope.adding(files: try overlay.update(index)), in: root)
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
    if !plan.toRead.isEmpty {
      try read(plan.toRead, merging: overlay.applied(index), &result)
    }
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

  private func read(
    _ stamps: [FileStamp],
    merging overlay: AppliedOverlay,
    _ result: inout ScanResult
  ) throws {
    var pace = PublishingPace()
    let progress = ScanPace(total: stamps.count, report: report)
    let writing = BatchWriting(index: index)
    for start in stride(from: 0, to: stamps.count, by: Self.batchSize) {
      let batch = stamps[start..<min(start + Self.batchSize, stamps.count)]
      let files = read(batch, merging: overlay, progress)
      result.read += files.count
      result.failures += files.lazy.filter(\.hasFailed).flatMap(\.problems)
      try writing.finish()
      if pace.isDue(isFirst: start == Self.batchSize) {
        try pace.measure { try index.publish() }
        published()
      }
      writing.start(files, overlay: overlay.generation)
      if flag.isCancelled { break }
    }
    try writing.finish()
    result.wasCancelled = flag.isCancelled && result.read < stamps.count
  }

  /// Reads files on as many threads as there are processors; each keeps its buffers.
  private func read(
    _ stamps: ArraySlice<FileStamp>,
    merging overlay: AppliedOverlay,
    _ progress: ScanPace
  ) -> [ScannedFile] {
    let files = Mutex<[ScannedFile]>([])
    BlockingWork.share(stamps.count) { next in
      let workspace = AssetReader.Workspace()
      while !flag.isCancelled, let place = next() {
        let file = ScannedFile.reading(
          stamps[stamps.startIndex + place].distrustedIfFresh,
          root: index.root,
          cache: cache,
          workspace: workspace,
          flag: flag
        )
        guard var file else { return }
        file.merge(overlay)
        progress.advance(failed: file.hasFailed)
        let merged = file
        files.withLock { $0.append(merged) }
      }
    }
    // New rows in the order of paths, whichever thread was faster.
    return files.withLock { $0 }.sorted { $0.stamp.path < $1.stamp.path }
  }
}
