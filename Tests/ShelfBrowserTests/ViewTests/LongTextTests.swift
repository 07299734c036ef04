import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Files of strangers hold megabytes where a few words are meant.
struct LongTextTests {
  /// A text of 16 MB, as much as a file may hold of one.
  private static let megabytes = 16_000_000

  private static func text(of unit: String) -> String {
    String(repeating: unit, count: megabytes / unit.utf8.count)
  }

  private func state(_ change: (inout AssetRepresentation) -> Void) -> BrowserState {
    var state = SampleLibrary.state(160, 40)
    var asset = SampleLibrary.assets[0]
    change(&asset)
    SampleLibrary.show([asset], in: &state)
    state.isDetailsShown = true
    return state
  }

  @Test(arguments: ["word ", "x", "\n", " ", "笑", "e\u{301}", "\u{1B}[2J", "\u{301}"])
  func `wrapping takes the time of what is shown`(unit: String) {
    let text = Self.text(of: unit)
    var wrapped: TextWrapping?
    let time = ContinuousClock().measure {
      wrapped = TextWrapping(text, width: 34, limit: 50)
    }
    #expect(wrapped?.isCut == true)
    #expect((wrapped?.lines.count ?? 51) <= 50)
    // All of the text takes seconds.
    #expect(time < .milliseconds(400))
  }

  /// The shortest time of several: other programs run meanwhile.
  private static func shortestTime(_ work: () -> Void) -> Duration {
    (0..<9).reduce(.seconds(60)) { shortest, _ in min(shortest, ContinuousClock().measure(work)) }
  }

  @Test func `text that fits its limit is not cut`() {
    let wrapped = TextWrapping("1 2 3", width: 1, limit: 3)
    #expect(wrapped.lines == ["1", "2", "3"])
    #expect(!wrapped.isCut)
    #expect(TextWrapping("1 2 3", width: 1, limit: 2).isCut)
    #expect(!TextWrapping("1\n\n", width: 1, limit: 1).isCut)
  }

  @Test func `a long word is broken in time that grows with its length`() {
    let time = { (count: Int) in
      let word = String(repeating: "é", count: count)
      return Self.shortestTime { _ = TextWrapping.lines(word, width: 10) }
    }
    let (short, long) = (time(2000), time(20_000))
    #expect(long < short * 40, "10 times the text took \(long / short) times as long.")
  }

  @Test func `the pane shows the beginning of a long description and says that it is cut`() {
    var state = state { $0.metadata.description = Self.text(of: "word ") }
    let limit = state.lastDetailsScroll
    #expect((450...520).contains(limit))
    state.detailsScroll = limit
    let rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("… there is more, not shown") })
    state.detailsScroll = 0
    let first = render(state, theme: .standard).rows
    #expect(first.contains { $0.contains("word word") })
    #expect(!first.contains { $0.contains("there is more") })
  }

  @Test func `only what is visible of a description is laid out`() {
    let state = state { $0.metadata.description = Self.text(of: "word ") }
    let context = ViewContext(state, theme: .standard)
    let asset = state.list.details.values[state.list.details.values.startIndex]
    let lines = AssetDetails(asset, context, width: 34, extent: .pane, visible: 60).lines
    #expect((60...61).contains(lines.count))
  }

  @Test func `inspecting shows 5,000 lines of a description`() {
    let state = state { $0.metadata.description = Self.text(of: "\nword") }
    let lines = InspectView.page(ViewContext(state, theme: .standard)).lines
    #expect((5001...5050).contains(lines.count))
    #expect(lines.contains { $0.spans.contains { $0.text == "… there is more, not shown" } })
  }

  @Test func `every other text may be long as well`() {
    let long = Self.text(of: "é ")
    var state = state { asset in
      asset.metadata.author = long
      asset.metadata.license = long
      asset.metadata.copyright = long
      asset.metadata.tags = [ByteString(long)] + (0..<100_000).map { ByteString("tag \($0)") }
      asset.metadata.properties = [CustomProperty(name: "text", value: .string(ByteString(long)))]
      asset.catalogPath = AssetCatalogPath(cleaning: String(long.prefix(100_000)))
    }
    for layout in [ListState.Layout.grid, .list] {
      for overlays in [[], [Overlay.inspect(scroll: 0)]] {
        state.list.layout = layout
        state.overlays = overlays
        let time = Self.shortestTime { _ = render(state, theme: .standard) }
        #expect(time < .milliseconds(1500), "\(layout) \(overlays)")
      }
    }
  }

  @Test func `a text is cut by columns where it was cut by bytes before`() {
    let name = "start" + String(repeating: "笑", count: 100_000) + "end.blend"
    #expect(TextTruncation.end.cut(safe: name.utf8, to: 8) == "start笑…")
    #expect(TextTruncation.middle.cut(safe: name.utf8, to: 16) == "start…end.blend")
    #expect(TextTruncation.end.cut(safe: "a\u{1B}b".utf8, to: 8) == "a␛b")
    let marks = "a" + String(repeating: "\u{301}", count: 100_000)
    #expect(TextTruncation.end.cut(safe: marks.utf8, to: 8).hasSuffix("…"))
  }
}
