import CellCanvas
import ShelfConfig
import Testing

struct ThemeReadingTests {
  private func read(_ text: String, others: [ConfigSource] = []) -> (Theme, [String]) {
    let own = ConfigSource(file: "themes/mine.toml", text: text)
    let reading = Theme.reading("mine", from: [own] + others)
    return (reading.theme, reading.warnings.map(\.description))
  }

  @Test func `a scope looks as the next broader one, but for what it says itself`() {
    let (theme, warnings) = read(
      """
      ui = { fg = "white", bg = "black" }
      "ui.grid" = { bg = 17, modifiers = ["dim"] }
      "ui.grid.active" = { fg = "#ff8800", modifiers = ["bold", "underline"] }
      """
    )
    #expect(warnings == [])
    #expect(theme.style(.tree) == Style(foreground: .palette(7), background: .palette(0)))
    #expect(
      theme.style(.gridSelected)
        == Style(foreground: .palette(7), background: .palette(17), attributes: .dim)
    )
    #expect(
      theme.style(.gridActive)
        == Style(
          foreground: .rgb(255, 136, 0),
          background: .palette(17),
          attributes: [.bold, .underline]
        )
    )
    #expect(theme.style(.gridActiveUnfocused) == theme.style(.gridActive))
    // Even a tag lies on what the rest lies on.
    #expect(theme.style(.tag) == theme.style(.ui))
  }

  @Test func `a scope that no list knows looks as the next broader one`() {
    let (theme, _) = read("\"ui.grid\" = \"red\"\nui = \"blue\"\n")
    #expect(theme.style(ThemeScope("ui.grid.new.thing")).foreground == .palette(1))
    #expect(theme.style(ThemeScope("ui.other")).foreground == .palette(4))
    #expect(theme.style(ThemeScope("elsewhere")).foreground == .palette(4))
  }

  @Test func `dotted tables say the same as quoted names`() {
    let quoted = read("ui = { fg = \"red\" }\n\"ui.grid\" = { bg = \"blue\" }\n").0
    let nested = read("[ui]\nfg = \"red\"\n[ui.grid]\nbg = \"blue\"\n")
    #expect(nested.0 == quoted)
    #expect(nested.1 == [])
  }

  @Test(arguments: [
    ("\"#0a10ff\"", Color.rgb(10, 16, 255)), ("\"bright-blue\"", .palette(12)),
    ("\"gray\"", .palette(8)), ("200", .palette(200)), ("\"200\"", .palette(200)),
    ("\"terminal\"", .terminal), ("\"leaf\"", .rgb(0, 128, 0)),
  ])
  func `a color is written in several ways`(text: String, color: Color) {
    let (theme, warnings) = read(
      "ui = \"red\"\n\"ui.grid\" = \(text)\n[palette]\nleaf = \"#008000\""
    )
    #expect(warnings == [])
    #expect(theme.style(.grid).foreground == color)
  }

  @Test(arguments: ["\"#12345\"", "\"#12345g\"", "256", "-1", "\"\"", "\"#+12345\"", "\"crimson\""])
  func `what is no color is left out with a warning`(text: String) {
    let (theme, warnings) = read("ui = \"red\"\n\"ui.grid\" = \(text)\n")
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix("themes/mine.toml:2: ") == true)
    #expect(theme.style(.grid).foreground == .palette(1))
  }

  @Test func `what means nothing is left out with a warning`() {
    let (_, warnings) = read(
      """
      inherits = 3
      "ui.grid.actve" = "red"
      "ui.tree" = { fgg = "red", modifiers = ["blod"] }
      "ui.help" = true
      "ui.status" = { fg = [1], modifiers = "bold" }
      [palette]
      red = "#ff"
      """
    )
    #expect(
      Set(warnings) == [
        "themes/mine.toml:1: \"inherits\" must be a text, not a number",
        "themes/mine.toml:2: unknown scope \"ui.grid.actve\": did you mean \"ui.grid.active\"?",
        "themes/mine.toml:3: unknown scope \"ui.tree.fgg\"",
        "themes/mine.toml:3: unknown modifier \"blod\": did you mean \"bold\"?",
        "themes/mine.toml:4: \"ui.help\" must be a color or a table with fg, bg and modifiers,"
          + " not true or false",
        "themes/mine.toml:5: \"fg\" must be a color, not a list",
        "themes/mine.toml:5: \"modifiers\" must be a list, not a text",
        "themes/mine.toml:7: \"#ff\" is no color: write \"#rrggbb\", a name or 0 to 255",
      ]
    )
  }

  @Test func `a theme changes the palette of the one it inherits`() {
    let base = ConfigSource(
      file: "themes/base.toml",
      text: "tag = \"main\"\ntype = \"main\"\n[palette]\nmain = \"#000001\"\n"
    )
    let (theme, warnings) = read(
      "inherits = \"base\"\ntype = \"red\"\n[palette]\nmain = \"#000002\"\n",
      others: [base]
    )
    #expect(warnings == [])
    #expect(theme.style(.tag).foreground == .rgb(0, 0, 2))
    #expect(theme.style(.type).foreground == .palette(1))
  }

  @Test func `what is said of the theme as a whole is that of the nearest file`() {
    let base = ConfigSource(
      file: "themes/base.toml",
      text: "description = \"Base\"\nbackground = \"light\"\ncontrast = 7\n"
    )
    let (theme, warnings) = read("inherits = \"base\"\nbackground = \"dark\"\n", others: [base])
    #expect(warnings == [])
    #expect(theme.background == .dark)
    #expect(theme.contrast == 7)
    #expect(read("").0.background == .any)
    #expect(read("").0.contrast == 4.5)
  }

  @Test func `what is said wrongly of the theme as a whole is left out with a warning`() {
    let (theme, warnings) = read(
      "description = 1\nbackground = \"gray\"\ncontrast = 22\nbackgroud = \"dark\"\n"
    )
    #expect(theme.background == .any)
    #expect(theme.contrast == 4.5)
    #expect(
      Set(warnings) == [
        "themes/mine.toml:1: \"description\" must be a text, not a number",
        "themes/mine.toml:2: \"background\" is \"gray\", but must be one of \"dark\", \"light\","
          + " \"any\"",
        "themes/mine.toml:3: \"contrast\" must be from 1 to 21",
        "themes/mine.toml:4: unknown scope \"backgroud\": did you mean \"background\"?",
      ]
    )
  }

  @Test func `a theme of ours can be built upon under the same name`() {
    let own = ConfigSource(
      file: "themes/light.toml",
      text: "inherits = \"light\"\ntag = \"#123456\"\n"
    )
    let reading = Theme.reading("light", from: [own])
    let light = Theme.reading("light").theme
    #expect(reading.warnings == [])
    #expect(reading.theme.style(.tag).foreground == .rgb(0x12, 0x34, 0x56))
    #expect(reading.theme.style(.gridActive) == light.style(.gridActive))
  }

  @Test func `a theme named as the options file is found`() {
    let own = ConfigSource(file: "themes/config.toml", text: "tag = \"red\"\n")
    #expect(Theme.reading("config", from: [own]).warnings == [])
  }

  @Test func `a missing theme is the default one with a warning`() {
    let reading = Theme.reading("ligth")
    #expect(
      reading.warnings.map(\.description) == [
        "config.toml: there is no theme \"ligth\": did you mean \"light\"?"
      ]
    )
    #expect(reading.theme.style(.gridActive) == Theme.standard.style(.gridActive))
  }

  @Test func `a missing base is the default one with a warning`() {
    let (theme, warnings) = read("inherits = \"nobody\"\ntag = \"red\"\n")
    #expect(warnings == ["themes/mine.toml:1: there is no theme \"nobody\""])
    #expect(theme.style(.tag).foreground == .palette(1))
    #expect(theme.style(.gridActive) == Theme.standard.style(.gridActive))
  }

  @Test func `themes that inherit in a circle end with a warning`() {
    let other = ConfigSource(file: "themes/other.toml", text: "inherits = \"mine\"\n")
    let (theme, warnings) = read("inherits = \"other\"\ntag = \"red\"\n", others: [other])
    #expect(warnings == ["themes/other.toml:1: theme \"mine\" inherits itself"])
    #expect(theme.style(.tag).foreground == .palette(1))
    #expect(theme.style(.gridActive) == Theme.standard.style(.gridActive))
  }
}
