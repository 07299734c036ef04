import Testing

@testable import CellCanvas

struct PlaceholderCellTests {
  @Test func `there are as many marks as kitty has, all of them different`() {
    #expect(PlaceholderCell.marks.count == 297)
    #expect(Set(PlaceholderCell.marks).count == 297)
  }

  @Test func `all of them stand above their letter, and no normalization touches them`() {
    for mark in PlaceholderCell.marks {
      #expect(mark.properties.canonicalCombiningClass == .above, "\(mark.value)")
      #expect(mark.properties.generalCategory == .nonspacingMark, "\(mark.value)")
    }
  }

  @Test func `a cell counts row, column and the high byte`() {
    #expect(
      Array(PlaceholderCell.text(row: 0, column: 1, highByte: 2).unicodeScalars)
        == ["\u{10EEEE}", "\u{305}", "\u{30D}", "\u{30E}"]
    )
    #expect(
      Array(PlaceholderCell.text(row: 3, column: 0).unicodeScalars)
        == ["\u{10EEEE}", "\u{310}", "\u{305}"]
    )
  }

  @Test func `the highest counts have marks of their own`() {
    #expect(
      Array(PlaceholderCell.text(row: 255, column: 255, highByte: 255).unicodeScalars.dropFirst())
        == Array(repeating: PlaceholderCell.marks[255], count: 3)
    )
  }

  @Test func `placeholders are told from text`() {
    #expect(PlaceholderCell.isPlaceholder(PlaceholderCell.continuation))
    #expect(PlaceholderCell.isPlaceholder(PlaceholderCell.text(row: 1, column: 2)))
    #expect(!PlaceholderCell.isPlaceholder("a\u{305}"))
    #expect(!PlaceholderCell.isPlaceholder(""))
  }
}
