/// A file that links an asset which is renamed or whose file is moved.
public struct PlannedLink: Hashable, Sendable {
  /// What changes in the linking file.
  public enum Change: Hashable, Sendable {
    /// The name of a linked data-block.
    case name(IDType, old: ByteString, new: ByteString)
    /// The path of a library, as stored: `//` begins one relative to the linking file.
    case libraryPath(old: ByteString, new: ByteString)
  }

  /// The linking file, an absolute path.
  public var file: ByteString
  /// The linked library's path as the file stores it.
  public var library: ByteString
  /// What changes in it, or would have to.
  public var change: Change
  /// Why it cannot be repaired; nil when it can.
  public var conflict: PlanConflict?

  /// Makes a planned link.
  public init(
    file: ByteString,
    library: ByteString,
    change: Change,
    conflict: PlanConflict? = nil
  ) {
    self.file = file
    self.library = library
    self.change = change
    self.conflict = conflict
  }
}
