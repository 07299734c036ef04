import CellCanvas
import Testing

@testable import NcursesDisplay

struct InputDecoderPasteTests {
  private func decode(_ text: String) -> [TerminalEvent] {
    var decoder = InputDecoder()
    return decoder.decode(text.utf8)
  }

  @Test func `pasted text arrives at once`() {
    #expect(decode("\u{1B}[200~Růžena 日本\u{1B}[201~") == [.paste("Růžena 日本")])
  }

  @Test func `ends of lines and tabs become spaces`() {
    #expect(decode("\u{1B}[200~a\r\nb\nc\rd\te\u{2028}f\u{1B}[201~") == [.paste("a b c d e f")])
  }

  @Test func `controls within a paste are removed`() {
    let text = "\u{1B}[200~rm\u{1B}[A\u{03}\u{07}\u{7F}\u{9B}x\u{00}\u{1B}[201~"
    #expect(decode(text) == [.paste("rm[Ax")])
  }

  @Test func `keys within a paste are text`() {
    #expect(decode("\u{1B}[200~q\r\u{1B}[201~j").count == 2)
    #expect(decode("\u{1B}[200~q\r\u{1B}[201~j").first == .paste("q "))
  }

  @Test(arguments: ["\u{1B}", "\u{1B}[", "\u{1B}[201", "\u{1B}[20\u{1B}[2", "\u{1B}\u{1B}"])
  func `a broken end mark does not hide the real one`(broken: String) {
    let events = decode("\u{1B}[200~a\(broken)\u{1B}[201~j")
    #expect(events.count == 2)
    #expect(events.last == .key(KeyEvent(.character("j"))))
  }

  @Test func `invalid bytes are replaced`() {
    var decoder = InputDecoder()
    let events = decoder.decode(Array("\u{1B}[200~a".utf8) + [0xFF] + Array("b\u{1B}[201~".utf8))
    #expect(events == [.paste("a\u{FFFD}b")])
  }

  @Test func `an empty paste is no event`() {
    #expect(decode("\u{1B}[200~\u{1B}[201~") == [])
  }

  @Test func `an end mark without a paste is nothing`() {
    #expect(decode("\u{1B}[201~j") == [.key(KeyEvent(.character("j")))])
  }

  @Test func `a paste that never ends is taken when time has passed, and keys are keys again`() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[200~abc".utf8) == [])
    #expect(decoder.patience == .seconds(1))
    #expect(decoder.expire() == [.paste("abc")])
    #expect(decoder.decode("j".utf8) == [.key(KeyEvent(.character("j")))])
  }

  @Test func `a huge paste is cut at the limit`() {
    var decoder = InputDecoder()
    _ = decoder.decode("\u{1B}[200~".utf8)
    _ = decoder.decode(Array(repeating: UInt8(ascii: "x"), count: InputDecoder.pasteLimit + 100))
    #expect(decoder.pending.count == InputDecoder.pasteLimit)
    let events = decoder.decode("\u{1B}[201~".utf8)
    #expect(events == [.paste(String(repeating: "x", count: InputDecoder.pasteLimit))])
  }
}
