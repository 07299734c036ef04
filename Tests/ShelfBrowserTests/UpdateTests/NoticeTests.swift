import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct NoticeTests {
  @Test func `a key takes a notice away once it could be read`() {
    var browser = BrowserHarness()
    browser.send(.noticed(.info, "Done."))
    browser.press("j")
    #expect(browser.said == "Done.")
    browser.now += 1_000_000_000
    browser.press("j")
    #expect(browser.said == nil)
    #expect(browser.state.notices.map(\.text) == ["Done."])
  }

  @Test(arguments: ["Space", "v", "gn", "G", "V", "ga"])
  func `what changes how things stand shows it in the place of an earlier notice`(keys: String) {
    var browser = BrowserHarness()
    browser.send(.noticed(.info, "Done."))
    browser.press(keys)
    #expect(browser.said == nil)
    #expect(browser.state.notices.map(\.text) == ["Done."])
  }

  @Test func `a new notice stays, and so do warnings and errors`() {
    var browser = BrowserHarness()
    browser.send(.noticed(.info, "Done."))
    browser.press("ma")
    #expect(browser.said == "Marked; 'a comes back here.")
    browser.send(.noticed(.warning, "Beware."))
    browser.press("Space")
    #expect(browser.said == "Beware.")
    browser.send(.noticed(.error, "Broken."))
    browser.press("Space")
    #expect(browser.said == "Broken.")
  }

  @Test func `several warnings at the start are counted, and listed in order`() {
    var browser = BrowserHarness()
    browser.send(.warned(["config.toml:1: one", "config.toml:2: two", "keymap.toml:1: three"]))
    #expect(browser.said == "There are 3 warnings; W shows them.")
    browser.press("W")
    let rows = render(browser.state, theme: .standard).rows
    let places = ["one", "two", "three"].compactMap { word in
      rows.firstIndex { $0.contains(".toml") && $0.contains(word) }
    }
    #expect(places.count == 3)
    #expect(places == places.sorted())
  }

  @Test func `a single warning at the start says itself`() {
    var browser = BrowserHarness()
    browser.send(.warned(["config.toml:1: one"]))
    #expect(browser.said == "config.toml:1: one")
  }

  @Test func `the newest is shown, but nothing covers an error except an error`() {
    var browser = BrowserHarness()
    browser.send(.noticed(.info, "One."))
    browser.send(.noticed(.warning, "Two."))
    #expect(browser.said == "Two.")
    browser.send(.noticed(.error, "Three."))
    browser.send(.noticed(.info, "Four."))
    #expect(browser.said == "Three.")
    browser.send(.noticed(.error, "Five."))
    #expect(browser.said == "Five.")
    browser.now += 2_000_000_000
    browser.press("j")
    #expect(browser.said == nil)
  }

  @Test func `the log keeps the newest two hundred, repeats once`() {
    var browser = BrowserHarness()
    for number in 0..<300 {
      browser.send(.noticed(.info, "Notice \(number)."))
      browser.send(.noticed(.info, "Notice \(number)."))
    }
    #expect(browser.state.notices.map(\.text) == (100..<300).map { "Notice \($0)." })
  }
}
