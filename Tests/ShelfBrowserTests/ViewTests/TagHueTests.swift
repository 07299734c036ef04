import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Tags on the screen: all have one hue, wherever they are.
struct TagHueTests {
  private static func context(_ theme: Theme = .standard, isASCII: Bool = false) -> ViewContext {
    var state = SampleLibrary.state(160, 48)
    state.view.isASCII = isASCII
    return ViewContext(state, theme: theme)
  }

  @Test func `grid, list, details and the filter in the title agree`() throws {
    var state = SampleLibrary.state(160, 48)
    state.place.filter = "tag:hand"
    let style = Self.context().style(.tag)
    for layout in ListState.Layout.allCases {
      state.list.layout = layout
      SampleLibrary.move(to: 0, in: &state)
      let canvas = render(state, theme: .standard)
      // Names and descriptions speak of hands, too.
      let places = canvas.places(of: "· hand").map { (row: $0.0, column: $0.1 + 2) }
      #expect(places.count >= 2)
      let chip = try #require(canvas.places(of: "tag:hand").first)
      #expect(canvas[chip.1, chip.0].style.foreground == style.foreground)
      for (row, column) in places {
        #expect(canvas[column, row].style.foreground == style.foreground, "\(layout) \(row)")
      }
    }
  }

  @Test(arguments: [true, false])
  func `without color they are told apart by what stands between`(isASCII: Bool) {
    let theme = Theme.reading("mono").theme
    let line = TagText.joined(["a", "b"], width: 80, Self.context(theme, isASCII: isASCII))
    #expect(line == (isASCII ? "a | b" : "a · b"))
  }

  @Test func `sixteen colors give them a hue that is not the terminal's own letters`() {
    let theme = Theme.standard.adapted(to: .sixteen)
    #expect(theme.style(.tag).foreground != .terminal)
    #expect(theme.style(.tag).foreground != theme.style(.grid).foreground)
  }

  @Test func `a line that is too long is cut where it ends`() {
    let context = Self.context()
    let tags: [ByteString] = ["Elly", "walk cycle", "hand"]
    let whole = "Elly · walk cycle · hand"
    for width in 0...24 {
      let line = TagText.joined(tags, width: width, context)
      #expect(TextWidth.width(of: line) <= width)
      #expect(width >= whole.count ? line == whole : line.hasSuffix("…") || width == 0)
    }
  }
}

extension Canvas {
  /// Where a text stands: row and column.
  fileprivate func places(of text: String) -> [(Int, Int)] {
    (0..<size.height).flatMap { row -> [(Int, Int)] in
      let texts = (0..<size.width).map { self[$0, row].text }
      return texts.indices.filter { column in
        texts[column...].prefix(text.count).joined() == text
          && (column + text.count == texts.count || texts[column + text.count] == " ")
      }.map { (row, $0) }
    }
  }
}
