/// How far a scan has come.
public struct ScanProgress: Equatable, Sendable {
  /// What a scan is doing.
  public enum Phase: Equatable, Sendable {
    /// Folders are walked; the number of files is not known yet.
    case walking
    /// Changed files are read.
    case reading
    /// The scan has ended.
    case finished
    /// The scan was cancelled; what was read is kept.
    case cancelled
    /// The scan could not be done; the reason is in words for a person.
    case failed(String)
  }

  /// The library that is scanned.
  public var library: LibraryID
  /// What the scan is doing.
  public var phase: Phase
  /// Files that have to be read; while walking, files found so far.
  public var total: Int
  /// Files read, those that failed included.
  public var done: Int
  /// Files that could not be read.
  public var failed: Int

  /// Makes a progress report.
  public init(
    library: LibraryID,
    phase: Phase,
    total: Int = 0,
    done: Int = 0,
    failed: Int = 0
  ) {
    self.library = library
    self.phase = phase
    self.total = total
    self.done = done
    self.failed = failed
  }
}
