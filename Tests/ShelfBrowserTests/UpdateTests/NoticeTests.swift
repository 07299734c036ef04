import CellCanvas
import ShelfBrowser
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
