import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Marks that outlive the browser.
struct MarkTests {
  private func mark(_ browser: BrowserHarness, _ number: Int) -> AssetMark {
    AssetMark(
      root: browser.library.summaries[0].root,
      identifier: browser.library.assets[number].identifier
    )
  }

  @Test func `a mark is kept as it is set`() {
    var browser = BrowserHarness()
    browser.press("8G")
    browser.told = []
    browser.press("ma")
    #expect(browser.takeTold().contains(.saveMark("a", mark(browser, 7))))
  }

  @Test func `a mark of an earlier run is come back to`() {
    var browser = BrowserHarness()
    browser.send(.marksLoaded(["a": mark(browser, 7)]))
    browser.press("'a")
    #expect(browser.activeNumber == 7)
    #expect(browser.state.marks == ["a": mark(browser, 7)])
    #expect(browser.state.soughtMark == nil)
    browser.press("gg 'a")
    #expect(browser.activeNumber == 7)
  }

  @Test func `a mark of an earlier run leads out of a catalog`() {
    var browser = BrowserHarness()
    browser.press("zu")
    browser.send(.marksLoaded(["a": mark(browser, 7)]))
    browser.press("'a")
    #expect(browser.activeNumber == 7)
    #expect(browser.state.place.item == .all)
  }

  @Test func `a mark that is set anew counts, not that of an earlier run`() {
    var browser = BrowserHarness()
    browser.press("3G ma gg")
    browser.send(.marksLoaded(["a": mark(browser, 7)]))
    browser.press("'a")
    #expect(browser.activeNumber == 2)
  }

  @Test func `a mark follows its asset to another name, and is kept with it`() {
    var browser = BrowserHarness()
    browser.press("8G ma cw C-u")
    browser.type("Zebra")
    browser.told = []
    browser.press("Enter")
    let renamed = AssetMark(
      root: browser.library.summaries[0].root,
      identifier: AssetIdentifier(
        file: mark(browser, 7).identifier.file,
        type: mark(browser, 7).identifier.type,
        name: "Zebra"
      )
    )
    #expect(browser.takeTold().contains(.saveMark("a", renamed)))
    browser.press("gg 'a")
    #expect(browser.activeName == "Zebra")
  }

  @Test func `marks of assets that change names with one another change places`() {
    var browser = BrowserHarness()
    browser.press("3G ma 8G mb")
    let (first, second) = (mark(browser, 2), mark(browser, 7))
    let targets = [first, second].map {
      AssetTarget(library: browser.library.summaries[0].id, identifier: $0.identifier)
    }
    for _ in 0..<8 {
      let effects = browser.state.marks(follow: [
        targets[0]: targets[1], targets[1]: targets[0],
      ])
      #expect(effects.count == 2)
    }
    #expect(browser.state.marks == ["a": first, "b": second])
    _ = browser.state.marks(follow: [targets[0]: targets[1], targets[1]: targets[0]])
    #expect(browser.state.marks == ["a": second, "b": first])
  }

  @Test func `the box of marks names those of earlier runs`() throws {
    var browser = BrowserHarness()
    browser.send(.marksLoaded(["a": mark(browser, 7)]))
    browser.press("'")
    browser.now += 1_000_000_000
    browser.send(.tick)
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.contains { $0.contains("a    Asset 007") })
    #expect(!rows.contains { $0.contains("Nothing is marked yet.") })
  }

  @Test func `a mark whose asset or library is not there says so, without control characters`() {
    var browser = BrowserHarness()
    let gone = AssetIdentifier(file: "a.blend", type: .action, name: "red\u{1B}[31m")
    browser.send(
      .marksLoaded([
        "a": AssetMark(root: browser.library.summaries[0].root, identifier: gone),
        "b": AssetMark(root: "/other\u{7}", identifier: gone),
      ])
    )
    browser.press("'a")
    #expect(browser.said == "“red␛[31m” is not in the library any more.")
    browser.press("'b")
    #expect(browser.said == "“red␛[31m” is in a library that is not open: /other␇.")
    #expect(browser.activeNumber == 0)
  }
}
