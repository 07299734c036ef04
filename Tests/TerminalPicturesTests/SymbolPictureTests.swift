import AssetSystem
import CellCanvas
import TestSupport
import Testing

@testable import TerminalPictures

struct SymbolPictureTests {
  private func cells(
    _ preview: PreviewPixels,
    _ width: Int,
    _ height: Int,
    _ mode: PictureMode,
    background: Color? = nil
  ) throws -> [Cell] {
    let picture = try PictureEncoder().encode(
      preview,
      size: Size(width: width, height: height),
      cell: .usual,
      mode: mode,
      background: background
    )
    guard case .cells(let cells) = picture.content else { return [] }
    return cells
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `cells in true color have the mean color of the pixels`(seed: UInt64) throws {
    let preview = TestPreview.smooth(64, 64, seed: seed)
    // 16 by 8 cells of 8 by 16 pixels are square: nothing is left at the sides.
    let found = SymbolReader.meanColor(of: try cells(preview, 16, 8, .symbols(.truecolor)))
    #expect(try #require(found).distance(to: preview.meanColor) < 4, "seed \(seed)")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `cells in 256 colors have about the mean color of the pixels`(seed: UInt64) throws {
    let preview = TestPreview.smooth(64, 64, seed: seed)
    let found = SymbolReader.meanColor(of: try cells(preview, 16, 8, .symbols(.palette)))
    #expect(try #require(found).distance(to: preview.meanColor) < 24, "seed \(seed)")
  }

  @Test(
    arguments: [((255, 0, 0), 9), ((255, 255, 255), 15), ((0, 0, 0), 0)]
      as [((Int, Int, Int), UInt8)]
  )
  func `pure colors are those of the sixteen`(color: (Int, Int, Int), index: UInt8) throws {
    let preview = TestPreview.flat(8, 8, color)
    for cell in try cells(preview, 4, 2, .symbols(.sixteen)) {
      let part = try #require(SymbolReader.coverage(of: cell.text))
      #expect(part == 0 || cell.style.foreground == .palette(index))
      #expect(part == 1 || cell.style.background == .palette(index))
    }
  }

  @Test func `256 colors never use the sixteen, which are the user's own`() throws {
    let colors = try cells(TestPreview.smooth(64, 64, seed: 3), 16, 8, .symbols(.palette))
      .flatMap { [$0.style.foreground, $0.style.background] }
    for case .palette(let index) in colors { #expect(index >= 16) }
  }

  @Test func `the top of the picture is on top`() throws {
    let preview = TestPreview.make(16, 16) { _, row in row < 8 ? (250, 0, 0, 255) : (0, 0, 250, 255)
    }
    let found = try cells(preview, 4, 2, .symbols(.truecolor))
    #expect(try #require(SymbolReader.meanColor(of: Array(found[..<4]))).x > 200)
    #expect(try #require(SymbolReader.meanColor(of: Array(found[4...]))).z > 200)
  }

  @Test func `the left of the picture is on the left`() throws {
    let preview = TestPreview.make(16, 16) { column, _ in
      column < 8 ? (250, 0, 0, 255) : (0, 0, 250, 255)
    }
    let found = try cells(preview, 4, 2, .symbols(.truecolor))
    #expect(try #require(SymbolReader.meanColor(of: [found[0], found[1]])).x > 200)
    #expect(try #require(SymbolReader.meanColor(of: [found[2], found[3]])).z > 200)
  }

  @Test func `what is left at the sides shows what lies below`() throws {
    let wide = TestPreview.flat(40, 10, (9, 9, 200))
    let found = try cells(wide, 4, 4, .symbols(.truecolor))
    for cell in found[..<4] + found[12...] { #expect(cell == Cell()) }
    // Half a row above the middle, and half a row below it.
    for cell in found[4..<12] {
      #expect(cell.style.foreground == .rgb(9, 9, 200) || cell.style.background == .rgb(9, 9, 200))
    }
  }

  @Test func `an outline hardly ever has a color that neither side has`() throws {
    let disc = TestPreview.make(64, 64) { column, row in
      (column - 30) * (column - 30) + (row - 34) * (row - 34) < 400
        ? (250, 20, 20, 255) : (20, 20, 250, 255)
    }
    // A blank has a color for letters that is not seen.
    let seen = try cells(disc, 8, 4, .symbols(.truecolor)).flatMap { cell in
      cell.text == " " ? [cell.style.background] : [cell.style.foreground, cell.style.background]
    }
    let colors = seen.compactMap(\.components)
    let mixed = colors.filter { min($0.red, $0.blue) >= 60 || max($0.red, $0.blue) <= 200 }
    // Means would make twelve.
    #expect(mixed.count <= 4 && colors.count > 40)
  }

  @Test(arguments: [ColorDepth.truecolor, .palette, .sixteen])
  func `what is transparent never gets the color of text`(depth: ColorDepth) throws {
    // Of cells of 6 by 13 a square leaves a part of the first and the last row.
    let cell = try #require(CellPixels(telling: 6, 13))
    let picture = try PictureEncoder().encode(
      TestPreview.flat(64, 64, (200, 30, 90)),
      size: Size(width: 12, height: 6),
      cell: cell,
      mode: .symbols(depth)
    )
    guard case .cells(let cells) = picture.content else { throw PictureError(.encodingFailed, "") }
    for cell in cells where cell.text != " " {
      #expect(cell.style.foreground != .terminal, "\(cell)")
    }
    let last = cells.suffix(12)
    #expect(last.allSatisfy { $0.text != " " && $0.style.attributes == .reverse })
    #expect(last.allSatisfy { $0.style.background == .terminal })
  }

  @Test func `a background is put below what is transparent`() throws {
    let clear = TestPreview.make(8, 8) { _, _ in (0, 0, 0, 0) }
    let found = try cells(clear, 4, 2, .symbols(.truecolor), background: .rgb(10, 100, 200))
    let mean = try #require(SymbolReader.meanColor(of: found))
    #expect(mean.distance(to: SIMD3(10, 100, 200)) < 2)
  }

  @Test func `without colors there are characters alone`() throws {
    let preview = TestPreview.make(16, 16) { column, _ in
      column < 8 ? (255, 255, 255, 255) : (0, 0, 0, 255)
    }
    for mode in [PictureMode.ascii, .symbols(.mono)] {
      let found = try cells(preview, 8, 4, mode)
      #expect(found.allSatisfy { $0.style == Style() })
      #expect(found[0].text != " " && found[7].text == " ", "\(mode)")
    }
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `ASCII is ASCII, and blocks are blocks`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let noise = TestPreview.make(48, 48) { _, _ in
      let values = (0..<4).map { _ in Int.random(in: 0...255, using: &random) }
      return (values[0], values[1], values[2], values[3])
    }
    for cell in try cells(noise, 12, 6, .ascii) {
      let value = try #require(cell.text.unicodeScalars.first).value
      #expect((0x20..<0x7F).contains(value) && cell.text.unicodeScalars.count == 1, "seed \(seed)")
    }
    for depth in ColorDepth.allCases {
      for cell in try cells(noise, 12, 6, .symbols(depth)) {
        #expect(SymbolReader.coverage(of: cell.text) != nil, "seed \(seed): \(cell.text)")
      }
    }
  }
}
