import AssetSystem
import Foundation
import SystemPackage
import Testing

@testable import ShelfRuntime

struct TextEditorTests {
  /// A program that stands for an editor.
  private static func program(_ lines: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("editor with blanks " + UUID().uuidString)
    try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
    return file
  }

  private static func file() throws -> TemporaryText {
    try TemporaryText(named: "names.txt", in: NSTemporaryDirectory())
  }

  @Test func `VISUAL comes before EDITOR, and vi stands in for both`() {
    #expect(TextEditor(environment: ["VISUAL": "a", "EDITOR": "b"]).command == ["a"])
    #expect(TextEditor(environment: ["VISUAL": " ", "EDITOR": "b"]).command == ["b"])
    #expect(TextEditor(environment: [:]).command == ["vi"])
  }

  @Test(arguments: [
    ("code --wait", ["code", "--wait"]),
    ("  emacs\t-nw  ", ["emacs", "-nw"]),
    (#""/opt/my editor/run" -x"#, ["/opt/my editor/run", "-x"]),
    (#"/opt/my\ editor 'a "b"' """#, ["/opt/my editor", #"a "b""#, ""]),
    ("vi; rm -rf $HOME `id`", ["vi;", "rm", "-rf", "$HOME", "`id`"]),
    ("'never closed", ["never closed"]),
  ])
  func `arguments in the variable are split and never run`(text: String, words: [String]) {
    #expect(ForegroundProgram.words(text) == words)
  }

  @Test func `what the editor writes is read, even as a new file`() async throws {
    let program = try Self.program(#"sed "s/old/$1/" "$2" > "$2.new"; mv "$2.new" "$2""#)
    defer { try? FileManager.default.removeItem(at: program) }
    let text = try Self.file()
    try text.write("old name\n")
    try await TextEditor(environment: ["VISUAL": "'\(program.path)' new"]).edit(text.file)
    #expect(try text.read() == "new name\n")
  }

  @Test func `an editor that fails is an error`() async throws {
    let program = try Self.program("exit 1")
    defer { try? FileManager.default.removeItem(at: program) }
    let editor = TextEditor(environment: ["EDITOR": "'\(program.path)'"])
    let text = try Self.file()
    try text.write("")
    let file = text.file
    let error = await #expect(throws: TextEditorError.self) { try await editor.edit(file) }
    #expect(error?.code == .failed)
  }

  @Test func `an editor that does not exist is an error`() async throws {
    let text = try Self.file()
    let file = text.file
    let editor = TextEditor(environment: ["EDITOR": "/nowhere/editor"])
    let error = await #expect(throws: TextEditorError.self) { try await editor.edit(file) }
    #expect(error?.code == .notStarted)
  }

  @Test func `no signal is blocked or ignored in the editor`() async throws {
    let program = try Self.program(#"exec grep -E '^Sig(Blk|Ign):' /proc/self/status > "$1""#)
    defer { try? FileManager.default.removeItem(at: program) }
    let text = try Self.file()
    try await TextEditor(environment: ["EDITOR": "'\(program.path)'"]).edit(text.file)
    let masks = try text.read().string.split(separator: "\n").map {
      UInt64($0.split(separator: "\t")[1], radix: 16)
    }
    // From 32 on they are the C library's own.
    #expect(masks.map { $0.map { $0 & 0x7FFF_FFFF } } == [0, 0])
  }

  @Test func `the text's folder and file are the user's alone, and vanish`() throws {
    var path = ""
    do {
      let text = try Self.file()
      try text.write("secret")
      path = text.file.string
      let mode = { (path: String) in
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try mode(path) == 0o600)
      #expect(try mode((path as NSString).deletingLastPathComponent) == 0o700)
    }
    #expect(!FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent))
  }

  @Test(arguments: [true, false])
  func `what an editor that fails was given to write is kept, and nothing else`(
    _ hasWritten: Bool
  ) async throws {
    let program = try Self.program(hasWritten ? #"echo work >> "$1"; exit 1"# : "exit 1")
    defer { try? FileManager.default.removeItem(at: program) }
    let editing = await TextEditing(
      editor: TextEditor(environment: ["EDITOR": "'\(program.path)'"]),
      screen: RecordingScreen()
    )
    let error = await #expect(throws: TextEditorError.self) {
      try await editing.edit("name\n", named: "names.txt")
    }
    #expect(error?.code == .failed)
    let words = error?.message.components(separatedBy: "the text is kept: ") ?? []
    #expect(words.count == (hasWritten ? 2 : 1))
    guard let path = words.dropFirst().first else { return }
    #expect(FileManager.default.contents(atPath: path) == Data("name\nwork\n".utf8))
    try FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  @Test func `a text that is kept stays`() throws {
    var path = ""
    do {
      var text = try Self.file()
      try text.write("work of hours")
      text.keep()
      path = text.file.string
    }
    #expect(FileManager.default.contents(atPath: path) == Data("work of hours".utf8))
    try FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }
}
