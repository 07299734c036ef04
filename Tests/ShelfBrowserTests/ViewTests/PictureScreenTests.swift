import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct PictureScreenTests {
  /// What a picture is made of in a test.
  enum Kind: String, CaseIterable {
    case cells
    case sequence
  }

  /// A picture with a pattern that tells its rows and columns, and of which asset it is.
  static func picture(_ request: PictureRequest, _ kind: Kind = .cells) -> Picture {
    let size = request.slot.size
    let letters = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
    let cells = (0..<size.height).flatMap { row in
      (0..<size.width).map { column in
        Cell(text: column == 0 || column == size.width - 1 ? letters[row % 26] : "░")
      }
    }
    return Picture(
      id: PictureID(of: request),
      size: size,
      content: kind == .cells
        ? .cells(cells)
        : .sequence(TerminalSequence(place: TerminalCommand([.bytes([0x41])])))
    )
  }

  /// A browser on a terminal that shows symbols, with all pictures there but some.
  static func state(
    _ width: Int,
    _ height: Int,
    _ size: ThumbnailSize? = nil,
    kind: Kind = .cells,
    hasPictures: Bool = true
  ) -> BrowserState {
    var state = SampleLibrary.state(width, height)
    state.view.thumbnailSize = size
    state.pictures.take(
      TerminalCapabilities(colorDepth: .truecolor, isUTF8: true),
      isASCII: false
    )
    for key in state.list.keys.prefix(3) { state.list.details[key]?.previewSize = nil }
    SampleLibrary.move(to: 4, in: &state)
    state.settleCursor()
    if hasPictures { load(&state, kind) }
    return state
  }

  static func load(_ state: inout BrowserState, _ kind: Kind = .cells) {
    let requests = state.wantedPictures(margin: 400)
    state.pictures.take(
      Dictionary(uniqueKeysWithValues: requests.map { ($0, picture($0, kind)) }),
      page: 400
    ) { Set(requests.map(\.slot)) }
  }

  @Test(arguments: [(160, 48), (112, 32)])
  func `thumbnails above the names, a large preview above the details`(width: Int, height: Int) {
    expectBrowserScreen(Self.state(width, height), matches: "thumbnails-\(width)x\(height)")
  }

  @Test(arguments: [ThumbnailSize.small, .large])
  func `thumbnails of other sizes`(size: ThumbnailSize) {
    var state = Self.state(112, 32, size)
    SampleLibrary.select([1, 4], in: &state)
    expectBrowserScreen(state, matches: "thumbnails-\(size.rawValue)")
  }

  @Test func `on a narrow screen`() {
    expectBrowserScreen(Self.state(60, 20, .small), matches: "thumbnails-60x20")
  }

  @Test func `in ASCII alone`() {
    var state = Self.state(112, 32)
    state.view.isASCII = true
    expectBrowserScreen(state, matches: "thumbnails-ascii")
  }

  @Test func `a preview that has just been asked for leaves its place empty`() throws {
    let state = Self.state(160, 48, hasPictures: false)
    let layout = BrowserLayout(state)
    let canvas = render(state, theme: .standard)
    let size = try #require(layout.thumbnail)
    // The fourth asset is the first that has a preview.
    for row in layout.list.row..<layout.list.row + size.height {
      for column in 0..<size.width {
        #expect(canvas[layout.list.column + 3 * layout.cellWidth + 1 + column, row].text == " ")
      }
    }
  }

  @Test(arguments: ThumbnailSize.allCases)
  func `pictures stay within the panes whatever the size`(size: ThumbnailSize) {
    for width in stride(from: 1, through: 200, by: 13) {
      for height in stride(from: 1, through: 60, by: 7) {
        var state = Self.state(width, height, size)
        for focus in [Pane.list, .tree, .details] {
          state.focus = focus
          let layout = BrowserLayout(state)
          let canvas = render(state, theme: .standard)
          #expect(canvas.size == Size(width: width, height: height))
          if let thumbnail = layout.thumbnail {
            #expect(layout.visibleLines * layout.cellHeight - 1 <= layout.list.height)
            #expect(thumbnail.width + 1 < layout.cellWidth)
          }
          if let picture = layout.detailsPicture, let details = layout.details {
            #expect(picture.intersection(details) == picture)
          }
          // Nothing reaches the lines above and below the panes.
          for row in [layout.title.row, layout.status.row] where height >= 4 {
            #expect(!canvas.rows[row].contains("░"))
          }
        }
      }
    }
  }

  @Test func `a drawer and a popup take away the pixels they cover, and no others`() {
    let state = Self.state(80, 40, .medium, kind: .sequence)
    let all = render(state, theme: .standard).pictures
    #expect(!all.isEmpty)
    var drawer = state
    drawer.focus = .details
    let layout = BrowserLayout(drawer)
    let left = render(drawer, theme: .standard).pictures
    #expect(left.count < all.count)
    for placed in left {
      guard let details = layout.details else { continue }
      let isPreview = placed.rect == layout.detailsPicture
      #expect(isPreview || placed.rect.intersection(details).isEmpty)
    }
    var popup = state
    popup.overlays.append(.help(HelpState()))
    #expect(render(popup, theme: .standard).pictures.isEmpty, "a page covers everything")
    popup.overlays = []
    #expect(render(popup, theme: .standard).pictures == all)
  }

  @Test func `a theme change leaves the pictures alone`() {
    let state = Self.state(160, 48, kind: .sequence)
    let light = Theme.reading("light", from: []).theme
    #expect(render(state, theme: .standard).pictures == render(state, theme: light).pictures)
  }

  @Test func `every click lands on the asset whose thumbnail is there`() throws {
    let state = Self.state(160, 48)
    let layout = BrowserLayout(state)
    for position in [0, 1, layout.columns, layout.columns + 2] {
      let column = layout.list.column + position % layout.columns * layout.cellWidth + 4
      let row = layout.list.row + position / layout.columns * layout.cellHeight + 2
      #expect(
        BrowserLayout.hitTarget(at: column, row, in: state) == .asset(position: position)
      )
    }
  }

  @Test func `moving the cursor rewrites no thumbnail`() {
    var state = Self.state(160, 48)
    state.isDetailsShown = false
    SampleLibrary.move(to: 0, in: &state)
    Self.load(&state)
    let before = render(state, theme: .standard)
    SampleLibrary.move(to: 1, in: &state)
    let after = render(state, theme: .standard)
    #expect(RepaintCost.bytes(from: before, to: after) <= 120)
    let layout = BrowserLayout(state)
    for row in layout.list.row..<layout.list.endRow {
      for column in layout.list.column..<layout.list.endColumn
      where before[column, row].text == "░" {
        #expect(after[column, row] == before[column, row])
      }
    }
  }

  @Test func `a new name is typed on the line of the name, below the thumbnail`() throws {
    var state = Self.state(160, 48)
    let asset = try #require(state.list.active)
    state.overlays = [.field(FieldState(.renameAsset(asset.target), text: "Another name"))]
    let layout = BrowserLayout(state)
    let canvas = render(state, theme: .standard)
    let (line, place) = state.list.cursor.quotientAndRemainder(dividingBy: layout.columns)
    let size = try #require(layout.thumbnail)
    let row = layout.list.row + line * layout.cellHeight + size.height
    #expect(canvas.rows[row].contains("Another name"))
    #expect(canvas.cursor?.row == row)
    let column = layout.list.column + place * layout.cellWidth + 1
    for row in row - size.height..<row {
      #expect(canvas[column + 5, row].text == "░", "the picture is as it was")
    }
  }
}
