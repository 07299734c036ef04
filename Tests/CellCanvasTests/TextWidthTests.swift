import CellCanvas
import Testing

struct TextWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("č", 1), ("字", 2), ("ｗ", 2), ("ｱ", 1), ("한", 2),
    ("\u{1112}\u{1161}\u{11ab}", 2), ("👍", 2), ("⚡", 2), ("❤", 1), ("…", 1), ("─", 1), ("▌", 1),
    ("★", 1), ("●", 1), ("α", 1), ("\u{3000}", 2), ("\u{200b}", 0), ("\u{200d}", 0),
    ("\u{feff}", 0), ("\u{e000}", 1), ("䷀", 2), ("\u{20000}", 2),
  ])
  func `a character has the width terminals give it`(text: String, width: Int) {
    #expect(TextWidth.width(of: text) == width)
  }

  @Test(arguments: [
    ("👩\u{200d}🚀", 4), ("🇨🇿", 2), ("👍🏽", 2), ("❤\u{fe0f}", 1), ("1\u{fe0f}\u{20e3}", 1),
    ("क्षि", 3), ("🏴\u{e0067}\u{e007f}", 2),
  ])
  func `a grapheme of several scalars is as wide as its pieces`(text: String, width: Int) {
    #expect(text.count == 1)
    #expect(TextWidth.width(of: text) == width)
  }

  @Test func `widths of a text add up`() {
    #expect(TextWidth.width(of: "noční 空 x") == 10)
    #expect(TextWidth.width(of: "") == 0)
    #expect(TextWidth.width(of: "plain"[...]) == 5)
  }

  @Test(arguments: [
    "→ plain", "plain →", "a\r\n空", "\r\n", "\r", "\n\r空", "a\r\u{301}", "e\u{301}x", "xe\u{301}",
    "\u{600}ab", "a\u{200d}b", "x1\u{fe0f}\u{20e3}1", "\tč\t", "🏽a🏽",
  ])
  func `a text is as wide as its characters, wherever ASCII and others meet`(text: String) {
    let width = text.reduce(0) { $0 + TextWidth.width(of: $1) }
    #expect(TextWidth.width(of: text) == width)
    #expect(TextWidth.width(of: text[...]) == width)
  }

  @Test func `a beginning that fits ends before a wide character that does not`() {
    let (text, width) = TextWidth.prefix(of: "a空b", fitting: 2)
    #expect(text == "a")
    #expect(width == 1)
  }

  @Test func `an end that fits begins after a wide character that does not`() {
    let (text, width) = TextWidth.suffix(of: "a空b", fitting: 2)
    #expect(text == "b")
    #expect(width == 1)
  }

  @Test func `a whole text fits its own width`() {
    #expect(TextWidth.prefix(of: "a空b", fitting: 4).text == "a空b")
    #expect(TextWidth.suffix(of: "a空b", fitting: 4).text == "a空b")
  }
}
