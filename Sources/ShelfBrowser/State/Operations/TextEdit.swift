public import AssetSystem

/// Assets whose names or metadata are open in the editor as text.
public struct TextEdit: Equatable, Sendable {
  /// What the text holds.
  public enum Content: Hashable, Sendable {
    /// Names, one a line.
    case names
    /// Tags, catalog and texts.
    case metadata
  }

  /// Names it as long as it is open.
  public var id: Int
  /// What the text holds.
  public var content: Content
  /// The assets.
  public var assets: [AssetRepresentation]
  /// The text as it was given to the editor.
  public var text: ByteString

  /// Makes an edit.
  public init(id: Int, _ content: Content, assets: [AssetRepresentation], text: ByteString) {
    self.id = id
    self.content = content
    self.assets = assets
    self.text = text
  }
}
