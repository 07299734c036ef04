import CellCanvas
import ShelfConfig
import Testing

struct KeymapPresetTests {
  @Test(arguments: KeymapPreset.allCases)
  func `no keys are bound twice and none begin others`(preset: KeymapPreset) {
    let bindings = preset.keymap.bindings
    for (index, binding) in bindings.enumerated() {
      for other in bindings[(index + 1)...] {
        #expect(!binding.keys.isPrefix(of: other.keys), "\(binding.keys), \(other.keys)")
        #expect(!other.keys.isPrefix(of: binding.keys), "\(other.keys), \(binding.keys)")
      }
    }
  }

  @Test(arguments: KeymapPreset.allCases)
  func `every command has a key if it has one in the default table`(preset: KeymapPreset) {
    for command in Command.all where !Keymap.standard.keys(for: command).isEmpty {
      #expect(!preset.keymap.keys(for: command).isEmpty, "\(command)")
    }
  }

  @Test(arguments: KeymapPreset.allCases)
  func `the first key of every command arrives, whatever the terminal`(preset: KeymapPreset) {
    for command in Command.all {
      for key in preset.keymap.keys(for: command).first?.keys ?? [] {
        #expect(key.terminalCaveat == nil, "\(command)")
      }
    }
  }

  @Test(arguments: KeymapPreset.allCases)
  func `no key of a preset may fail to arrive`(preset: KeymapPreset) {
    let doubtful = preset.keymap.bindings.filter { binding in
      binding.keys.keys.contains { $0.terminalCaveat != nil }
    }
    #expect(doubtful.map(\.keys.description).isEmpty)
  }

  @Test(arguments: KeymapPreset.allCases)
  func `digits are free for counts`(preset: KeymapPreset) {
    for digit in "0123456789" {
      #expect(preset.keymap.lookup(KeySequence([KeyEvent(.character(digit))])) == .none)
    }
  }

  @Test(arguments: KeymapPreset.allCases)
  func `every prefix says what its keys are about`(preset: KeymapPreset) {
    for binding in preset.keymap.bindings where binding.keys.keys.count > 1 {
      let prefix = KeySequence(Array(binding.keys.keys.dropLast()))
      #expect(KeyContinuation.prefixLabel(prefix) != "More keys", "\(prefix)")
    }
  }

  @Test(arguments: KeymapPreset.allCases)
  func `the commands on the prefixes of screen and tmux have another key`(preset: KeymapPreset)
    throws
  {
    for notation in ["C-a", "C-b"] {
      let keys = try #require(KeySequence(notation: notation))
      guard case .matched(let command) = preset.keymap.lookup(keys) else { continue }
      #expect(preset.keymap.keys(for: command).first != keys)
    }
  }

  @Test(arguments: [
    (KeymapPreset.blender, "a", Command.selectAll), (.blender, "V", .invertSelection),
    (.blender, "b", .visualRange), (.blender, "C-f", .search), (.blender, "F3", .commandPalette),
    (.blender, "F2", .rename), (.blender, "C-z", .undo), (.blender, "n", .toggleDetails),
    (.blender, "t", .toggleCatalogs), (.blender, "m", .moveToCatalog), (.blender, "x", .delete),
    (.blender, ".", .cursorToMiddle), (.blender, "R", .repeatEdit), (.blender, "gz", .suspend),
    (.blender, "A", .create), (.blender, "C-PgDn", .nextTab), (.blender, "Backspace", .back),
    (.ranger, "J", .halfPageDown), (.ranger, "V", .visualRange), (.ranger, "v", .invertSelection),
    (.ranger, "uv", .deselectAll), (.ranger, "om", .sortByModified), (.ranger, "a", .renameAtEnd),
    (.ranger, "cw", .rename), (.ranger, "dd", .moveToCatalog), (.ranger, "dD", .delete),
    (.ranger, "Tab", .nextTab), (.ranger, "C-n", .newTab), (.ranger, "C-w", .closeTab),
    (.ranger, ";", .commandLine), (.ranger, "ut", .removeTags), (.ranger, "zf", .filter),
    (.lf, "v", .invertSelection), (.lf, "u", .deselectAll), (.lf, "d", .moveToCatalog),
    (.lf, "[", .back), (.lf, ";", .nextMatch), (.lf, ",", .previousMatch), (.lf, "f", .search),
    (.lf, "st", .sortByModified), (.lf, "ss", .sortBySize), (.lf, "C-r", .refresh),
    (.lf, "gh", .libraries), (.lf, "F1", .help),
    (.lf, "$", .shell), (.lf, "g)", .nextGroup), (.ranger, "S", .subshell), (.blender, "!", .shell),
  ])
  func `keys call what fingers expect`(preset: KeymapPreset, notation: String, command: Command)
    throws
  {
    let keys = try #require(KeySequence(notation: notation))
    #expect(preset.keymap.lookup(keys) == .matched(command))
  }

  @Test func `the first preset is the default table, and each says in a sentence what it is`() {
    #expect(KeymapPreset.standard.keymap == .standard)
    for preset in KeymapPreset.allCases {
      #expect(preset.help.hasSuffix("."))
      #expect((preset.keymap == .standard) == (preset == .standard))
    }
  }
}
