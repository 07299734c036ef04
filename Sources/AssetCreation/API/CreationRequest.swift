public import AssetSystem

/// What is to be made.
public struct CreationRequest: Hashable, Sendable {
  /// The creator that makes it.
  public var creator: ByteString
  /// What tells it from others of the family.
  public var variant: ByteString
  /// The path of the catalog; nil for the present catalog *and* the present task.
  public var asset: ByteString?
  /// The step of the work.
  public var task: ByteString?
  /// Answers to what the creator asks before.
  public var preCreate: JSONObject
  /// Whether the catalog may be one that the library does not have yet; publishing adds it.
  public var allowsNewCatalog: Bool

  /// Makes a request.
  public init(
    creator: ByteString,
    variant: ByteString,
    asset: ByteString? = nil,
    task: ByteString? = nil,
    preCreate: JSONObject = [:],
    allowsNewCatalog: Bool = false
  ) {
    self.creator = creator
    self.variant = variant
    self.asset = asset
    self.task = task
    self.preCreate = preCreate
    self.allowsNewCatalog = allowsNewCatalog
  }
}
