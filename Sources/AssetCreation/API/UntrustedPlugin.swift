public import AssetSystem

/// A plug-in that came with a library and does not run until someone trusts it.
public struct UntrustedPlugin: Hashable, Sendable, Identifiable {
  /// Its folder, an absolute path.
  public var folder: ByteString
  /// How it is called.
  public var name: String
  /// Why it does not run, as a sentence.
  public var reason: String
  /// The SHA-256 of its content in hexadecimal digits; trust is for this content alone.
  public var contentHash: String
  /// Whether other content of it was trusted before.
  public var isChanged: Bool
  /// The identifiers of what it would provide.
  public var provides: [ByteString]
  /// Those of them without which is published until it is trusted.
  public var publishPlugins: [ByteString]

  /// The folder.
  public var id: ByteString { folder }

  /// Makes a description.
  public init(
    folder: ByteString,
    name: String,
    reason: String = "It came with the library.",
    contentHash: String,
    isChanged: Bool = false,
    provides: [ByteString] = [],
    publishPlugins: [ByteString] = []
  ) {
    self.folder = folder
    self.name = name
    self.reason = reason
    self.contentHash = contentHash
    self.isChanged = isChanged
    self.provides = provides
    self.publishPlugins = publishPlugins
  }
}
