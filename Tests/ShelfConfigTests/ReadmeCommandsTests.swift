import Foundation
import ShelfConfig
import Testing

/// The list of commands in the README, written from the command table; `RECORD_SCREENS=1` rewrites it, then fails.
struct ReadmeCommandsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md").standardizedFileURL
  private static let start = "<!-- every command: written by the tests -->\n"
  private static let end = "<!-- end of every command -->\n"

  @Test func `the README names every command with its keys`() throws {
    let text = String(decoding: try Data(contentsOf: Self.file), as: UTF8.self)
    let begin = try #require(text.range(of: Self.start)).upperBound
    let finish = try #require(text.range(of: Self.end)).lowerBound
    let expected = Self.rendered()
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
      let new = text[..<begin] + expected + text[finish...]
      try Data(new.utf8).write(to: Self.file)
      Issue.record("recorded README.md")
    }
    let found = text[begin..<finish]
    #expect(found.utf8.elementsEqual(expected.utf8), "RECORD_SCREENS=1 writes it anew")
  }

  private static func rendered() -> String {
    var lines = ["", "| | |", "| --- | --- |"]
    for section in KeyHelp.sections(of: .standard) {
      let commands = section.entries.compactMap { entry in
        entry.name.map { name in (entry.keys.map(code) + [name]).joined(separator: " ") }
      }
      if !commands.isEmpty {
        lines.append("| \(section.title) | \(commands.joined(separator: ", ")) |")
      }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static func code(_ key: String) -> String {
    key == "`" ? "`` ` ``" : "`\(key.replacing("|", with: "\\|"))`"
  }
}
