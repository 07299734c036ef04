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
  /// - Throws: ``TextEditorError`` when the editor cannot be started or fails; what was written until then
  ///   is kept, and the error says where.
  @MainActor
  func edit(_ text: ByteString, named name: String) async throws -> ByteString? {
    var file = try TemporaryText(
      named: name,
      in: FileManager.default.temporaryDirectory.path
    )
    try file.write(text)
    let path = file.file
    do {
      try await screen.withTerminalReleased { try await editor.edit(path) }
      let edited = try file.read()
      return edited == text ? nil : edited
    } catch let error as TextEditorError {
      // There may be work of the user's in it, also where it cannot be read.
      guard (try? file.read()) != text else { throw error }
      file.keep()
      throw TextEditorError(
        error.code,
        "\(error.message) Nothing was changed; the text is kept: \(path)"
      )
    }
  }
}
