import AssetSystem

/// What one pass over a library's files found.
struct ScanResult: Equatable, Sendable {
  /// What was looked at, which may be more than was asked for.
  var scope = ScanScope.everything
  var found = 0
  var folders: [ByteString] = []
  var read = 0
  var failures: [FileProblem] = []
  var removed = 0
  var wasCancelled = false
}

/// How far one pass has come, see ``AssetSystem/ScanProgress``.
struct ScanStep: Equatable, Sendable {
  var phase: ScanProgress.Phase
  var total = 0
  var done = 0
  var failed = 0
}
