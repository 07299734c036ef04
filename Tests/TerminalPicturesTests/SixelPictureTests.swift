import AssetSystem
import CellCanvas
import Testing

@testable import TerminalPictures

struct SixelPictureTests {
  private func decoded(
    _ preview: PreviewPixels,
    _ width: Int,
    _ height: Int,
    cell: CellPixels = .usual,
    background: Color? = nil
  ) throws -> SixelDecoder {
    let picture = try PictureEncoder().encode(
      preview,
      size: Size(width: width, height: height),
      cell: cell,
      mode: .sixel,
      background: background
    )
    guard case .sequence(let sequence) = picture.content else {
      throw PictureError(.encodingFailed, "no sequence")
    }
    #expect(sequence.upload == nil && sequence.remove == nil && sequence.drop == nil)
    let bytes = try #require(sequence.place).bytes(image: 0)
    return try #require(SixelDecoder(bytes))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `decoded again, the pixels are those of the preview`(seed: UInt64) throws {
    // Exactly as many pixels as the cells have: nothing is scaled.
    let preview = TestPreview.smooth(96, 96, seed: seed)
    let decoded = try decoded(preview, 12, 6)
    #expect(decoded.size == (96, 96))
    var worst = 0.0
    for row in 0..<96 {
      for column in 0..<96 {
        let start = 4 * ((95 - row) * 96 + column)
        let expected = SIMD3(
          Double(preview.rgba[start]),
          Double(preview.rgba[start + 1]),
          Double(preview.rgba[start + 2])
        )
        let found = try #require(decoded.pixels[row][column], "\(column), \(row)")
        worst = max(worst, found.distance(to: expected))
      }
    }
    #expect(worst < 40, "seed \(seed)")
  }

  @Test func `a flat color is that color`() throws {
    let decoded = try decoded(TestPreview.flat(16, 16, (200, 100, 50)), 6, 3)
    for pixel in decoded.pixels.joined() {
      // Sixel knows hundredths.
      #expect(try #require(pixel).distance(to: SIMD3(200, 100, 50)) < 3)
    }
  }

  @Test(arguments: [(1, 1), (3, 1), (5, 3), (40, 20)])
  func `no pixel leaves the cells`(columns: Int, rows: Int) throws {
    for cell in [CellPixels.usual, CellPixels(telling: 7, 13), CellPixels(telling: 11, 23)] {
      let cell = try #require(cell)
      let decoded = try decoded(TestPreview.smooth(64, 64, seed: 5), columns, rows, cell: cell)
      #expect(decoded.size.width <= columns * cell.width)
      #expect(decoded.size.height <= rows * cell.height)
      #expect(decoded.size.height > rows * cell.height - 6)
    }
  }

  @Test(arguments: [(6, 13), (8, 15), (11, 23)])
  func `a square picture stays square, whatever rows are left over`(width: Int, height: Int) throws
  {
    let half = TestPreview.make(60, 60) { column, row in
      (column - 30) * (column - 30) + (row - 30) * (row - 30) < 900
        ? (250, 250, 250, 255) : (0, 0, 0, 0)
    }
    let cell = try #require(CellPixels(telling: width, height))
    let decoded = try decoded(half, 30, 15, cell: cell)
    let painted = decoded.pixels.enumerated().filter { $0.element.contains { $0 != nil } }
    let columns = (0..<decoded.size.width).filter { column in
      decoded.pixels.contains { $0.indices.contains(column) && $0[column] != nil }
    }
    #expect(abs(painted.count - columns.count) <= 1)
  }

  @Test func `xterm's largest picture is not exceeded`() throws {
    let decoded = try decoded(TestPreview.flat(64, 64, (1, 2, 3)), 300, 90)
    #expect(decoded.size.width <= 1000 && decoded.size.height <= 1000)
  }

  @Test func `transparent pixels are not painted, unless there is a background`() throws {
    let half = TestPreview.make(16, 16) { column, _ in
      column < 8 ? (0, 0, 0, 0) : (250, 250, 250, 255)
    }
    let bare = try decoded(half, 4, 2)
    #expect(bare.pixels[3][1] == nil)
    #expect(bare.pixels[3][30] != nil)
    let filled = try decoded(half, 4, 2, background: .rgb(0, 0, 255))
    #expect(try #require(filled.pixels[3][1]).distance(to: SIMD3(0, 0, 255)) < 3)
  }
}
