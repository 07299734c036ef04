public import AssetSystem

/// What is published, and how.
public struct PublishOptions: Hashable, Sendable {
  /// Whether publishing stops after validation, with nothing written.
  public var isDryRun: Bool
  /// What the artist says about it; it goes into the record of each version.
  public var comment: String
  /// The only instances to be published, by their IDs; nil: all active ones.
  public var instances: [ByteString]?

  /// Makes options.
  public init(isDryRun: Bool = false, comment: String = "", instances: [ByteString]? = nil) {
    self.isDryRun = isDryRun
    self.comment = comment
    self.instances = instances
  }
}
