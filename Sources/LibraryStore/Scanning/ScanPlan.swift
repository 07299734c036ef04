import AssetSystem

/// What a refresh has to do: the difference between the files found and the files known.
struct ScanPlan: Equatable, Sendable {
  /// New or changed files, by path.
  private(set) var toRead: [FileStamp] = []
  /// Files that are gone.
  private(set) var gone: [ByteString] = []

  /// Compares two lists that are both in byte order of paths.
  ///
  /// - Parameters:
  ///   - found: the files that are there.
  ///   - known: the files as they were when they were read.
  ///   - full: whether unchanged files are read too.
  ///   - keeping: whether a known file that was not found is to be kept.
  init(
    found: [FileStamp],
    known: [FileStamp],
    full: Bool = false,
    keeping: (ByteString) -> Bool = { _ in false }
  ) {
    var next = 0
    for stamp in found {
      while next < known.count, known[next].path < stamp.path {
        recordGone(known[next].path, keeping)
        next += 1
      }
      var isUnchanged = false
      if next < known.count, known[next].path == stamp.path {
        isUnchanged = stamp.isUnchanged(since: known[next])
        next += 1
      }
      if full || !isUnchanged {
        toRead.append(stamp)
      }
    }
    for stamp in known[next...] {
      recordGone(stamp.path, keeping)
    }
  }

  private mutating func recordGone(_ path: ByteString, _ keeping: (ByteString) -> Bool) {
    guard !keeping(path) else { return }
    gone.append(path)
  }
}
