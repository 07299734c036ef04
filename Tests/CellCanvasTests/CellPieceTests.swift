import CellCanvas
import Testing

struct CellPieceTests {
  private func texts(_ character: Character) -> [String] {
    CellPiece.pieces(of: character).map(\.text)
  }

  @Test func `a joined emoji comes apart without its joiners`() {
    #expect(texts("👩\u{200d}🚀") == ["👩", "🚀"])
    #expect(texts("👨\u{200d}👩\u{200d}👧") == ["👨", "👩", "👧"])
  }

  @Test func `a flag is two narrow pieces`() {
    #expect(CellPiece.pieces(of: "🇨🇿").map(\.width) == [1, 1])
    #expect(texts("🇨🇿") == ["\u{1f1e8}", "\u{1f1ff}"])
  }

  @Test func `a skin tone is left out, but drawn where it stands alone`() {
    #expect(texts("👍🏽") == ["👍"])
    #expect(texts("🏽") == ["🏽"])
  }

  @Test func `variation selectors are left out`() {
    #expect(texts("❤\u{fe0f}") == ["❤"])
    #expect(texts("葛\u{e0100}") == ["葛"])
  }

  @Test func `marks stay on their base, four at most`() {
    #expect(texts("e\u{301}").map { $0.unicodeScalars.count } == [2])
    let zalgo = "z" + String(repeating: "\u{300}", count: 50)
    #expect(zalgo.count == 1)
    #expect(zalgo.flatMap { texts($0) }.map { $0.unicodeScalars.count } == [5])
  }

  @Test func `a mark without a base is not drawn`() {
    #expect("\u{301}".flatMap { texts($0) } == [])
  }

  @Test func `spacing marks and joined consonants are pieces of their own`() {
    #expect("क्षि".flatMap { CellPiece.pieces(of: $0) }.map(\.width) == [1, 1, 1])
  }

  @Test(arguments: [
    "\u{0}", "\u{7}", "\u{1b}", "\t", "\n", "\u{7f}", "\u{80}", "\u{9b}", "\u{9f}", "\u{61c}",
    "\u{200e}", "\u{200f}", "\u{2028}", "\u{2029}", "\u{202a}", "\u{202e}", "\u{2066}", "\u{2069}",
  ])
  func `what could command a terminal becomes a mark`(text: String) {
    #expect(text.flatMap { CellPiece.pieces(of: $0) }.map(\.text) == ["\u{fffd}"])
  }

  @Test func `a line end of two bytes is two marks`() {
    #expect(texts("\r\n") == ["\u{fffd}", "\u{fffd}"])
  }

  @Test func `a soft hyphen is drawn as a hyphen`() {
    #expect(texts("\u{ad}") == ["-"])
  }
}
