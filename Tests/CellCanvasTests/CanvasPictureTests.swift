import CellCanvas
import Testing

struct CanvasPictureTests {
  private let sequence = TerminalSequence(place: TerminalCommand([.bytes([1, 2, 3])]))

  private func canvas(_ width: Int = 8, _ height: Int = 4) -> Canvas {
    Canvas(size: Size(width: width, height: height))
  }

  private func cells(_ text: String, width: Int) -> Picture {
    Picture(
      id: PictureID(of: text),
      size: Size(width: width, height: text.count / width),
      content: .cells(text.map { Cell(text: String($0), style: Style(foreground: .palette(1))) })
    )
  }

  private func pixels(_ id: Int = 1, _ width: Int = 3, _ height: Int = 2) -> Picture {
    Picture(
      id: PictureID(of: id),
      size: Size(width: width, height: height),
      content: .sequence(sequence)
    )
  }

  private func placeholders(_ width: Int = 3, _ height: Int = 2) -> Picture {
    Picture(
      id: PictureID(of: 7),
      size: Size(width: width, height: height),
      content: .placeholders(sequence)
    )
  }

  @Test func `a picture of cells is drawn as text is, and nobody is told of it`() {
    var canvas = canvas()
    #expect(canvas.draw(cells("abcdef", width: 3), at: 1, row: 1) == true)
    #expect(canvas.rows == ["        ", " abc    ", " def    ", "        "])
    #expect(canvas[2, 1].style.foreground == .palette(1))
    #expect(canvas.pictures.isEmpty)
  }

  @Test func `a picture of cells is clipped at every side`() {
    var canvas = canvas(4, 3)
    canvas.draw(cells("abcdefghijklmno", width: 5), at: -1, row: -1)
    #expect(canvas.rows == ["ghij", "lmno", "    "])
    var inner = self.canvas()
    let shown = inner.draw(
      cells("abcdef", width: 3),
      at: 1,
      row: 1,
      clippedTo: Rect(column: 2, row: 2, width: 9, height: 9)
    )
    #expect(shown)
    #expect(inner.rows == ["        ", "        ", "  ef    ", "        "])
  }

  @Test func `a picture without a background leaves the one below`() {
    var canvas = canvas()
    canvas.fill(canvas.bounds, style: Style(background: .rgb(1, 2, 3)))
    canvas.draw(cells("ab", width: 2), at: 0, row: 0)
    #expect(
      canvas[1, 0].style == Style(foreground: .palette(1), background: .rgb(1, 2, 3))
    )
  }

  @Test func `a picture outside is not drawn`() {
    var canvas = canvas()
    let before = canvas
    #expect(canvas.draw(cells("ab", width: 2), at: 8, row: 0) == false)
    #expect(canvas.draw(pixels(), at: 0, row: 4) == false)
    #expect(canvas.draw(placeholders(), at: 0, row: -2) == false)
    #expect(canvas == before)
  }

  @Test func `pixels blank what is below and are known to the canvas`() {
    var canvas = canvas()
    canvas.draw("xxxxxxxx", at: 0, row: 1, style: Style(background: .palette(4)))
    #expect(canvas.draw(pixels(), at: 2, row: 1) == true)
    #expect(canvas.rows[1] == "xx   xxx")
    #expect(canvas[3, 1].style.background == .palette(4))
    #expect(canvas.pictures == [PlacedPicture(pixels(), column: 2, row: 1)])
  }

  @Test(arguments: [(-1, 0), (6, 0), (0, -1), (0, 3)])
  func `pixels that would be clipped are not drawn at all`(column: Int, row: Int) {
    var canvas = canvas()
    #expect(canvas.draw(pixels(), at: column, row: row) == false)
    #expect(canvas == self.canvas())
  }

  @Test func `pixels that a pane would clip are not drawn at all`() {
    var canvas = canvas()
    let pane = Rect(column: 0, row: 0, width: 3, height: 4)
    #expect(canvas.draw(pixels(), at: 1, row: 0, clippedTo: pane) == false)
    #expect(canvas.draw(pixels(), at: 0, row: 0, clippedTo: pane) == true)
  }

  @Test func `text over pixels takes the whole picture away`() {
    var canvas = canvas()
    canvas.draw(pixels(), at: 0, row: 0)
    canvas.draw(pixels(2), at: 4, row: 0)
    canvas.draw("t", at: 3, row: 0)
    canvas.draw("t", at: 0, row: 2)
    #expect(canvas.pictures.count == 2)
    canvas.draw("t", at: 2, row: 1)
    #expect(canvas.pictures == [PlacedPicture(pixels(2), column: 4, row: 0)])
    canvas.fill(Rect(column: 6, row: 1, width: 2, height: 2))
    #expect(canvas.pictures.isEmpty)
  }

  @Test func `a wide character that reaches into pixels takes them away`() {
    var canvas = canvas()
    canvas.draw(pixels(), at: 3, row: 0)
    canvas.draw("空", at: 2, row: 0)
    #expect(canvas.pictures.isEmpty)
  }

  @Test func `pixels over pixels take those away`() {
    var canvas = canvas()
    canvas.draw(pixels(1), at: 0, row: 0)
    canvas.draw(pixels(2), at: 2, row: 1)
    #expect(canvas.pictures == [PlacedPicture(pixels(2), column: 2, row: 1)])
  }

  @Test func `changing looks leaves pixels alone`() {
    var canvas = canvas()
    canvas.draw(pixels(), at: 0, row: 0)
    canvas.restyle(canvas.bounds) { $0.background = .palette(1) }
    #expect(canvas.pictures.count == 1)
  }

  @Test func `placeholders are clipped and covered cell by cell`() {
    var canvas = canvas(4, 3)
    #expect(canvas.draw(placeholders(), at: -1, row: -1) == true)
    #expect(canvas[0, 0].text == PlaceholderCell.text(row: 1, column: 1))
    #expect(canvas[1, 0].text == PlaceholderCell.text(row: 1, column: 2))
    #expect(canvas[2, 0].text == " ")
    canvas.draw("t", at: 0, row: 0)
    #expect(canvas.pictures == [PlacedPicture(placeholders(), column: -1, row: -1)])
    #expect(canvas[1, 0].text == PlaceholderCell.text(row: 1, column: 2))
  }

  @Test func `canvases with other pictures differ`() {
    var one = canvas()
    var other = canvas()
    one.draw(pixels(1), at: 0, row: 0)
    other.draw(pixels(2), at: 0, row: 0)
    #expect(one != other)
    #expect(one.rows == other.rows)
    var same = canvas()
    same.draw(pixels(1), at: 0, row: 0)
    #expect(one == same)
  }

  @Test func `an image too large for placeholders is not drawn`() {
    var canvas = canvas()
    #expect(canvas.draw(placeholders(257, 1), at: 0, row: 0) == false)
  }
}
