import Foundation
import Testing

@testable import ShelfRuntime

@MainActor
@Suite(.timeLimit(.minutes(5)))
struct PagerTests {
  /// A program that stands for a pager and keeps what it is given.
  private struct Program {
    let folder: URL
    var file: URL { folder.appendingPathComponent("less") }
    var output: URL { folder.appendingPathComponent("output") }

    init() throws {
      folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("pager with blanks " + UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let lines =
        "#!/bin/sh\n{ echo \"LESS=$LESS\"; echo \"$@\"; cat; } > '\(output.path)'\nexit 3\n"
      try Data(lines.utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700],
        ofItemAtPath: file.path
      )
    }

    var printed: String { get throws { try String(contentsOf: output, encoding: .utf8) } }
  }

  @Test func `PAGER names the pager, and less stands in for it`() {
    #expect(Pager(environment: ["PAGER": "more -d"]).command == ["more", "-d"])
    #expect(Pager(environment: ["PAGER": " "]).command == ["less"])
    #expect(Pager(environment: [:]).command == ["less"])
  }

  @Test func `less waits with a short text, other pagers are left alone`() {
    #expect(Pager(environment: ["PAGER": "/usr/bin/less -S"]).staying == ["-+F"])
    #expect(Pager(environment: ["PAGER": "more"]).staying == [])
  }

  @Test func `the pager has the terminal while it shows the text, and LESS where it is not set`()
    async throws
  {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.folder) }
    let screen = RecordingScreen()
    let command = "'\(program.file.path)' -S"
    try await Pager(environment: ["PAGER": command]).show("one\ntwo\n", on: screen)
    #expect(try program.printed == "LESS=FRX\n-S -+F\none\ntwo\n")
    #expect(screen.lendings == 1)
  }

  @Test func `a LESS of the user's own is kept`() async throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.folder) }
    let environment = ["PAGER": "'\(program.file.path)'", "LESS": "i"]
    try await Pager(environment: environment).show("text", on: RecordingScreen())
    #expect(try !program.printed.hasPrefix("LESS=FRX"))
  }

  @Test func `a pager that is not there is told`() async throws {
    let pager = Pager(environment: ["PAGER": "/nowhere/pager"])
    let error = await #expect(throws: PagerError.self) {
      try await pager.show("text", on: RecordingScreen())
    }
    #expect(error?.description.contains("set PAGER") == true)
  }
}
