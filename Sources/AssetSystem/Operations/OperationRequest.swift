/// What a person asks to be done, before anything is looked at.
public struct OperationRequest: Hashable, Sendable {
  /// Where tags, description and catalog of assets in read-only files go.
  public enum OverlayUse: String, Hashable, Sendable, CaseIterable {
    /// Into the overlay where the file cannot be written, into the file elsewhere.
    case whenReadOnly = "when-read-only"
    /// Never: read-only files are conflicts.
    case never
    /// Always: no file is touched.
    case always
  }

  /// What is done.
  public var operation: AssetOperation
  /// To which assets, in this order.
  public var targets: [AssetTarget]
  /// Whether files that link a renamed asset or moved file are changed too, in the same journal entry.
  public var repairsLinks: Bool
  /// Folders searched for linking files, besides the open libraries and those of the configuration.
  public var linkRoots: [ByteString]
  /// Whether the old file is kept beside the new one as Blender does (`.blend1`).
  public var keepsBackup: Bool
  /// What happens to assets in files that cannot be written.
  public var overlay: OverlayUse

  /// Makes a request.
  public init(
    _ operation: AssetOperation,
    targets: [AssetTarget],
    repairsLinks: Bool = false,
    linkRoots: [ByteString] = [],
    keepsBackup: Bool = false,
    overlay: OverlayUse = .whenReadOnly
  ) {
    self.operation = operation
    self.targets = targets
    self.repairsLinks = repairsLinks
    self.linkRoots = linkRoots
    self.keepsBackup = keepsBackup
    self.overlay = overlay
  }
}
