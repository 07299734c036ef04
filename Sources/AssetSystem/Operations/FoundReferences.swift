/// The links to an asset that a search found.
public struct FoundReferences: Hashable, Sendable {
  /// The links.
  public var references: [AssetReference]
  /// What could not be searched, each a sentence or two that names it.
  public var warnings: [String]

  /// Makes a finding.
  public init(references: [AssetReference], warnings: [String] = []) {
    self.references = references
    self.warnings = warnings
  }
}
