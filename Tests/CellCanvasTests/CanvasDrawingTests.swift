import CellCanvas
import Testing

struct CanvasDrawingTests {
  private func canvas(_ width: Int, _ height: Int = 1) -> Canvas {
    Canvas(size: Size(width: width, height: height))
  }

  @Test func `text is drawn where it is asked for and tells its columns`() {
    var canvas = canvas(10, 2)
    #expect(canvas.draw("空 ok", at: 1, row: 1) == 5)
    #expect(canvas.rows == ["          ", " 空 ok    "])
    #expect(canvas[1, 1].text == "空")
    #expect(canvas[2, 1].text == "")
  }

  @Test func `a mark shares the cell of its base`() {
    var canvas = canvas(4)
    #expect(canvas.draw("ae\u{301}b", at: 0, row: 0) == 3)
    #expect(canvas[1, 0].text == "e\u{301}")
    #expect(canvas[2, 0].text == "b")
  }

  @Test func `text is clipped at the right edge, a wide character becoming a space`() {
    var canvas = canvas(4)
    #expect(canvas.draw("abc空", at: 0, row: 0) == 4)
    #expect(canvas.rows == ["abc "])
  }

  @Test func `text is clipped at the left edge, a wide character becoming a space`() {
    var canvas = canvas(4)
    canvas.fill(canvas.bounds, character: "-")
    #expect(canvas.draw("a空b", at: -2, row: 0) == 4)
    #expect(canvas.rows == [" b--"])
  }

  @Test func `text keeps to its greatest width`() {
    var canvas = canvas(6)
    canvas.fill(canvas.bounds, character: "-")
    #expect(canvas.draw("空空空", at: 0, row: 0, maxWidth: 3) == 3)
    #expect(canvas.rows == ["空 ---"])
    #expect(canvas.draw("x", at: 0, row: 0, maxWidth: 0) == 0)
  }

  @Test(arguments: [(-1, 0), (1, 0), (0, 9), (0, -99)])
  func `drawing outside changes nothing`(row: Int, column: Int) {
    var canvas = canvas(3)
    canvas.draw("abc", at: column, row: row)
    #expect(canvas.rows == ["   "])
  }

  @Test func `covering the right half of a wide character blanks the left`() {
    var canvas = canvas(4)
    canvas.draw("空", at: 0, row: 0)
    canvas.draw("x", at: 1, row: 0)
    #expect(canvas.rows == [" x  "])
  }

  @Test func `covering the left half of a wide character blanks the right`() {
    var canvas = canvas(4)
    canvas.draw("空空", at: 0, row: 0)
    canvas.draw("海", at: 1, row: 0)
    #expect(canvas.rows == [" 海 "])
    canvas.draw("x", at: 1, row: 0)
    #expect(canvas.rows == [" x  "])
  }

  @Test func `a fill covers halves of wide characters at its edges`() {
    var canvas = canvas(6)
    canvas.draw("空空空", at: 0, row: 0)
    canvas.fill(Rect(column: 1, row: 0, width: 4, height: 5), character: "·")
    #expect(canvas.rows == [" ···· "])
  }

  @Test func `a fill with a wide or invisible character is blank`() {
    var canvas = canvas(2)
    canvas.fill(canvas.bounds, character: "x")
    canvas.fill(canvas.bounds, character: "空")
    #expect(canvas.rows == ["  "])
  }

  @Test func `restyling leaves the text alone`() {
    var canvas = canvas(5)
    canvas.draw("hello", at: 0, row: 0)
    canvas.restyle(Rect(column: 1, row: -1, width: 3, height: 9)) { $0.attributes.insert(.bold) }
    #expect(canvas.rows == ["hello"])
    #expect(canvas.styleRuns(row: 0).map(\.columns) == [0..<1, 1..<4, 4..<5])
  }

  @Test func `a truncated text ends with an ellipsis within its width`() {
    var canvas = canvas(8)
    #expect(canvas.drawTruncated("a long name", at: 1, row: 0, maxWidth: 6) == 6)
    #expect(canvas.rows == [" a lon… "])
  }

  @Test func `a text aligned to the right ends before its column`() {
    var canvas = canvas(8)
    #expect(canvas.drawRightAligned("1,284", before: 7, row: 0) == 2)
    #expect(canvas.rows == ["  1,284 "])
  }

  @Test func `no control character ever reaches a cell`() {
    var canvas = canvas(12)
    canvas.draw("a\u{1b}[31mb\u{9b}c\u{202e}", at: 0, row: 0)
    #expect(canvas.rows == ["a\u{fffd}[31mb\u{fffd}c\u{fffd}  "])
  }

  @Test func `an empty or negative size makes an empty canvas`() {
    var canvas = canvas(-3, 4)
    canvas.draw("abc", at: 0, row: 0)
    #expect(canvas.size == Size(width: 0, height: 4))
    #expect(canvas[0, 0] == Cell())
  }

  @Test func `two canvases differ by text, style and cursor`() {
    let plain = canvas(2)
    var text = plain
    text.draw("x", at: 0, row: 0)
    var style = plain
    style.draw(" ", at: 0, row: 0, style: Style(attributes: .bold))
    var cursor = plain
    cursor.cursor = (1, 0)
    #expect(Set([plain != text, plain != style, plain != cursor]) == [true])
    #expect(plain == canvas(2))
  }
}
