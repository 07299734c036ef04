import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct HitTargetTests {
  @Test func `what is drawn is what is hit`() throws {
    let state = SampleLibrary.state(160, 48)
    let rows = render(state, theme: .standard).rows
    for (row, text) in rows.enumerated() {
      guard let found = text.firstRange(of: "Walk 7 ") else { continue }
      let column = TextWidth.width(of: text[..<found.lowerBound])
      let position = try #require(
        state.list.keys.firstIndex(where: {
          state.list.details[$0]?.identifier.name == "Walk 7"
        })
      )
      #expect(BrowserLayout.hitTarget(at: column, row, in: state) == .asset(position: position))
      #expect(BrowserLayout.hitTarget(at: column, row + 1, in: state) == .asset(position: position))
    }
    #expect(rows.contains { $0.contains("Walk 7 ") })
  }

  @Test func `assets are hit behind the scrolled lines`() {
    var state = SampleLibrary.state(160, 48)
    state.list.scroll = 5
    #expect(BrowserLayout.hitTarget(at: 28, 2, in: state) == .asset(position: 20))
    #expect(BrowserLayout.hitTarget(at: 28 + 24, 5, in: state) == .asset(position: 25))
    #expect(BrowserLayout.hitTarget(at: 28, 44, in: state) == .pane(.list))
  }

  @Test func `lines of the tree and their fold marks`() {
    let state = SampleLibrary.state(112, 24)
    let hit = { BrowserLayout.hitTarget(at: $0, $1, in: state) }
    #expect(hit(5, 2) == .treeItem(.all))
    #expect(hit(1, 3) == .treeFold(.catalog("Characters")))
    #expect(hit(0, 3) == .treeItem(.catalog("Characters")))
    #expect(hit(6, 3) == .treeItem(.catalog("Characters")))
    #expect(hit(3, 4) == .treeFold(.catalog("Characters/Elly")))
    #expect(hit(5, 5) == .treeItem(.catalog("Characters/Elly/Poses")))
    #expect(hit(3, 11) == .treeItem(.unassigned))
    #expect(hit(3, 12) == .pane(.tree))
    #expect(hit(3, 13) == .treeItem(.query("Needs tags")))
    #expect(hit(3, 20) == .pane(.tree))
  }

  @Test func `borders, title and the rest`() {
    let state = SampleLibrary.state(112, 24)
    let hit = { BrowserLayout.hitTarget(at: $0, $1, in: state) }
    #expect(hit(26, 10) == .border)
    #expect(hit(75, 10) == .border)
    #expect(hit(3, 0) == .libraryName)
    #expect(hit(14, 0) == .libraryName)
    #expect(hit(15, 0) == .nothing)
    #expect(hit(90, 10) == .pane(.details))
    #expect(hit(5, 1) == .nothing)
    #expect(hit(5, 23) == .status)
    #expect(hit(112, 3) == .nothing)
    #expect(hit(3, -1) == .nothing)
  }

  @Test func `a drawer covers the list`() {
    var state = SampleLibrary.state(40, 10)
    state.focus = .tree
    #expect(BrowserLayout.hitTarget(at: 5, 2, in: state) == .treeItem(.all))
    #expect(BrowserLayout.hitTarget(at: 35, 2, in: state) == .asset(position: 0))
    state.focus = .details
    #expect(BrowserLayout.hitTarget(at: 35, 2, in: state) == .pane(.details))
  }

  @Test func `lines of a menu, and nothing below it`() {
    var state = SampleLibrary.state(80, 24)
    state.overlays = [.menu(MenuState(.libraries, cursor: 0))]
    let hit = { BrowserLayout.hitTarget(at: $0, $1, in: state) }
    #expect(hit(10, 1) == .overlay)
    #expect(hit(10, 2) == .menuLine(0))
    #expect(hit(10, 3) == .menuLine(1))
    #expect(hit(10, 4) == .overlay)
    #expect(hit(70, 10) == .overlay)
  }

  @Test func `a scrolled menu is hit where its lines are drawn`() {
    var state = SampleLibrary.state(60, 10)
    for number in 1...30 {
      state.libraries.append(
        LibrarySummary(id: LibraryID(rawValue: UInt16(number)), name: "L\(number).", root: "/")
      )
    }
    state.overlays = [.menu(MenuState(.libraries, cursor: 20))]
    let rows = render(state, theme: .standard).rows
    var hits = 0
    for (row, text) in rows.enumerated() {
      guard case .menuLine(let line) = BrowserLayout.hitTarget(at: 3, row, in: state) else {
        continue
      }
      #expect(text.contains("L\(line - 1)."))
      hits += 1
    }
    #expect(hits == 6)
  }
}
