import CellCanvas
import ShelfConfig
import Testing

struct KeymapReadingTests {
  private func read(_ text: String) -> (keymap: Keymap, warnings: [String]) {
    let reading = Keymap.standard.reading(ConfigSource(file: "keymap.toml", text: text))
    return (reading.keymap, reading.warnings.map(\.description))
  }

  private func lookup(_ keymap: Keymap, _ notation: String) throws -> Keymap.Lookup {
    keymap.lookup(try #require(KeySequence(notation: notation)))
  }

  @Test func `keys are bound, bound otherwise, and freed`() throws {
    let (keymap, warnings) = read(
      """
      [normal]
      "gx" = "quit"
      "j" = "move-up"
      "q" = ""
      "C-w h" = "previous-pane"
      """
    )
    #expect(warnings == [])
    #expect(try lookup(keymap, "gx") == .matched(.quit))
    #expect(try lookup(keymap, "j") == .matched(.moveUp))
    #expect(try lookup(keymap, "q") == .none)
    #expect(try lookup(keymap, "<C-w>h") == .matched(.previousPane))
    #expect(try lookup(keymap, "k") == .matched(.moveUp))
  }

  @Test func `a beginning of other keys is left out with a warning`() throws {
    let (keymap, warnings) = read("[normal]\n\"cw\" = \"\"\n\"c\" = \"quit\"\n")
    #expect(
      warnings == [
        "keymap.toml:3: \"c\" is the beginning of \"cw\" (rename); free that first"
      ]
    )
    #expect(try lookup(keymap, "cc") == .matched(.moveToCatalog))
  }

  @Test func `a prefix freed anywhere in the file can be bound`() throws {
    let (keymap, warnings) = read("[normal]\nd = \"quit\"\ndd = \"\"\n")
    #expect(warnings == [])
    #expect(try lookup(keymap, "d") == .matched(.quit))
  }

  @Test func `keys that go on after a command are left out with a warning`() {
    let (keymap, warnings) = read("[normal]\njj = \"quit\"\n")
    #expect(warnings == ["keymap.toml:2: \"jj\" begins with \"j\" (move-down); free that first"])
    #expect(keymap == .standard)
  }

  @Test func `what means nothing is warned about with its line`() {
    let (keymap, warnings) = read(
      """
      [normal]
      "ctrl+x" = "quit"
      "b" = "move-dwon"
      "x" = 3
      "Y" = ""

      [insert]
      "a" = "quit"
      """
    )
    #expect(
      Set(warnings) == [
        "keymap.toml:2: \"ctrl+x\" is not a key: did you mean \"C-x\"?",
        "keymap.toml:3: unknown command \"move-dwon\": did you mean \"move-down\"?",
        "keymap.toml:4: \"x\" must be the name of a command, not a number",
        "keymap.toml:5: \"Y\" is not bound, and cannot be freed",
        "keymap.toml:7: unknown key \"insert\"",
      ]
    )
    #expect(keymap == .standard)
  }

  @Test func `the same keys written twice are bound once`() throws {
    let (keymap, warnings) = read("[normal]\n\"x x\" = \"quit\"\n\"xx\" = \"help\"\n")
    #expect(warnings == ["keymap.toml:3: \"xx\" is bound twice"])
    #expect(try lookup(keymap, "xx") == .matched(.quit))
  }

  @Test(arguments: ["C-i", "C-m", "C-j", "C-h", "C-[", "C-s", "C-q", "~", "A-x", "F13", "C-Enter"])
  func `keys that may not arrive are bound with a warning`(notation: String) throws {
    let (keymap, warnings) = read("[normal]\n\"\(notation)\" = \"quit\"\n")
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("may not arrive") == true)
    #expect(try lookup(keymap, notation) == .matched(.quit))
  }

  @Test(arguments: [
    ("enter", "Enter"), ("pgup", "PgUp"), ("esc", "Esc"), ("Ctrl-x", "C-x"), ("alt+Left", "A-Left"),
  ])
  func `keys spelled as elsewhere are not taken for single letters`(key: String, meant: String) {
    let (keymap, warnings) = read("[normal]\n\"\(key)\" = \"quit\"\n")
    #expect(warnings == ["keymap.toml:2: \"\(key)\" is not a key: did you mean \"\(meant)\"?"])
    #expect(keymap == .standard)
  }

  @Test func `a syntax error leaves the keys as they were`() {
    let (keymap, warnings) = read("[normal]\n\"j\" = \n")
    #expect(keymap == .standard)
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix("keymap.toml:2: ") == true)
    #expect(warnings.first?.hasSuffix("nothing was read") == true)
  }
}
