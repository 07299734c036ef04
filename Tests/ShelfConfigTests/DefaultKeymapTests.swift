import CellCanvas
import ShelfConfig
import Testing

struct DefaultKeymapTests {
  private let bindings = Keymap.standard.bindings

  @Test func `no keys are bound twice and none begin others`() {
    for (index, binding) in bindings.enumerated() {
      for other in bindings[(index + 1)...] {
        #expect(!binding.keys.isPrefix(of: other.keys), "\(binding.keys), \(other.keys)")
        #expect(!other.keys.isPrefix(of: binding.keys), "\(other.keys), \(binding.keys)")
      }
    }
  }

  @Test func `every key arrives, whatever the terminal`() {
    for binding in bindings {
      for key in binding.keys.keys {
        #expect(key.terminalCaveat == nil, "\(binding.keys)")
      }
    }
  }

  @Test func `no key is one that users are promised for their own`() {
    let promised = Set("bxBCEXY#%&;<=>@^_{}".map { KeyEvent(.character($0)) })
    for binding in bindings {
      #expect(binding.keys.keys.first.map(promised.contains) == false, "\(binding.keys)")
    }
  }

  @Test(arguments: ["C-a", "C-b"])
  func `commands on the prefixes of screen and tmux have another key`(notation: String) throws {
    let keys = try #require(KeySequence(notation: notation))
    guard case .matched(let command) = Keymap.standard.lookup(keys) else {
      Issue.record("\(notation) is not bound")
      return
    }
    #expect(Keymap.standard.keys(for: command).count > 1)
    #expect(Keymap.standard.keys(for: command).first != keys)
  }

  @Test func `every command has a key`() {
    #expect(Command.all.filter { Keymap.standard.keys(for: $0).isEmpty } == [])
  }

  @Test func `digits are free for counts`() {
    for digit in "0123456789" {
      #expect(Keymap.standard.lookup(KeySequence([KeyEvent(.character(digit))])) == .none)
    }
  }

  @Test func `every key calls a command of the table`() {
    #expect(Set(Self.commands(after: KeySequence())).isSubset(of: Command.all))
    #expect(Self.commands(after: KeySequence()).count == bindings.count)
  }

  @Test func `every prefix says what its keys are about`() {
    for binding in bindings where binding.keys.keys.count > 1 {
      let prefix = KeySequence(Array(binding.keys.keys.dropLast()))
      #expect(KeyContinuation.prefixLabel(prefix) != "More keys", "\(prefix)")
    }
  }

  @Test(arguments: [
    ("j", Command.moveDown), ("Down", .moveDown), ("gg", .top), ("G", .bottom),
    ("C-d", .halfPageDown), ("zt", .cursorToTop), ("S-Tab", .previousPane), ("H", .back),
    ("Space", .selectAndStep), ("*", .invertSelection), ("ga", .selectAll), ("gv", .reselect),
    ("gs", .showSelection), ("\\", .clearFilter), (",n", .sortByName), (",N", .sortByNameReversed),
    (",z", .sortBySize), ("zd", .toggleDetails), ("zc", .toggleCatalogs), ("gh", .libraries),
    ("]", .nextLibrary), ("F5", .refresh), ("gR", .refreshAll), ("Enter", .activate),
    ("yy", .yankID), ("yj", .yankJSON), ("cw", .rename), ("dd", .delete), ("C-r", .redo),
    ("'", .goToMark), ("`", .goToMark), ("F1", .help), ("W", .log), ("w", .tasks),
    ("C-z", .suspend), ("(", .previousGroup), (")", .nextGroup), ("!", .shell), ("|", .pipe),
    ("S", .subshell), ("gb", .openInBlender), ("gf", .revealFile), ("gS", .saveQuery),
  ])
  func `keys call what fingers expect`(notation: String, command: Command) throws {
    let keys = try #require(KeySequence(notation: notation))
    #expect(Keymap.standard.lookup(keys) == .matched(command))
  }

  private static func commands(after keys: KeySequence) -> [Command] {
    switch Keymap.standard.lookup(keys) {
    case .matched(let command): [command]
    case .pending(let continuations):
      continuations.flatMap { commands(after: keys.appending($0.key)) }
    case .none: []
    }
  }
}
