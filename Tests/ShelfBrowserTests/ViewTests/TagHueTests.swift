import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Tags on the screen: each has one hue, wherever it is.
struct TagHueTests {
  private static func context(
    _ theme: Theme = .standard,
    isASCII: Bool = false,
    isLowBandwidth: Bool = false
  ) -> ViewContext {
    var state = SampleLibrary.state(160, 48)
    state.view.isASCII = isASCII
    state.view.isLowBandwidth = isLowBandwidth
    return ViewContext(state, theme: theme)
  }

  /// Many tags as films have them.
  private static let tags = (0..<60).map { ByteString("tag \($0)") } + ["Elly", "hand", "fist"]

  @Test func `tags have six hues, and all of them are used`() {
    let scopes = Set(Self.tags.map { ThemeScope.tag($0.bytes) })
    #expect(scopes == Set(ThemeScope.tagHues))
    #expect(Set(ThemeScope.tagHues.map { Theme.standard.style($0).foreground }).count == 6)
  }

  @Test func `a tag has the same hue among others, and in another place`() {
    let context = Self.context()
    for tag in Self.tags {
      let style = context.style(ofTag: tag)
      let line = TagText.joined(["first", tag, "last"], width: 80, context)
      #expect(line.spans.contains { $0.text == tag.string && $0.style == style }, "\(tag)")
      #expect(TagText.joined([tag], width: 80, context) == StyledText(tag.string, style))
    }
  }

  @Test func `grid, list, details and the filter in the title agree`() throws {
    var state = SampleLibrary.state(160, 48)
    state.place.filter = "tag:hand"
    let tag: ByteString = "hand"
    let style = Self.context().style(ofTag: tag)
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
    #expect(line.text == (isASCII ? "a | b" : "a · b"))
    #expect(Set(line.spans.map(\.style)).count == 1)
  }

  @Test func `on slow lines all have one hue`() {
    let context = Self.context(isLowBandwidth: true)
    #expect(Set(Self.tags.map { context.style(ofTag: $0) }).count == 1)
  }

  @Test func `sixteen colors still give several hues, none of them the terminal's own letters`() {
    let theme = Theme.standard.adapted(to: .sixteen)
    let hues = Set(ThemeScope.tagHues.map { theme.style($0).foreground })
    #expect(hues.count >= 3)
    #expect(!hues.contains(.terminal))
  }

  @Test func `a line that is too long is cut where it ends, in the style of what is cut`() {
    let context = Self.context()
    let tags: [ByteString] = ["Elly", "walk cycle", "hand"]
    for width in 0...24 {
      let line = TagText.joined(tags, width: width, context)
      #expect(line.width <= width)
      let whole = "Elly · walk cycle · hand"
      let isWhole = width >= whole.count
      #expect(isWhole ? line.text == whole : line.text.hasSuffix("…") || width == 0)
    }
    let cut = TagText.joined(tags, width: 10, context)
    #expect(cut.spans.last?.style == context.style(ofTag: "walk cycle"))
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
