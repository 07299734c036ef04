import AssetSystem
import Foundation
import ShelfRuntime

/// A text in the user's editor, again and again until it can be understood or is given up.
struct EditorDialog {
  let editor: TextEditor
  let temporaryFolder: String

  init(_ setup: ConfigSetup) {
    editor = TextEditor(environment: ProcessInfo.processInfo.environment)
    temporaryFolder = setup.locations.temporaryFolder
  }

  /// Lets the user edit a text.
  ///
  /// - Parameters:
  ///   - text: the text as it is.
  ///   - name: the name of the file it is in.
  ///   - read: understands the edited text; what it throws is put before the user as a comment.
  /// - Returns: what was read; nil when the user left everything as it was.
  /// - Throws: ``CommandFailure`` when the text is given up; it says where the text is kept. An error
  ///   when there is no editor, or it failed.
  func edit<Value>(
    _ text: ByteString,
    named name: String,
    read: (ByteString) throws -> Value
  ) async throws -> Value? {
    var file = try TemporaryText(named: name, in: temporaryFolder)
    var present = text
    var complaint: [String] = []
    while true {
      try file.write(Self.text(present, below: complaint))
      do {
        try await editor.edit(file.file)
      } catch let error as TextEditorError where !complaint.isEmpty {
        // There is work of the user's in it.
        file.keep()
        throw CommandFailure(message: "\(error) The text is kept: \(file.file)")
      }
      present = Self.text(try file.read(), without: complaint.count)
      guard present != text else { return nil }
      do {
        return try read(present)
      } catch {
        guard asksAgain("\(error)") else {
          file.keep()
          throw CommandFailure(
            message: "\(error)\nnothing was changed; the text is kept: \(file.file)"
          )
        }
        complaint = "\(error)".split(separator: "\n").map { Self.mark + String($0).terminalSafe }
      }
    }
  }

  /// Asks whether the text is to be edited once more; scripts cannot be asked.
  private func asksAgain(_ problem: String) -> Bool {
    guard isatty(STDERR_FILENO) == 1, let terminal = fopen("/dev/tty", "r+") else { return false }
    defer { fclose(terminal) }
    StandardError.write(problem)
    StandardError.write("edit it again? [Y/n]")
    let answer = fgetc(terminal)
    return answer != EOF && ![UInt8(ascii: "n"), UInt8(ascii: "N")].contains { Int32($0) == answer }
  }

  /// Puts a complaint before a text.
  private static func text(_ text: ByteString, below complaint: [String]) -> ByteString {
    ByteString(complaint.flatMap { Array(($0 + "\n").utf8) } + text.bytes)
  }

  /// Takes away a complaint of so many lines, as far as the user has left it.
  private static func text(_ text: ByteString, without lines: Int) -> ByteString {
    var rest = text.bytes[...]
    for _ in 0..<lines where rest.starts(with: mark.utf8) {
      rest = rest.firstIndex(of: UInt8(ascii: "\n")).map { rest[($0 + 1)...] } ?? []
    }
    return ByteString(rest)
  }

  /// What lines of a complaint begin with.
  private static let mark = "#! "
}
