public import AssetSystem

/// What went wrong with one creator or convertor while the others went on.
public struct CreatorFailure: Hashable, Sendable {
  /// Which creator or convertor.
  public var identifier: ByteString
  /// How it is shown to people; nil when it has no name, and for convertors.
  public var label: String?
  /// What went wrong, in words for the user where the creator gave them.
  public var message: String
  /// Where it happened; nil when the creator said itself what is wrong.
  public var traceback: String?

  /// Makes a record.
  public init(identifier: ByteString, label: String?, message: String, traceback: String?) {
    self.identifier = identifier
    self.label = label
    self.message = message
    self.traceback = traceback
  }
}
