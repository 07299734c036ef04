import CellCanvas
import Testing

@testable import NcursesDisplay

struct InputDecoderTests {
  private func decode(_ text: String) -> [TerminalEvent] {
    var decoder = InputDecoder()
    let events = decoder.decode(text.utf8) + decoder.expire()
    #expect(decoder.state == .ground)
    return events
  }

  private func key(_ key: KeyEvent.Key, _ modifiers: KeyEvent.Modifiers = []) -> TerminalEvent {
    .key(KeyEvent(key, modifiers: modifiers))
  }

  private func character(
    _ character: Character,
    _ modifiers: KeyEvent.Modifiers = []
  ) -> TerminalEvent {
    key(.character(character), modifiers)
  }

  @Test(arguments: [
    ("j", KeyEvent(.character("j"))),
    ("G", KeyEvent(.character("G"))),
    (" ", KeyEvent(.character(" "))),
    ("\"", KeyEvent(.character("\""))),
    ("ž", KeyEvent(.character("ž"))),
    ("日", KeyEvent(.character("日"))),
    ("👍", KeyEvent(.character("👍"))),
    ("\r", KeyEvent(.enter)),
    ("\n", KeyEvent(.enter)),
    ("\t", KeyEvent(.tab)),
    ("\u{7F}", KeyEvent(.backspace)),
    ("\u{08}", KeyEvent(.backspace)),
    ("\u{00}", KeyEvent(.character(" "), modifiers: .control)),
    ("\u{01}", KeyEvent(.character("a"), modifiers: .control)),
    ("\u{03}", KeyEvent(.character("c"), modifiers: .control)),
    ("\u{1A}", KeyEvent(.character("z"), modifiers: .control)),
    ("\u{1C}", KeyEvent(.character("\\"), modifiers: .control)),
    ("\u{1F}", KeyEvent(.character("_"), modifiers: .control)),
    ("\u{1B}", KeyEvent(.escape)),
  ])
  func `a character or control byte is a key`(bytes: String, expected: KeyEvent) {
    #expect(decode(bytes) == [.key(expected)])
  }

  @Test(
    arguments: [
      ("[A", .up, []), ("[B", .down, []), ("[C", .right, []), ("[D", .left, []),
      ("[H", .home, []), ("[F", .end, []), ("[Z", .backTab, []), ("[1;2Z", .backTab, []),
      ("OA", .up, []), ("OH", .home, []), ("OP", .function(1), []), ("OS", .function(4), []),
      ("[1~", .home, []), ("[2~", .insert, []), ("[3~", .delete, []), ("[4~", .end, []),
      ("[5~", .pageUp, []), ("[6~", .pageDown, []), ("[7~", .home, []), ("[8~", .end, []),
      ("[11~", .function(1), []), ("[15~", .function(5), []), ("[17~", .function(6), []),
      ("[21~", .function(10), []), ("[23~", .function(11), []), ("[24~", .function(12), []),
      ("[26~", .function(14), []), ("[29~", .function(16), []), ("[34~", .function(20), []),
      ("[[A", .function(1), []), ("[[E", .function(5), []), ("[R", .function(3), []),
      ("[1;5A", .up, .control), ("[1;3D", .left, .alt), ("[1;2C", .right, .shift),
      ("[1;8B", .down, [.control, .alt, .shift]), ("[3;5~", .delete, .control),
      ("[1;5P", .function(1), .control), ("O5P", .function(1), .control),
      ("O1;2P", .function(1), .shift), ("Oa", .up, .control), ("[a", .up, .shift),
      ("[5^", .pageUp, .control), ("[6@", .pageDown, [.control, .shift]),
      ("OM", .enter, []), ("Ok", .character("+"), []), ("Oy", .character("9"), []),
      ("\u{1B}[A", .up, .alt), ("\u{1B}OA", .up, .alt), ("\u{1B}[[B", .function(2), .alt),
    ] as [(String, KeyEvent.Key, KeyEvent.Modifiers)]
  )
  func `a sequence after Escape is a key`(
    sequence: String,
    expected: KeyEvent.Key,
    modifiers: KeyEvent.Modifiers
  ) {
    #expect(decode("\u{1B}" + sequence) == [key(expected, modifiers)])
  }

  @Test(
    arguments: [
      ("[27u", .escape, []), ("[13;2u", .enter, .shift), ("[9;5u", .tab, .control),
      ("[9;2u", .backTab, []), ("[127;3u", .backspace, .alt), ("[97;5u", .character("a"), .control),
      ("[97;2u", .character("A"), []), ("[97:65;2u", .character("A"), []),
      ("[49:33;2u", .character("!"), []), ("[105;5:1u", .character("i"), .control),
      ("[32;2u", .character(" "), .shift), ("[57399u", .character("0"), []),
      ("[57419;5u", .up, .control), ("[57376u", .function(13), []), ("[57414u", .enter, []),
      ("[382u", .character("ž"), []), ("[27;5;105~", .character("i"), .control),
      ("[27;2;33~", .character("!"), []), ("[27;5;13~", .enter, .control),
      ("[27;6;65~", .character("A"), .control),
    ] as [(String, KeyEvent.Key, KeyEvent.Modifiers)]
  )
  func `a code point in a sequence is a key`(
    sequence: String,
    expected: KeyEvent.Key,
    modifiers: KeyEvent.Modifiers
  ) {
    #expect(decode("\u{1B}" + sequence) == [key(expected, modifiers)])
  }

  @Test(arguments: [
    "[97;1:3u", "[1;1:3A", "[3;5:3~", "[57441u", "[128u", "[99999999999999999999u", "[55296u",
    "[;5u", "[~", "[99~", "[999999999999999999999999999~",
  ])
  func `a released or unknown key is no event`(sequence: String) {
    #expect(decode("\u{1B}" + sequence + "x") == [character("x")])
  }

  @Test(
    arguments: [
      ("x", .character("x")), ("X", .character("X")), ("ž", .character("ž")), ("\r", .enter),
      ("\u{7F}", .backspace), ("[", .character("[")), ("O", .character("O")),
      ("]", .character("]")), ("P", .character("P")), ("_", .character("_")),
    ] as [(String, KeyEvent.Key)]
  )
  func `Escape before a key is Alt`(text: String, expected: KeyEvent.Key) {
    #expect(decode("\u{1B}" + text) == [key(expected, .alt)])
  }

  @Test func `Alt and Control go together`() {
    #expect(decode("\u{1B}\u{01}") == [character("a", [.alt, .control])])
  }

  @Test func `a letter that no sequence has after Alt and O is a key of its own`() {
    #expect(decode("\u{1B}Oz") == [character("O", .alt), character("z")])
  }

  @Test func `Escape pressed twice is two keys`() {
    #expect(decode("\u{1B}\u{1B}") == [key(.escape), key(.escape)])
  }

  @Test func `Escape pressed three times is three keys`() {
    #expect(decode("\u{1B}\u{1B}\u{1B}") == [key(.escape), key(.escape), key(.escape)])
  }

  @Test(
    arguments: [
      "[<65;10;5M", "[<0;1;1m", "[<x", "[I", "[O", "[M !!", "[200~a\u{1B}[201~", "[2;5R",
    ]
  )
  func `Escape right before what is no key is a key`(report: String) {
    let events = decode("\u{1B}\u{1B}" + report)
    #expect(events.first == key(.escape))
    #expect(events.dropFirst().elementsEqual(decode("\u{1B}" + report)))
  }

  @Test func `Escape and then Alt with a key are two keys`() {
    #expect(decode("\u{1B}\u{1B}x") == [key(.escape), character("x", .alt)])
  }

  @Test func `a lone Escape waits shortly, and a begun sequence longer`() {
    var decoder = InputDecoder()
    #expect(decoder.patience == nil)
    #expect(decoder.decode([0x1B]) == [])
    let short = decoder.patience
    #expect(short == .milliseconds(25))
    #expect(decoder.decode("[1;".utf8) == [])
    #expect(decoder.patience.map { $0 > .milliseconds(25) } == true)
    #expect(decoder.decode("5A".utf8) == [key(.up, .control)])
    #expect(decoder.patience == nil)
  }

  @Test(arguments: ["[1;5", "[<0;1", "[[", "OP[M", "[Mab"])
  func `a sequence that never ends is dropped when time has passed`(sequence: String) {
    var decoder = InputDecoder()
    _ = decoder.decode(("\u{1B}" + sequence).utf8)
    #expect(decoder.expire() == [])
    #expect(decoder.decode("j".utf8) == [character("j")])
  }

  @Test(arguments: [
    "[?62;22c", "[>41;354;0c", "[=0c", "[12;40R", "[?12;40R", "[0n", "[?2026;2$y", "[8;24;80t",
    "[?1u", "[4;600;800t", "]11;rgb:1e1e/1e1e/2e2e\u{07}", "]11;rgb:0/0/0\u{1B}\\",
    "]52;c;aGVsbG8=\u{1B}\\", "P>|xterm(370)\u{1B}\\", "P1+r524742\u{1B}\\", "_Gi=31;OK\u{1B}\\",
    "P!|00000000\u{1B}\\", "^private\u{1B}\\", "Xstart\u{1B}\\", "[?1;2;3;4;5;6;7;8;9;10;11;12c",
    "[" + String(repeating: "1;", count: 200) + "A",
  ])
  func `a reply of the terminal is never a key, however it is split`(reply: String) {
    let bytes = Array(("\u{1B}" + reply + "j").utf8)
    #expect(decode(String(decoding: bytes, as: UTF8.self)) == [character("j")])
    var decoder = InputDecoder()
    #expect(bytes.flatMap { decoder.decode([$0]) } == [character("j")])
  }

  @Test func `an unfinished string of the terminal swallows only what comes with it`() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}]11;rgb:".utf8) == [])
    #expect(decoder.expire() == [])
    #expect(decoder.decode("j".utf8) == [character("j")])
  }

  @Test func `a sequence within a string cancels it`() {
    #expect(decode("\u{1B}]11;rgb\u{1B}[A") == [key(.up)])
  }

  @Test func `a sequence cut off by another one is dropped`() {
    #expect(decode("\u{1B}[1;5\u{1B}[B") == [key(.down)])
  }

  @Test func `cancel ends a sequence without a key`() {
    #expect(decode("\u{1B}[1;5\u{18}j") == [character("j")])
  }

  @Test func `focus is told`() {
    #expect(decode("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
  }

  @Test func `sequences are understood however they are split`() {
    let text = "\u{1B}[1;5Až\u{1B}OP日\u{1B}[<0;3;4M\u{1B}[200~é\r\nx\u{1B}[201~👍q"
    let bytes = Array(text.utf8)
    var whole = InputDecoder()
    let expected = whole.decode(bytes)
    #expect(expected.count == 8)
    for split in 1..<bytes.count {
      var decoder = InputDecoder()
      #expect(decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...]) == expected)
    }
  }
}
