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
    for section in KeyHelp.sections(of: .standard) {
      let isCommands = section.entries.contains { $0.name != nil }
      lines += ["", "## \(section.title)", ""]
      lines +=
        isCommands
        ? ["| keys | name | |", "| --- | --- | --- |"] : ["| keys | |", "| --- | --- |"]
      lines += section.entries.map(row)
    }
    lines += presets
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys of the presets where they differ from the default ones.
  private static var presets: [String] {
    let presets = KeymapPreset.allCases.filter { $0 != .standard }
    let names = presets.map { "`\($0.rawValue)`" }.joined(separator: " | ")
    let rules = Array(repeating: "---", count: presets.count + 1).joined(separator: " | ")
    var lines = [
      "", "## Presets", "",
      "`keymap-preset` in `config.toml` puts another table in the place of the default one; what is not listed is the same.",
      "",
    ]
    lines += ["| name | \(names) |", "| \(rules) |"]
    for command in Command.all {
      let standard = Keymap.standard.keys(for: command)
      let keys = presets.map { $0.keymap.keys(for: command) }
      guard keys.contains(where: { $0 != standard }) else { continue }
      let cells = keys.map { keys in
        keys == standard ? "" : keys.map { code($0.description) }.joined(separator: " ")
      }
      lines.append("| `\(command.name)` | \(cells.joined(separator: " | ")) |")
    }
    return lines
  }

  private static func row(_ entry: KeyHelp.Entry) -> String {
    var keys = entry.keys.map(code)
    switch entry.argument {
    case .none: break
    case .count: keys.append("*n*")
    case .character: keys.append("*x*")
    }
    let name = entry.name.map { " `\($0)` |" } ?? ""
    return "| \(keys.joined(separator: " ")) |\(name) \(entry.help) |"
  }

  /// A key as Markdown code, in a table; two backticks around one would be a link for DocC.
  private static func code(_ key: String) -> String {
    key == "`" ? "\\`" : "`\(key.replacing("|", with: "\\|"))`"
  }
}
