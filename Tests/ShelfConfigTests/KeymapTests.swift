import CellCanvas
import ShelfConfig
import Testing

struct KeymapTests {
  private func keys(_ notation: String) throws -> KeySequence {
    try #require(KeySequence(notation: notation))
  }

  @Test func `a complete sequence is matched, its beginning is pending, others are nothing`() throws
  {
    var keymap = Keymap()
    try keymap.bind(keys("gg"), to: .top)
    try keymap.bind(keys("gh"), to: .libraries)
    #expect(try keymap.lookup(keys("gg")) == .matched(.top))
    #expect(try keymap.lookup(keys("x")) == .none)
    #expect(try keymap.lookup(keys("gx")) == .none)
    #expect(try keymap.lookup(keys("ggg")) == .none)
    guard case .pending(let continuations) = try keymap.lookup(keys("g")) else {
      Issue.record("g is not pending")
      return
    }
    #expect(continuations.map(\.key.description) == ["g", "h"])
    #expect(continuations.map(\.command) == [.top, .libraries])
    #expect(continuations.map(\.label) == [Command.top.help, Command.libraries.help])
  }

  @Test func `no keys pressed are the beginning of all`() {
    guard case .pending(let continuations) = Keymap.standard.lookup(KeySequence()) else {
      Issue.record("nothing is pending")
      return
    }
    let g = continuations.first { $0.key == KeyEvent(.character("g")) }
    #expect(g?.command == nil)
    #expect(g?.label == "Go to, all")
    #expect(!continuations.contains { $0.label == "More keys" })
  }

  @Test func `an empty keymap knows no key`() throws {
    #expect(Keymap().lookup(KeySequence()) == .none)
    #expect(try Keymap().lookup(keys("j")) == .none)
  }

  @Test func `conflicts are refused and change nothing`() throws {
    var keymap = Keymap()
    try keymap.bind(keys("gg"), to: .top)
    let before = keymap
    let taken = KeyBinding(try keys("gg"), .top)
    #expect(throws: Keymap.Conflict.taken(taken)) { try keymap.bind(keys("gg"), to: .quit) }
    #expect(throws: Keymap.Conflict.beginning(of: taken)) { try keymap.bind(keys("g"), to: .quit) }
    #expect(throws: Keymap.Conflict.continuation(of: taken)) {
      try keymap.bind(keys("ggg"), to: .quit)
    }
    #expect(throws: Keymap.Conflict.empty) { try keymap.bind(KeySequence(), to: .quit) }
    #expect(keymap == before)
  }

  @Test func `freeing the last of a prefix frees the prefix`() throws {
    var keymap = Keymap()
    try keymap.bind(keys("C-w h"), to: .top)
    try keymap.bind(keys("C-w l"), to: .bottom)
    #expect(try keymap.unbind(keys("C-w h")) == .top)
    #expect(try keymap.unbind(keys("C-w h")) == nil)
    #expect(try keymap.unbind(keys("C-w")) == nil)
    #expect(try keymap.unbind(keys("C-w l")) == .bottom)
    #expect(try keymap.lookup(keys("C-w")) == .none)
    try keymap.bind(keys("C-w"), to: .quit)
  }

  @Test func `bindings come by command, each in the order of binding`() throws {
    var keymap = Keymap()
    try keymap.bind(keys("x"), to: .quit)
    try keymap.bind(keys("b"), to: .moveDown)
    try keymap.bind(keys("a"), to: .moveDown)
    #expect(keymap.bindings.map(\.keys.description) == ["b", "a", "x"])
    #expect(keymap.keys(for: .moveDown).map(\.description) == ["b", "a"])
  }
}
