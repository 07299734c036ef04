import AssetSystem
import Testing
import TestSupport

struct TerminalSafeTextTests {
  @Test(
    arguments: [
      ("\u{1B}[31mred", "␛[31mred"), ("a\tb\r\nc", "a␉b␍␊c"), ("\0\u{7F}", "␀␡"),
      ("\u{9B}31m", "\u{FFFD}31m"), ("\u{85}", "\u{FFFD}"),
      ("a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}"),
      ("\u{202E}txt.exe\u{202C}", "\u{FFFD}txt.exe\u{FFFD}"),
      ("\u{10EEEE}\u{0305}\u{0305}", "\u{FFFD}\u{0305}\u{0305}"),
      ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
      ("\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("\u{FEFF}x", "\u{FFFD}x"),
      ("a\u{200B}b", "a\u{FFFD}b"), ("a\u{AD}b", "a\u{FFFD}b"), ("a\u{200D}b", "a\u{FFFD}b"),
      ("\u{200D}", "\u{FFFD}"), ("a\u{2060}b\u{2064}", "a\u{FFFD}b\u{FFFD}"),
      ("\u{FE0F}x", "\u{FFFD}x"), ("a\u{FE0F}\u{FE0F}", "a\u{FE0F}\u{FFFD}"),
      ("x\u{E0041}", "x\u{FFFD}"), ("\u{3164}", "\u{FFFD}"),
      ("\u{FFF9}a\u{FFFB}", "\u{FFFD}a\u{FFFD}"),
      ("\u{FFFE}", "\u{FFFD}"), ("👩\u{200D}", "👩\u{FFFD}"), ("\u{34F}", "\u{FFFD}"),
    ]
  ) func `what a terminal would obey or not show gets a mark`(text: String, safe: String) {
    #expect(Array(text.terminalSafe.unicodeScalars) == Array(safe.unicodeScalars))
    #expect(ByteString(text).terminalSafe == text.terminalSafe)
  }

  @Test(
    arguments: [
      "", "plain ASCII ~", "Růžena", "cafe\u{301}", "\u{301}alone", "noční obloha č. 1", "日本語",
      "עברית",
      "👩‍👩‍👧‍👦", "👩🏽‍🚀", "🏳️‍🌈", "❤️", "1️⃣", "🇨🇿", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "می\u{200C}خواهم", "क्\u{200D}ष", "\u{E0B0} powerline", "a\u{A0}b\u{3000}c", "␛",
    ]
  ) func `text that is seen is left alone`(text: String) {
    #expect(Array(text.terminalSafe.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func `bytes that are not UTF-8 become marks`() {
    #expect(ByteString([0x61, 0xFF, 0x9B, 0x62]).terminalSafe == "a\u{FFFD}\u{FFFD}b")
    // An unpaired surrogate, as bytes.
    #expect(
      !ByteString([0xED, 0xA0, 0x80]).terminalSafe.unicodeScalars.contains { $0 != "\u{FFFD}" }
    )
  }

  @Test func `every byte alone is safe, and every ASCII character that is seen stays`() {
    for byte in UInt8.min ... .max {
      let safe = ByteString([byte]).terminalSafe
      #expect(safe.unicodeScalars.count == 1)
      #expect(
        safe.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
      )
      #expect(((0x20...0x7E).contains(byte)) == (safe.utf8.elementsEqual([byte])))
    }
  }

  @Test func `an escape sequence is broken wherever it is split`() {
    let sequence = Array("ab\u{1B}]52;c;AAAA\u{7}\u{9B}0m\u{1B}".utf8)
    for split in sequence.indices {
      let parts = [sequence[..<split], sequence[split...]].map { ByteString($0).terminalSafe }
      for scalar in parts.joined().unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      }
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>) func `being safe twice changes nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet: [Unicode.Scalar] = [
      "a", " ", "\u{1B}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{301}", "👩", "🏴", "\u{E0067}",
      "\u{E007F}", "\u{202E}", "\u{180B}", "م", "क", "\u{1F3FD}", "\u{FFFE}", "1", "\u{20E3}",
    ]
    let scalars = (0..<Int.random(in: 0...10, using: &random)).map { _ in random.pick(alphabet) }
    let safe = String(String.UnicodeScalarView(scalars)).terminalSafe
    #expect(Array(safe.terminalSafe.unicodeScalars) == Array(safe.unicodeScalars))
    #expect(safe.unicodeScalars.count == scalars.count)
    for scalar in safe.unicodeScalars {
      #expect(scalar.properties.generalCategory != .control)
      #expect(!scalar.properties.isBidiControl)
    }
  }

  @Test func `errors print safely`() {
    let error = AssetSystemError(code: .notFound, subject: "a\u{1B}b", message: "Gone.")
    #expect(error.description == "a␛b: Gone.")
    #expect(AssetSystemError(code: .readOnly, message: "No.").description == "No.")
  }
}
