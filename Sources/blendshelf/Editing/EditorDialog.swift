import AssetSystem
import Foundation
import ShelfConfig
import ShelfRuntime

/// A text in the user's editor, again and again until it can be understood or is given up.
struct EditorDialog {
  let editor: TextEditor
  let temporaryFolder: String

  init(_ setup: ConfigSetup) {
    editor = TextEditor(environment: ProcessInfo.processInfo.environment)
    temporaryFolder = setup.locations.temporaryFolder
  }

  /// Lets the user edit a document.
  ///
  /// What is wrong with it is put above the lines it is about, and the editor opened again, if the user
  /// wants that. Scripts cannot be asked: there the text is kept where it is.
  ///
  /// - Parameter document: the document.
  /// - Returns: what is to be done to which assets; nil when the user left everything as it was.
  /// - Throws: ``CommandFailure`` when the text is given up, `TextEditorError` when there is no editor or
  ///   it failed.
  func edit(_ document: TextDocument) async throws -> (AssetOperation, [AssetTarget])? {
    var file = try TemporaryText(named: document.fileName, in: temporaryFolder)
    var text = document.text
    while true {
      try file.write(text)
      do {
        try await editor.edit(file.file)
      } catch {
        // There may be work of the user's in it.
        guard let present = try? file.read(), present != document.text else { throw error }
        file.keep()
        throw CommandFailure(
          message: "\(error)\nnothing was changed; the text is kept: \(file.file)"
        )
      }
      text = try file.read()
      switch document.reading(text) {
      case .unchanged: return nil
      case .operation(let operation, let targets): return (operation, targets)
      case .problems(let problems):
        for problem in problems { StandardError.write("\(problem)") }
        guard asksAgain() else {
          file.keep()
          throw CommandFailure(message: "nothing was changed; the text is kept: \(file.file)")
        }
        text = TextDocument.annotated(text, with: problems)
      }
    }
  }

  /// Asks whether the text is to be edited once more; false where nobody can be asked.
  private func asksAgain() -> Bool {
    guard StandardError.isTerminal, let terminal = fopen("/dev/tty", "r") else { return false }
    defer { fclose(terminal) }
    StandardError.write("edit it again? [Y/n]")
    let answer = fgetc(terminal)
    return answer != EOF && !"nNqQ".utf8.contains { Int32($0) == answer }
  }
}
