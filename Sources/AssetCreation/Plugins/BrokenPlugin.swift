public import AssetSystem

/// A plug-in that was found and does not work: what it would check is not checked.
public struct BrokenPlugin: Hashable, Sendable {
  /// Its folder, an absolute path.
  public var folder: ByteString
  /// What is wrong, as a sentence.
  public var problem: String
  /// Which of its publish plug-ins are missing; nil when it cannot be known whether it has any.
  public var publishPlugins: [ByteString]?
  /// Whether it may run: then nothing is published without it.
  public var isTrusted: Bool

  /// Makes a description.
  public init(
    folder: ByteString,
    problem: String,
    publishPlugins: [ByteString]?,
    isTrusted: Bool
  ) {
    self.folder = folder
    self.problem = problem
    self.publishPlugins = publishPlugins
    self.isTrusted = isTrusted
  }
}
