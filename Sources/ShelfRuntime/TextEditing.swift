import Foundation
import SystemPackage

/// Lets the user edit text in the editor while the terminal is lent to it.
struct TextEditing: Sendable {
  let editor: TextEditor
  let screen: any BrowserScreen

  /// Opens text in the editor.
  ///
  /// - Returns: The text as it was saved; nil when it is as it was.
  /// - Throws: When the editor cannot be started or fails, or what it left is not UTF-8.
  @MainActor
  func edit(_ text: String) async throws -> String? {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("blendshelf-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("assets.txt")
    try Data(text.utf8).write(to: file, options: .withoutOverwriting)
    try await screen.withTerminalReleased { try await editor.edit(FilePath(file.path)) }
    let data = try Data(contentsOf: file)
    guard let edited = String(data: data, encoding: .utf8) else {
      throw TextEditorError(.failed, "What the editor left is not UTF-8; nothing was changed.")
    }
    return edited.utf8.elementsEqual(text.utf8) ? nil : edited
  }
}
