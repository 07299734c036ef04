import CellCanvas
import Testing

struct ASCIIDrawingTests {
  @Test func `lines and marks become ASCII, names keep their letters`() {
    var canvas = Canvas(size: Size(width: 24, height: 2))
    canvas.draw("┌──┬╮ ▾ Ružena 空 … █▌│●", at: 0, row: 0)
    canvas.draw("plain", at: 0, row: 1)
    #expect(canvas.drawnInASCII.rows == ["+--++ v Ružena 空 ~ #>|*", "plain                   "])
  }

  @Test func `every replacement is one narrow ASCII character for a narrow one`() {
    for value in 0xa0...0x2fff as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value),
        let replacement = ASCIIDrawing.replacement(for: String(scalar))
      else { continue }
      #expect(TextWidth.width(of: Character(scalar)) == 1, "U+\(String(value, radix: 16))")
      #expect(replacement.utf8.count == 1)
      #expect(replacement.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
    }
  }

  @Test(arguments: 0x2500...0x259f as ClosedRange<UInt32>)
  func `all box drawing and blocks have one`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(ASCIIDrawing.replacement(for: String(scalar)) != nil)
  }
}
