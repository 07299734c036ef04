import CellCanvas
import Testing
import TestSupport

struct CanvasFuzzTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `cells stay whole whatever is drawn`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var canvas = Canvas(size: Size(width: 17, height: 3))
    for _ in 0..<200 {
      let text = Self.text(&random)
      let row = Int.random(in: -1...3, using: &random)
      let limit = Bool.random(using: &random) ? Int.random(in: 0...9, using: &random) : nil
      let column = Int.random(in: -6...18, using: &random)
      let used = canvas.draw(text, at: column, row: row, maxWidth: limit)
      if (0..<3).contains(row), column < 17 {
        let space = min(limit ?? .max, 17 - column)
        #expect(used == min(TextWidth.width(of: text), space), "seed \(seed)")
      }
      expectWholeCells(canvas, seed: seed)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a text is as wide as its pieces`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let text = Self.text(&random)
      let pieces = text.flatMap { CellPiece.pieces(of: $0) }
      let width = pieces.reduce(0) { $0 + $1.width }
      #expect(TextWidth.width(of: text) == width, "seed \(seed)")
      for truncation in [TextTruncation.end, .middle] {
        let columns = Int.random(in: 0...12, using: &random)
        let cut = truncation.cut(text, to: columns)
        #expect(TextWidth.width(of: cut) <= columns, "seed \(seed)")
      }
    }
  }

  private func expectWholeCells(_ canvas: Canvas, seed: UInt64) {
    for row in 0..<canvas.size.height {
      var expectsRightHalf = false
      for cell in canvas.cells(inRow: row) {
        #expect(cell.text.isEmpty == expectsRightHalf, "seed \(seed)")
        expectsRightHalf = !cell.text.isEmpty && TextWidth.width(of: cell.text) == 2
        #expect(cell.text.unicodeScalars.count <= 5, "seed \(seed)")
        #expect(!cell.text.unicodeScalars.contains { $0.value < 0x20 }, "seed \(seed)")
      }
      #expect(!expectsRightHalf, "seed \(seed)")
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let value: UInt32 =
        switch Int.random(in: 0...5, using: &random) {
        case 0: .random(in: 0...0x7f, using: &random)
        case 1: .random(in: 0x300...0x36f, using: &random)
        case 2: .random(in: 0x4e00...0x9fff, using: &random)
        case 3: .random(in: 0x1f1e6...0x1f64f, using: &random)
        case 4: [0x200d, 0xfe0f, 0x1f3fd, 0x202e, 0xad].randomElement(using: &random) ?? 0
        default: .random(in: 0...0x10ffff, using: &random)
        }
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
