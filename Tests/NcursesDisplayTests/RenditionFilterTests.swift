import TestSupport
import Testing

@testable import NcursesDisplay

struct RenditionFilterTests {
  /// What becomes of bytes behind a reset, which is left out of the result.
  private func filtered(_ text: String) -> String {
    var filter = RenditionFilter()
    _ = filter.filter(Array("\u{1B}[mx".utf8))
    return String(decoding: filter.filter(Array(text.utf8)), as: UTF8.self)
  }

  @Test func `two colors are set by one sequence`() {
    #expect(filtered("\u{1B}[38;5;7m\u{1B}[48;5;9mA") == "\u{1B}[38;5;7;48;5;9mA")
  }

  @Test func `a reset goes with what is set after it`() {
    #expect(
      filtered("\u{1B}[0;1m\u{1B}[31mA\u{1B}[39;49m\u{1B}[m\u{1B}[32mB")
        == "\u{1B}[1;31mA\u{1B}[0;32mB"
    )
  }

  @Test func `what is set already is not set again`() {
    #expect(
      filtered("\u{1B}[38;5;7m\u{1B}[48;5;9mA\u{1B}[38;5;7m\u{1B}[48;5;2mB")
        == "\u{1B}[38;5;7;48;5;9mA\u{1B}[48;5;2mB"
    )
  }

  @Test func `blanks need no color of their own`() {
    #expect(filtered("\u{1B}[31mA\u{1B}[39m \u{1B}[3X\u{1B}[31mB") == "\u{1B}[31mA \u{1B}[3XB")
  }

  @Test func `blanks that are underlined or reversed are as curses wants them`() {
    for code in [4, 7] {
      #expect(filtered("\u{1B}[\(code)m \u{1B}[m B") == "\u{1B}[\(code)m \u{1B}[m B")
    }
  }

  @Test func `nothing is set where only the cursor moves`() {
    #expect(filtered("\u{1B}[31m\u{1B}[2;5H\u{1B}[m\rA") == "\u{1B}[2;5H\rA")
  }

  @Test func `a frame leaves no color behind that curses did not`() {
    #expect(filtered("\u{1B}[44mA\u{1B}[39;49m\u{1B}[m") == "\u{1B}[44mA\u{1B}[m")
    #expect(filtered("\u{1B}[44mA\u{1B}[m \r") == "\u{1B}[44mA\u{1B}[m \r")
    #expect(filtered("\u{1B}[34mA\u{1B}[m \r") == "\u{1B}[34mA \r\u{1B}[m")
  }

  @Test func `what is put off is set in the next frame`() {
    var filter = RenditionFilter()
    #expect(filter.filter(Array("\u{1B}[0;31m".utf8)).isEmpty)
    #expect(filter.filter(Array("A".utf8)) == Array("\u{1B}[0;31mA".utf8))
  }

  @Test func `the codes for default colors are used only where curses uses them`() {
    #expect(filtered("\u{1B}[31;44mA\u{1B}[0;44mB") == "\u{1B}[31;44mA\u{1B}[0;44mB")
    #expect(filtered("\u{1B}[31;44mA\u{1B}[39mB") == "\u{1B}[31;44mA\u{1B}[39mB")
  }

  @Test func `after something else has written everything is set anew`() {
    var filter = RenditionFilter()
    _ = filter.filter(Array("\u{1B}[0;31mA".utf8))
    filter.forget()
    #expect(filter.filter(Array("\u{1B}[0;31mA".utf8)) == Array("\u{1B}[0;31mA".utf8))
  }

  @Test func `colors with colons stay so`() {
    #expect(filtered("\u{1B}[38:2::1:2:3mA") == "\u{1B}[38:2::1:2:3mA")
  }

  @Test func `what is not understood is sent as it is`() {
    for text in ["\u{1B}[0;10mA\u{1B}[31mB", "\u{1B}[38;5;900mA", "\u{1B}[>4;2mA", "\u{1B}[31"] {
      #expect(filtered(text) == text)
    }
  }

  @Test func `text in any script and other sequences stay`() {
    let text = "Růžena 日本\u{1B}(B\u{1B}[?25l\u{1B}[3;9r\u{1B}M\u{1B}[2L"
    #expect(filtered(text) == text)
  }

  @Test func `any stream looks the same and is never longer`() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    var filter = RenditionFilter()
    var plain = CellModel()
    var model = CellModel()
    for frame in 0..<400 {
      let bytes = Array((frame == 0 ? "\u{1B}[m" : "").utf8) + stream(&random)
      let short = filter.filter(bytes)
      plain.show(bytes)
      model.show(short)
      #expect(plain.seen == model.seen, "seed \(seed), frame \(frame)")
      #expect(short.count <= bytes.count + 24, "seed \(seed), frame \(frame)")
    }
  }

  /// What curses could send.
  private func stream(_ random: inout SplitMix64) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let number = Int.random(in: 0...7, using: &random)
      text += random.pick([
        "a", "b", " ", "  ", "▀", "\r", "\u{8}", "\u{1B}[\(number + 1)G", "\u{1B}[C",
        "\u{1B}[\(number + 1)X", "\u{1B}[\(number + 1)b", "\u{1B}[3\(number)m",
        "\u{1B}[48;5;\(number)m", "\u{1B}[39;49m", "\u{1B}[39m", "\u{1B}[m", "\u{1B}[0;1m",
        "\u{1B}[0;\(random.pick([2, 3, 4, 7]))m", "\u{1B}[10\(number)m", "\u{1B}[38;5;1\(number)m",
        "\u{1B}[48;2;\(number);0;9m", "\u{1B}[22m", "\u{1B}[24m",
      ])
    }
    return Array(text.utf8)
  }
}
