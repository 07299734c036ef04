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

  @Test func `the keymap file changes the preset that is chosen`() throws {
    let configuration = Configuration(
      config: ConfigSource(file: "config.toml", text: "keymap-preset = \"lf\"\n"),
      keymap: ConfigSource(file: "keymap.toml", text: "[normal]\nd = \"\"\ndd = \"delete\"\n")
    )
    #expect(configuration.warnings == [])
    let keys = { (notation: String) in try #require(KeySequence(notation: notation)) }
    #expect(try configuration.keymap.lookup(keys("dd")) == .matched(.delete))
    #expect(try configuration.keymap.lookup(keys("u")) == .matched(.deselectAll))
  }

  @Test func `an unknown preset is told, and the default one is used`() {
    let configuration = Configuration(
      config: ConfigSource(file: "config.toml", text: "keymap-preset = \"emacs\"\n")
    )
    #expect(configuration.keymap == .standard)
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings.first?.description.contains("ranger") == true)
  }

  @Test func `warnings come file by file, from the first line to the last`() {
    let configuration = Configuration(
      config: ConfigSource(
        file: "config.toml",
        text: "zebra = 1\ntheme = \"none such\"\nmice = 2\nview = 3\nape = 4\n"
      ),
      keymap: ConfigSource(file: "keymap.toml", text: "[normal]\nx = \"qiut\"\nb = \"hlep\"\n")
    )
    let places = configuration.warnings.map { "\($0.file):\($0.line ?? 0)" }
    #expect(
      places.filter { $0 != "config.toml:0" && $0 != "config.toml:2" } == [
        "config.toml:1", "config.toml:3", "config.toml:4", "config.toml:5", "keymap.toml:2",
        "keymap.toml:3",
      ]
    )
    #expect(places.sorted() == places)
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
