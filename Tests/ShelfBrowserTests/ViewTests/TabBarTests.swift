import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct TabBarTests {
  /// A browser with tabs on poses, on what is unassigned, on a search and on a selection; the third is looked at.
  private func state(_ width: Int, _ height: Int) -> BrowserState {
    var state = SampleLibrary.state(width, height)
    let places = [
      state.place, Place(item: .unassigned), Place(item: .all, filter: "tag:hand fist"),
      Place(item: .catalog("Characters/Růžena/笑顔の写真と長い名前")),
    ]
    for place in places {
      state.place = place
      state.tabs.open(leaving: BrowserTab(state))
    }
    _ = state.tabs.closePresent()
    state.place = places[3]
    _ = state.tabs.go(to: 2, leaving: BrowserTab(state))
    state.place = places[2]
    state.tree.cursor = .all
    return state
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 10)])
  func `tabs stand at the right of the title`(width: Int, height: Int) {
    expectBrowserScreen(state(width, height), matches: "tabs-\(width)x\(height)")
  }

  @Test(arguments: [30, 40, 60, 80, 112, 160, 300])
  func `what is drawn of a tab is what is hit`(width: Int) {
    let state = state(width, 24)
    let bar = TabBar(state, in: width)
    #expect(bar.width < width / 2 + 1)
    let start = width - bar.width
    let drawn = render(state, theme: .standard).rows[0]
    #expect(drawn.contains(bar.entries.map(\.text).joined()))
    var column = start
    for entry in bar.entries {
      for place in column..<column + TextWidth.width(of: entry.text) {
        #expect(BrowserLayout.hitTarget(at: place, 0, in: state) == .tab(entry.position))
      }
      column += TextWidth.width(of: entry.text)
    }
  }

  @Test func `one tab is not shown`() {
    #expect(TabBar(SampleLibrary.state(160, 24), in: 160).width == 0)
  }

  @Test func `where there is no room, the number of the present one is left`() {
    #expect(TabBar(state(60, 24), in: 60).entries.map(\.text) == [" 1 ", " 2 ", " 3 ", " 4 "])
    let small = TabBar(state(25, 24), in: 25)
    #expect(small.entries == [TabBar.Entry(position: 3, text: " 3/4 ", isPresent: true)])
    #expect(TabBar(state(8, 24), in: 8).entries.isEmpty)
  }

  @Test func `parts of the path lead there, the filter opens its field`() throws {
    let state = SampleLibrary.state(160, 24)
    let row = render(state, theme: .standard).rows[0]
    let column = { (text: String) in
      try TextWidth.width(of: row[..<#require(row.firstRange(of: text)).lowerBound])
    }
    let hit = { BrowserLayout.hitTarget(at: $0, 0, in: state) }
    #expect(try hit(column("Characters")) == .breadcrumb(.catalog("Characters")))
    #expect(try hit(column("Elly ") + 1) == .breadcrumb(.catalog("Characters/Elly")))
    #expect(try hit(column("Poses")) == .breadcrumb(.catalog("Characters/Elly/Poses")))
    #expect(try hit(column("›")) == .nothing)
    var filtered = state
    filtered.place.filter = "tag:hand"
    let hits = (0..<160).map { BrowserLayout.hitTarget(at: $0, 0, in: filtered) }
    #expect(hits.count { $0 == .filter } == "tag:hand".count)
  }

  @Test func `what a short path leaves out is reached by its ellipsis`() {
    var state = SampleLibrary.state(60, 24)
    state.place.item = .catalog("Characters/Elly with a long name/Poses of the left hand")
    let hits = (0..<60).map { BrowserLayout.hitTarget(at: $0, 0, in: state) }
    #expect(hits.contains(.breadcrumb(.catalog("Characters/Elly with a long name"))))
    #expect(!hits.contains(.breadcrumb(.catalog("Characters"))))
  }
}
