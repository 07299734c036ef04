import CellCanvas
import Foundation
import ShelfConfig
import Testing

/// The documentation's page of keys, written from the command table; `RECORD_SCREENS=1` rewrites it, then fails.
struct KeysPageTests {
  private static let page = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .appending(path: "../../Sources/Blendshelf.docc/Keys.md")
    .standardizedFileURL

  @Test func `the page of keys lists every command with its default keys`() throws {
    let expected = Self.rendered()
    if ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" {
      try Data(expected.utf8).write(to: Self.page)
      Issue.record("recorded \(Self.page.lastPathComponent)")
    }
    let found = String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
    let isCurrent = found.utf8.elementsEqual(expected.utf8)
    #expect(isCurrent, "RECORD_SCREENS=1 writes the page anew")
  }

  private static func rendered() -> String {
    var lines = [
      "# Keys", "",
      "Every command with its default keys; `?` shows them in the browser, with your own keymap.",
      "",
      "## Overview", "",
      "A number before a key marked *n* repeats it, or says where to go: `5j`, `12G`. A key marked *x* waits",
      "for one more: `ma`. The names are for `:` and for `keymap.toml`, see <doc:Configuration>.",
    ]
    for group in CommandGroup.allCases where !group.commands.isEmpty {
      lines += ["", "## \(group.title)", "", "| keys | name | |", "| --- | --- | --- |"]
      lines += group.commands.map(row)
    }
    lines += ["", "## In a text field or a dialog", "", "| keys | |", "| --- | --- |"]
    for action in FieldAction.allCases {
      let keys = action.keys.map { code($0.description) }.joined(separator: " ")
      lines.append("| \(keys) | \(action.help) |")
    }
    lines += ["", "## In a dialog", "", "| keys | |", "| --- | --- |"]
    for action in DialogAction.allCases {
      lines.append("| \(code(action.key.description)) | \(action.help) |")
    }
    lines += ["", "## While it is shown what a pose would do", "", "| keys | |", "| --- | --- |"]
    for action in PoseAction.allCases {
      let keys = action.keys.map { code($0.description) }.joined(separator: " ")
      lines.append("| \(keys) | \(action.help) |")
    }
    lines += ["", "## In the lists of the create pane", "", "| keys | |", "| --- | --- |"]
    for action in CreationAction.allCases {
      let keys = action.keys.map { code($0.description) }.joined(separator: " ")
      lines.append("| \(keys) | \(action.help) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ command: Command) -> String {
    var keys = Keymap.standard.keys(for: command).map { code($0.description) }
    if command.takesCount { keys.append("*n*") }
    if command.takesCharacter { keys.append("*x*") }
    return "| \(keys.joined(separator: " ")) | `\(command.name)` | \(command.help) |"
  }

  /// A key as Markdown code, in a table; two backticks around one would be a link for DocC.
  private static func code(_ key: String) -> String {
    key == "`" ? "\\`" : "`\(key.replacing("|", with: "\\|"))`"
  }
}
