public import AssetSystem

/// The workfile that a version was published from.
public struct VersionSource: Hashable, Sendable {
  /// Where it was then, an absolute path.
  public var workfile: ByteString
  /// The workfile's own identifier; nil when it had none.
  public var workfileID: ByteString?

  /// Names a workfile.
  public init(workfile: ByteString, workfileID: ByteString? = nil) {
    self.workfile = workfile
    self.workfileID = workfileID
  }

  /// Whether it is the workfile that is published from now, which may have been moved since.
  func isSame(as collection: PublishCollection) -> Bool {
    if workfile == collection.workfile { return true }
    guard let workfileID, let other = collection.workfileID else { return false }
    return workfileID == other
  }
}
