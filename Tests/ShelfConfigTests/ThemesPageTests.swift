import CellCanvas
import Foundation
import ShelfConfig
import Testing

/// The documentation's page of themes.
struct ThemesPageTests {
  private static let page = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .appending(path: "../../Sources/Blendshelf.docc/Themes.md")
    .standardizedFileURL

  private func lines() throws -> [String] {
    String(decoding: try Data(contentsOf: Self.page), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  @Test func `the page lists every theme with what its file says of it`() throws {
    let names = Set(Theme.bundledNames)
    let rows = try lines().filter { line in
      line.hasPrefix("| `") && names.contains(String(line.dropFirst(3).prefix { $0 != "`" }))
    }
    let expected = ThemeSet().listings.map { listing in
      let theme = Theme.reading(listing.name).theme
      let terminals =
        theme.style(.ui).background != .terminal
        ? "any" : theme.background == .any ? "any" : theme.background.rawValue
      return "| `\(listing.name)` | \(listing.summary) | \(terminals) |"
    }
    #expect(rows == expected)
  }

  @Test func `the page names every scope, and none that is not there`() throws {
    let named = try lines().flatMap { $0.matches(of: /`((?:ui|tag|type)(?:\.[a-z.]+)?)`/) }
      .map { String($0.output.1) }
    let types = ThemeScope.all.filter { $0.name.hasPrefix("type.") }
    let scopes = Set(ThemeScope.all).subtracting(types).map(\.name)
    #expect(Set(scopes).subtracting(named) == [])
    #expect(Set(named).subtracting(ThemeScope.all.map(\.name)) == [])
  }
}
