import AssetSystem
import Foundation

/// Lets the user edit text in the editor while the terminal is lent to it.
struct TextEditing: Sendable {
  let editor: TextEditor
  let screen: any BrowserScreen

  /// Opens text in the editor.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - name: the name of its file, by which editors choose their colours.
  /// - Returns: The text as it was saved; nil when it is as it was.
  /// - Throws: ``TextEditorError`` when the editor cannot be started or fails.
  @MainActor
  func edit(_ text: ByteString, named name: String) async throws -> ByteString? {
    let file = try TemporaryText(
      named: name,
      in: FileManager.default.temporaryDirectory.path
    )
    try file.write(text)
    let path = file.file
    try await screen.withTerminalReleased { try await editor.edit(path) }
    let edited = try file.read()
    return edited == text ? nil : edited
  }
}
