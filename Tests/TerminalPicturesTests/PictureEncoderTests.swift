import AssetSystem
import CellCanvas
import Testing

@testable import TerminalPictures

struct PictureEncoderTests {
  static let modes: [PictureMode] = [
    .kitty, .kittyDirect, .iterm2, .sixel, .ascii, .symbols(.mono), .symbols(.sixteen),
    .symbols(.palette), .symbols(.truecolor), .none,
  ]
  private let encoder = PictureEncoder()

  private func encode(
    _ preview: PreviewPixels,
    _ width: Int = 6,
    _ height: Int = 3,
    _ mode: PictureMode = .symbols(.truecolor)
  ) throws -> Picture {
    try encoder.encode(
      preview,
      size: Size(width: width, height: height),
      cell: .usual,
      mode: mode
    )
  }

  @Test(arguments: modes)
  func `a picture is as large as asked for`(mode: PictureMode) throws {
    let picture = try encode(TestPreview.smooth(32, 32, seed: 1), 7, 4, mode)
    #expect(picture.size == Size(width: 7, height: 4))
    if case .cells(let cells) = picture.content { #expect(cells.count == 28) }
  }

  @Test(arguments: modes)
  func `any shape of preview fits any shape of cells`(mode: PictureMode) throws {
    for (width, height) in [(1, 1), (256, 1), (1, 256), (3, 2)] {
      for (columns, rows) in [(1, 1), (40, 1), (1, 20), (5, 5)] {
        let preview = TestPreview.flat(width, height, (10, 20, 30))
        #expect(try encode(preview, columns, rows, mode).size.width == columns)
      }
    }
  }

  @Test(arguments: modes)
  func `pixels that do not fit their size are an error, not a trap`(mode: PictureMode) {
    let sizes = [(2, 2, 15), (2, 2, 17), (0, 0, 0), (-1, 4, 0), (4, -1, 0), (0, 5, 0)]
    for (width, height, count) in sizes {
      let preview = PreviewPixels(
        size: PreviewSize(width: width, height: height),
        rgba: Array(repeating: 0, count: count)
      )
      let error = #expect(throws: PictureError.self) { try encode(preview, 2, 2, mode) }
      #expect(error?.code == .damagedPixels)
    }
  }

  @Test(arguments: [(4097, 1), (1, 4097), (Int.max, Int.max), (Int.max, 2)])
  func `sizes no preview has are refused before anything is computed`(width: Int, height: Int) {
    let preview = PreviewPixels(size: PreviewSize(width: width, height: height), rgba: [])
    let error = #expect(throws: PictureError.self) { try encode(preview) }
    #expect(error?.code == .tooLarge)
  }

  @Test(arguments: [(0, 1), (1, 0), (-3, 4), (513, 1), (1, 513), (Int.max, Int.max)])
  func `cells no picture takes are refused`(columns: Int, rows: Int) {
    let error = #expect(throws: PictureError.self) {
      try encode(TestPreview.flat(2, 2, (0, 0, 0)), columns, rows)
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func `placeholders count no further than their marks`() throws {
    let preview = TestPreview.flat(2, 2, (0, 0, 0))
    #expect(try encode(preview, 256, 1, .kitty).size.width == 256)
    #expect(throws: PictureError.self) { try encode(preview, 257, 1, .kitty) }
  }

  @Test func `the same picture has the same ID, any other has another`() throws {
    let preview = TestPreview.smooth(16, 16, seed: 2)
    let picture = try encode(preview)
    #expect(try encode(preview) == picture)
    var other = preview
    other.rgba[5] ^= 1
    #expect(try encode(other).id != picture.id)
    #expect(try encode(preview, 6, 4).id != picture.id)
    #expect(try encode(preview, 6, 3, .sixel).id != picture.id)
  }

  @Test func `a cancelled task makes no picture`() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try encode(TestPreview.flat(8, 8, (1, 2, 3)))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(arguments: modes)
  func `half the alpha with too much color does no harm`(mode: PictureMode) throws {
    // Stored colors are multiplied by alpha; those of a damaged file may be anything.
    let preview = TestPreview.make(9, 9) { column, row in (255, 255, 255, (column * row) % 256) }
    _ = try encode(preview, 3, 3, mode)
    let background = try encoder.encode(
      preview,
      size: Size(width: 3, height: 3),
      cell: .usual,
      mode: mode,
      background: .rgb(200, 200, 200)
    )
    #expect(background.size.width == 3)
  }

  @Test func `a preview takes the cells of its pixels where there is room`() {
    let preview = TestPreview.flat(128, 128, (0, 0, 0))
    func size(_ width: Int, _ height: Int, _ mode: PictureMode = .sixel) -> Size {
      let room = Size(width: width, height: height)
      return PictureEncoder.size(of: preview, within: room, cell: .usual, mode: mode)
    }
    #expect(size(80, 24) == Size(width: 16, height: 8))
    #expect(size(8, 24) == Size(width: 8, height: 4))
    #expect(size(80, 2) == Size(width: 4, height: 2))
    #expect(size(1, 1) == Size(width: 1, height: 1))
    #expect(size(0, -5) == Size(width: 1, height: 1))
    #expect(size(80, 24, .ascii) == Size(width: 32, height: 16))
  }
}
