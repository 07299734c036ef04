import AssetSystem

extension BrowserState {
  /// Opens the names of assets in the editor, one a line.
  mutating func editNames(_ assets: [AssetRepresentation]) -> [Effect] { [] }

  /// Opens the metadata of assets in the editor.
  mutating func editMetadata(_ assets: [AssetRepresentation]) -> [Effect] { [] }

  /// Takes in text from the editor.
  mutating func textEdited(id: Int, _ text: ByteString?) -> [Effect] { [] }

  /// Opens text in the editor again.
  mutating func editAgain(_ text: ByteString) -> [Effect] { [] }
}
