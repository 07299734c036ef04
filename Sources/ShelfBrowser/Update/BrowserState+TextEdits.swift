import AssetSystem

extension BrowserState {
  /// Takes in text from the editor.
  mutating func textEdited(id: Int, _ text: String?) -> [Effect] { [] }

  /// Opens text in the editor again.
  mutating func editAgain(_ text: String) -> [Effect] { [] }
}
