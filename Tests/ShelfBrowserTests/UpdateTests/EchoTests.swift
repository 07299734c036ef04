import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

/// The asset API tells everybody, the browser included, what the browser has told it.
struct EchoTests {
  private func asset(_ number: Int, _ browser: BrowserHarness) -> AssetRepresentation {
    browser.library.assets[number]
  }

  @Test func `a late echo does not take the cursor back`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("j j j")
    for number in [1, 2, 3] {
      browser.send(.asset(.activeChanged(asset(number, browser))))
      #expect(browser.activeNumber == 3)
    }
  }

  @Test func `an echo that never comes does not keep later ones`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("j j j")
    browser.send(.asset(.activeChanged(asset(3, browser))))
    browser.send(.asset(.activeChanged(asset(1, browser))))
    #expect(browser.activeNumber == 1)
  }

  @Test func `what is heard long after is news`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("j j")
    browser.now += 3_000_000_000
    browser.send(.asset(.activeChanged(asset(1, browser))))
    #expect(browser.activeNumber == 1)
    #expect(browser.takeTold() == [.setActive(.number(1)), .setActive(.number(2))])
  }

  @Test func `a late echo does not take the selection back`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("Space Space v j j")
    let selected = browser.selectedNumbers
    for count in 1...4 {
      browser.send(.asset(.selectionChanged(Set((0..<count).map { .number($0) }))))
    }
    #expect(selected == [0, 1, 2, 3, 4])
    #expect(browser.selectedNumbers == selected)
    #expect(browser.state.selection.visual != nil)
    browser.send(.asset(.selectionChanged([.number(30)])))
    #expect(browser.selectedNumbers == [30])
  }

  @Test func `an echo of an activation says nothing, another's does`() {
    var browser = BrowserHarness()
    browser.press("Enter")
    let said = browser.said
    browser.send(.asset(.activated(asset(0, browser))))
    #expect(browser.said == said)
    browser.send(.asset(.activated(asset(0, browser))))
    #expect(browser.said == "Asset 000 was activated from outside.")
  }

  @Test(arguments: 1...6) func `a selection's fingerprint is that of its keys`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var browser = BrowserHarness(FakeLibrary(count: 23), layout: .list)
    for _ in 0..<150 {
      browser.press(SelectionModel.keys.randomElement(using: &random) ?? "j")
      let digest = SelectionDigest(browser.state.selection.keys)
      #expect(browser.state.selection.digest == digest, "seed \(seed)")
    }
  }
}
