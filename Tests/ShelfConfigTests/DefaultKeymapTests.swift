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

  @Test func `every command but saving a query has a key`() {
    let unbound = Command.all.filter { Keymap.standard.keys(for: $0).isEmpty }
    #expect(unbound == [.saveQuery])
  }

  @Test func `only commands on plain keys take a count`() {
    // A count typed before "gg" is fine; digits themselves must be free for it.
    for digit in "0123456789" {
      #expect(Keymap.standard.lookup(KeySequence([KeyEvent(.character(digit))])) == .none)
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
    ("C-z", .suspend),
  ])
  func `keys call what fingers expect`(notation: String, command: Command) throws {
    let keys = try #require(KeySequence(notation: notation))
    #expect(Keymap.standard.lookup(keys) == .matched(command))
  }
}
