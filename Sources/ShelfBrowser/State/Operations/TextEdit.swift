public import AssetSystem

/// Names or metadata of assets that are open in the editor as text.
public struct TextEdit: Equatable, Sendable {
  /// Names it as long as it is open.
  public var id: Int
  /// The names or the metadata.
  public var document: TextDocument
  /// The text as it was given to the editor: that of the document, or the last try.
  public var text: ByteString

  /// Makes an edit.
  public init(id: Int, _ document: TextDocument, text: ByteString) {
    self.id = id
    self.document = document
    self.text = text
  }
}
