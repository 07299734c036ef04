import CellCanvas
import Testing

struct KeyEventNotationTests {
  @Test(arguments: [
    ("j", KeyEvent(.character("j"))),
    ("G", KeyEvent(.character("G"))),
    ("C-d", KeyEvent(.character("d"), modifiers: .control)),
    ("A-x", KeyEvent(.character("x"), modifiers: .alt)),
    ("M-x", KeyEvent(.character("x"), modifiers: .alt)),
    ("C-A-Left", KeyEvent(.left, modifiers: [.control, .alt])),
    ("S-Up", KeyEvent(.up, modifiers: .shift)),
    ("S-Tab", KeyEvent(.backTab)),
    ("S-a", KeyEvent(.character("A"))),
    ("C-A", KeyEvent(.character("a"), modifiers: .control)),
    ("Enter", KeyEvent(.enter)), ("Return", KeyEvent(.enter)),
    ("Esc", KeyEvent(.escape)), ("Space", KeyEvent(.character(" "))),
    ("F5", KeyEvent(.function(5))), ("F12", KeyEvent(.function(12))),
    ("PgUp", KeyEvent(.pageUp)), ("Home", KeyEvent(.home)), ("BS", KeyEvent(.backspace)),
    ("-", KeyEvent(.character("-"))), ("C--", KeyEvent(.character("-"), modifiers: .control)),
    ("lt", KeyEvent(.character("<"))), ("č", KeyEvent(.character("č"))),
    ("C-Space", KeyEvent(.character(" "), modifiers: .control)),
  ])
  func `a key is read from its notation`(notation: String, event: KeyEvent) {
    #expect(KeyEvent(notation: notation) == event)
  }

  @Test(arguments: [
    "", " ", "gg", "C-", "X-a", "enter", "F0", "F25", "F+5", "F05", "C-gg", "\u{1b}", "\t",
    "\u{202e}", "\u{200b}",
  ])
  func `what is no key is not read`(notation: String) {
    #expect(KeyEvent(notation: notation) == nil)
  }

  @Test func `every key is printed so that it can be read again`() {
    let characters: [KeyEvent.Key] = "aZ9-<> ~č空\"'`,".map { .character($0) }
    let functions = (1...24).map { KeyEvent.Key.function($0) }
    let modifiers: [KeyEvent.Modifiers] = [
      [], .control, .alt, .shift, [.control, .alt], [.control, .shift], [.control, .alt, .shift],
    ]
    for key in characters + functions + KeyEvent.Key.names.map(\.key) {
      for modifiers in modifiers {
        let event = KeyEvent(key, modifiers: modifiers).normalized
        #expect(KeyEvent(notation: event.description) == event, "\(event)")
      }
    }
  }

  @Test func `normalizing twice changes nothing more`() {
    for notation in ["S-Tab", "C-S-A", "S-ß", "A-S-a"] {
      let event = KeyEvent(notation: notation)
      #expect(event != nil)
      #expect(event?.normalized == event)
    }
  }
}
