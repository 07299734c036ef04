import ShelfConfig
import Testing

struct OptionsTests {
  private func read(_ text: String) -> (options: Options, warnings: [String]) {
    let reading = Options.reading(ConfigSource(file: "config.toml", text: text))
    return (reading.options, reading.warnings.map(\.description))
  }

  @Test func `everything that can be set is set`() {
    let (options, warnings) = read(
      """
      theme = "light"
      view = "list"
      details = false
      catalogs = false
      numbers = true
      recursive = false
      sort = "modified"
      reverse = true
      mouse = false
      drawing = "ascii"
      keymap-preset = "ranger"
      hint-delay = 0
      overlay = "/srv/overlays"
      link-roots = ["/srv/shots", "~/tests"]
      backup = true
      blender = "~/blender/blender"
      preview-poses = false
      follow-blender = true
      follow-poses = true
      session = false
      session-name = "anna"
      session-folder = "~/review"
      on-active-changed = ["~/bin/show", ""]
      on-activated = ["notify-send", "activated"]
      hook-delay = 10000

      [[library]]
      name = "Elly"
      path = "~/libraries/elly"
      overlay = "~/elly.json"

      [[library]]
      path = "/srv/props/"

      [[query]]
      name = "Needs tags"
      query = "-tag:*"
      """
    )
    var expected = Options()
    expected.theme = "light"
    expected.layout = .list
    expected.showsDetails = false
    expected.showsCatalogs = false
    expected.showsNumbers = true
    expected.isRecursive = false
    expected.sort = .modified
    expected.isSortReversed = true
    expected.usesMouse = false
    expected.followsPoses = true
    expected.drawing = .ascii
    expected.keymapPreset = .ranger
    expected.hintDelay = 0
    expected.overlay = "/srv/overlays"
    expected.linkRoots = ["/srv/shots", "~/tests"]
    expected.keepsBackup = true
    expected.blender = "~/blender/blender"
    expected.previewsPoses = false
    expected.followsBlender = true
    expected.hasSession = false
    expected.sessionName = "anna"
    expected.sessionFolder = "~/review"
    expected.onActiveChanged = ["~/bin/show", ""]
    expected.onActivated = ["notify-send", "activated"]
    expected.hookDelay = 10_000
    expected.libraries = [
      Options.Library(name: "Elly", path: "~/libraries/elly", overlay: "~/elly.json"),
      Options.Library(name: "props", path: "/srv/props/"),
    ]
    expected.savedQueries = [Options.SavedQuery(name: "Needs tags", query: "-tag:*")]
    #expect(options == expected)
    #expect(warnings == [])
  }

  @Test func `an empty file sets nothing`() {
    let (options, warnings) = read("# nothing yet\n")
    #expect(options == Options())
    #expect(warnings == [])
  }

  @Test func `what is wrong is warned about with its line, what is right is taken`() {
    let (options, warnings) = read(
      """
      them = "light"
      mouse = "yes"
      theme = "mono"
      view = "table"
      hint-delay = 10001
      details = 1
      numbers = 1.5
      drawing = 1979-05-27
      """
    )
    var expected = Options()
    expected.theme = "mono"
    #expect(options == expected)
    #expect(
      Set(warnings) == [
        "config.toml:1: unknown key \"them\": did you mean \"theme\"?",
        "config.toml:2: \"mouse\" must be true or false, not a text",
        "config.toml:4: \"view\" is \"table\", but must be one of \"grid\", \"list\"",
        "config.toml:5: \"hint-delay\" must be from 0 to 10000",
        "config.toml:6: \"details\" must be true or false, not a number",
        "config.toml:7: \"numbers\" must be true or false,"
          + " not a number with a fraction, a date or a time",
        "config.toml:8: \"drawing\" must be a text, not a number with a fraction, a date or a time",
      ]
    )
  }

  @Test func `a command of which a part is missing is none`() {
    let (options, warnings) = read(
      """
      on-active-changed = ["show", 1]
      on-activated = "rm -rf /"
      hook-delay = 10001
      session = "yes"
      session-name = ""
      session-folder = 1
      """
    )
    #expect(options == Options())
    #expect(
      Set(warnings) == [
        "config.toml:1: \"on-active-changed\" must hold texts, not a number",
        "config.toml:2: \"on-activated\" must be a list of texts, the program first, not a text",
        "config.toml:3: \"hook-delay\" must be from 0 to 10000",
        "config.toml:4: \"session\" must be true or false, not a text",
        "config.toml:6: \"session-folder\" must be a text, not a number",
      ]
    )
    #expect(
      read("on-activated = [\"\", \"x\"]\n").warnings == [
        "config.toml:1: \"on-activated\" names no program"
      ]
    )
    #expect(read("on-activated = []\n").options == Options())
  }

  @Test func `roots that are no texts are left out, and what is no list is no list of roots`() {
    let (options, warnings) = read(
      "link-roots = [\"/a\", 1, \"\"]\nbackup = \"yes\"\noverlay = 1\n"
    )
    #expect(options.linkRoots == ["/a"])
    #expect(!options.keepsBackup && options.overlay == nil)
    #expect(
      Set(warnings) == [
        "config.toml:1: \"link-roots\" must hold texts, not a number",
        "config.toml:1: \"link-roots\" must hold texts, not an empty one",
        "config.toml:2: \"backup\" must be true or false, not a text",
        "config.toml:3: \"overlay\" must be a text, not a number",
      ]
    )
    #expect(
      read("link-roots = \"/a\"\n").warnings == [
        "config.toml:1: \"link-roots\" must be a list of texts, not a text"
      ]
    )
  }

  @Test func `an empty overlay is none`() {
    let (options, warnings) = read("overlay = \"\"\n[[library]]\npath = \"/a\"\noverlay = \"\"\n")
    #expect(options.overlay == nil && options.libraries.map(\.overlay) == [nil])
    #expect(warnings == [])
  }

  @Test func `a library without a path is left out`() {
    let (options, warnings) = read(
      """
      [[library]]
      path = "/a"

      [[library]]
      nam = "b"

      [[library]]
      path = ""
      """
    )
    #expect(options.libraries.map(\.path) == ["/a"])
    #expect(
      warnings == [
        "config.toml:5: unknown key \"nam\": did you mean \"name\"?",
        "config.toml:4: [[library]] without \"path\"",
        "config.toml:7: [[library]] without \"path\"",
      ]
    )
  }

  @Test func `one library may be written as a single table`() {
    let (options, warnings) = read("[library]\npath = \"/a/b\"\n")
    #expect(options.libraries == [Options.Library(name: "b", path: "/a/b")])
    #expect(warnings == [])
  }

  @Test func `libraries that are texts are explained`() {
    let (options, warnings) = read("library = [\"/a\"]\n")
    #expect(options.libraries == [])
    #expect(
      warnings == [
        "config.toml:1: \"library\" must be a table, not a text: write [[library]]"
      ]
    )
  }

  @Test(arguments: [
    ("mouse = false\nview = \n", 2), ("[[library]\n", 1), ("a = 1\na = 2\n", 2),
    ("x = \"\u{1}\"\n", 1),
  ])
  func `a syntax error gives the defaults and one warning with its line`(text: String, line: Int) {
    let (options, warnings) = read(text)
    #expect(options == Options())
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix("config.toml:\(line): ") == true, "\(warnings)")
  }

  @Test func `a NUL character is not the quiet end of the file`() {
    let (options, warnings) = read("mouse = false\n\u{0}view = \"list\"\n")
    #expect(options == Options())
    #expect(warnings == ["config.toml:2: a NUL character; nothing was read"])
  }

  @Test func `deep nesting is an error, not a crash`() {
    let (options, warnings) = read("a = " + String(repeating: "[", count: 100_000))
    #expect(options == Options())
    #expect(warnings.count == 1)
  }

  @Test func `keys inside texts of several lines are not taken for keys`() {
    let (_, warnings) = read("theme = '''\nmouse = 1\n'''\nmouse = 1\n")
    #expect(warnings == ["config.toml:4: \"mouse\" must be true or false, not a number"])
  }
}
