import CellCanvas
import ShelfConfig
import Testing

struct ConfigurationTests {
  @Test func `without files everything is as we set it`() {
    let configuration = Configuration()
    #expect(configuration.options == Options())
    #expect(configuration.keymap == .standard)
    #expect(configuration.theme == .standard)
    #expect(configuration.themes == ThemeSet())
    #expect(configuration.warnings == [])
  }

  @Test func `all files are read and all warnings kept`() {
    let configuration = Configuration(
      config: ConfigSource(file: "config.toml", text: "theme = \"mine\"\nmice = true\n"),
      keymap: ConfigSource(file: "keymap.toml", text: "[normal]\nb = \"quit\"\nx = \"qiut\"\n"),
      themes: [
        ConfigSource(
          file: "themes/mine.toml",
          text: "inherits = \"default\"\ntag = \"bright-red\"\ntype = \"bright-rde\"\n"
        )
      ]
    )
    #expect(configuration.options.theme == "mine")
    #expect(
      configuration.keymap.lookup(KeySequence([KeyEvent(.character("b"))])) == .matched(.quit)
    )
    #expect(configuration.theme.style(.tag).foreground == .palette(9))
    #expect(configuration.themes.names == Theme.bundledNames + ["mine"])
    #expect(
      configuration.warnings.map(\.description) == [
        "config.toml:2: unknown key \"mice\"",
        "keymap.toml:3: unknown command \"qiut\": did you mean \"quit\"?",
        "themes/mine.toml:3: \"bright-rde\" is no color: write \"#rrggbb\", a name or 0 to 255"
          + ": did you mean \"bright-red\"?",
      ]
    )
  }
}
