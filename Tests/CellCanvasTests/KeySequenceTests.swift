import CellCanvas
import Testing

struct KeySequenceTests {
  @Test(arguments: [
    ("gg", ["g", "g"]), ("zt", ["z", "t"]), ("\"x", ["\"", "x"]), (",n", [",", "n"]),
    ("C-w h", ["C-w", "h"]), ("<C-w>h", ["C-w", "h"]), ("g g", ["g", "g"]), ("C-d", ["C-d"]),
    ("Esc", ["Esc"]), ("E s c", ["E", "s", "c"]), ("g<Space>", ["g", "Space"]),
    ("<<", ["lt", "lt"]), ("<a", ["lt", "a"]), ("<lt>a", ["lt", "a"]), (" j ", ["j"]),
    ("up", ["u", "p"]), ("<>", ["lt", "gt"]), ("gt", ["g", "t"]), ("<gt>", ["gt"]),
  ])
  func `a sequence is read from its notation`(notation: String, keys: [String]) {
    #expect(KeySequence(notation: notation)?.keys == keys.compactMap { KeyEvent(notation: $0) })
  }

  @Test(arguments: ["", "   ", "g\u{1b}", "a\tb"])
  func `what holds no keys is not read`(notation: String) {
    #expect(KeySequence(notation: notation) == nil)
  }

  @Test(arguments: [
    "gg", "\"x", "C-w h", "Esc", "E s c", "F 5", "F5", "< a >", "g Space", "C -", "U p", "l t",
    "S-Tab g", "Enter",
  ])
  func `every sequence is printed so that it can be read again`(notation: String) {
    let sequence = KeySequence(notation: notation)
    #expect(sequence != nil)
    #expect(sequence.flatMap { KeySequence(notation: $0.description) } == sequence)
  }

  @Test func `plain characters are printed together, others apart`() {
    #expect(KeySequence(notation: "g g")?.description == "gg")
    #expect(KeySequence(notation: "<C-w>h")?.description == "C-w h")
    #expect(KeySequence(notation: "F 5")?.description == "F 5")
  }

  @Test func `a prefix is what begins another`() throws {
    let g = try #require(KeySequence(notation: "g"))
    let gg = try #require(KeySequence(notation: "gg"))
    #expect(g.isPrefix(of: gg))
    #expect(gg.isPrefix(of: gg))
    #expect(!gg.isPrefix(of: g))
    #expect(g.appending(KeyEvent(.character("g"))) == gg)
  }
}
