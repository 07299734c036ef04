import CellCanvas
import Testing

struct TextTruncationTests {
  @Test func `a text that fits stays as it is`() {
    #expect(TextTruncation.end.cut("Fist L", to: 6) == "Fist L")
    #expect(TextTruncation.middle.cut("a/b", to: 3) == "a/b")
  }

  @Test func `a name loses its end`() {
    #expect(TextTruncation.end.cut("Open hand", to: 6) == "Open …")
  }

  @Test func `a path loses its middle and keeps more of its end`() {
    #expect(TextTruncation.middle.cut("characters/elly/poses.blend", to: 16) == "chara…oses.blend")
  }

  @Test func `wide characters are never cut in half`() {
    #expect(TextTruncation.end.cut("空海空海", to: 4) == "空…")
    #expect(TextTruncation.middle.cut("空海空海", to: 5) == "空…海")
  }

  @Test(arguments: [(0, ""), (1, "…"), (-1, "")])
  func `hardly any room leaves hardly any text`(columns: Int, expected: String) {
    #expect(TextTruncation.end.cut("name", to: columns) == expected)
    #expect(TextTruncation.middle.cut("name", to: columns) == expected)
  }
}
