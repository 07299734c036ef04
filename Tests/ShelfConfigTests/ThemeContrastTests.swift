import CellCanvas
import ShelfConfig
import Testing

struct ThemeContrastTests {
  static let colorful = Theme.bundledNames.filter { $0 != "mono" }
  static let depths: [ColorDepth] = [.truecolor, .palette, .sixteen]

  @Test(arguments: colorful, depths)
  func `text can be read on all it is drawn upon`(name: String, depth: ColorDepth) {
    let check = ThemeCheck(Theme.reading(name).theme, depth)
    #expect(check.unreadable == [])
    #expect(check.unreadableOnBars == [])
  }

  @Test(arguments: colorful, depths)
  func `lines can be seen`(name: String, depth: ColorDepth) {
    #expect(ThemeCheck(Theme.reading(name).theme, depth).invisibleLines == [])
  }

  @Test(arguments: ["high-contrast", "high-contrast-light"])
  func `the themes for low vision promise more`(name: String) {
    #expect(Theme.reading(name).theme.contrast == 7)
  }

  @Test(arguments: colorful)
  func `no text with color is dimmed, which would take away contrast`(name: String) {
    let theme = Theme.reading(name).theme
    for scope in ThemeScope.all {
      #expect(!theme.style(scope).attributes.contains(.dim), "\(scope) of \(name)")
    }
  }

  @Test(arguments: [
    ("tag = \"#5a5a5a\"", "tag"),
    ("\"ui.tree\" = { bg = \"#909090\" }", "ui.dim"),
    ("\"ui.status.error\" = { fg = \"#777777\", bg = \"#999999\" }", "ui.status.error"),
    ("contrast = 14", "ui.grid.detail"),
  ])
  func `the check finds what cannot be read`(line: String, scope: String) {
    let source = ConfigSource(
      file: "themes/bad.toml",
      text: line + "\ninherits = \"gruvbox-dark\"\n"
    )
    let reading = Theme.reading("bad", from: [source])
    #expect(reading.warnings == [])
    let found = ThemeCheck(reading.theme).unreadable
    #expect(found.contains { $0.hasPrefix(scope + " ") }, "\(found)")
  }

  @Test func `the check finds a cursor that hides its name, and a line that cannot be seen`() {
    let text = """
      inherits = "gruvbox-dark"
      "ui.grid.active" = { fg = "#505050", bg = "#606060" }
      "ui.border" = "paper"
      """
    let theme = Theme.reading("bad", from: [ConfigSource(file: "themes/bad.toml", text: text)])
      .theme
    let check = ThemeCheck(theme)
    let onBars = check.unreadableOnBars
    #expect(onBars.contains { $0.contains(" on ui.grid.active of bad ") }, "\(onBars)")
    #expect(check.invisibleLines.contains { $0.hasPrefix("ui.border of") })
  }
}
