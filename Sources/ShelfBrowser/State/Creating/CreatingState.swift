public import AssetSystem

/// Where assets were created from, and what was published and is still to be shown.
public struct CreatingState: Equatable, Sendable {
  /// Assets that were published and are looked for.
  public struct Arrival: Equatable, Sendable {
    /// The assets, the one to become active first.
    public var targets: [AssetTarget]
    /// The catalog of the first one; empty when it has none.
    public var catalog: AssetCatalogPath
    /// The question where they are; nil when the library is waited for.
    public var location: Int?
    /// The tab in which it was published.
    public var tab: Int
  }

  /// The workfiles chosen earlier, absolute paths, the newest first; at most ``rememberedLimit``.
  public var workfiles: [ByteString]
  /// What was published and is not shown yet; nil when nothing is.
  public var arrival: Arrival?

  /// How many workfiles are remembered.
  public static let rememberedLimit = 50

  /// Makes a state in which nothing was created yet.
  public init() {
    workfiles = []
  }

  /// Puts a workfile in front of those that are remembered.
  mutating func remember(_ file: ByteString) {
    workfiles.removeAll { $0 == file }
    workfiles.insert(file, at: 0)
    if workfiles.count > Self.rememberedLimit {
      workfiles.removeLast(workfiles.count - Self.rememberedLimit)
    }
  }
}
