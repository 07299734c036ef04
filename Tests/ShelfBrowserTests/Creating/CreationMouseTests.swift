import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct CreationMouseTests {
  /// Where a text stands on the screen.
  private func place(_ text: String, _ browser: BrowserHarness) throws -> (column: Int, row: Int) {
    let rows = render(browser.state, theme: .standard).rows
    let row = try #require(rows.lastIndex { $0.contains(text) }, "\(text)")
    let range = try #require(rows[row].firstRange(of: text))
    return (TextWidth.width(of: rows[row][..<range.lowerBound]), row)
  }

  private func click(_ text: String, _ browser: inout BrowserHarness, left: Int = 0) throws {
    let (column, row) = try place(text, browser)
    browser.mouse(.press, column - left, row)
    browser.mouse(.release, column - left, row)
  }

  @Test func `a creator, an instance and its mark are clicked`() throws {
    var browser = try BrowserHarness.creating()
    try click("Action  ", &browser)
    #expect(browser.pane?.creator?.label == "Action")
    #expect(browser.pane?.focus == .creators)
    try click("poseOpen", &browser)
    #expect(browser.pane?.formInstances.map(\.id) == ["2"])
    browser.now += 1_000_000_000
    try click("poseOpen", &browser, left: 2)
    #expect(browser.creation.steps.last == .set(true, at: .data("active"), of: ["2"]))
  }

  @Test func `a line of the form is clicked, a switch turned`() throws {
    var browser = try BrowserHarness.creating()
    try click("poseFist", &browser)
    try click("Author", &browser)
    #expect(browser.pane?.focus == .form)
    #expect(browser.line == "Author")
    try click("Flip", &browser)
    #expect(browser.creation.steps.last == .set(true, at: .creator("flip"), of: ["1"]))
  }

  @Test func `a double-click opens the form, a choice is taken with one`() throws {
    var browser = try BrowserHarness.creating()
    try click("poseFist", &browser)
    try click("poseFist", &browser)
    #expect(browser.pane?.focus == .form)
    browser.go(to: "Side")
    browser.press("Enter")
    try click("Right", &browser)
    #expect(browser.creation.steps.last == .set("r", at: .creator("side"), of: ["1"]))
    #expect(browser.pane?.picker == nil)
  }

  @Test func `on a small screen the names of the parts are clicked`() throws {
    var browser = try BrowserHarness.creating(width: 40, height: 10)
    browser.mouse(.press, 3, 2)
    #expect(browser.pane?.focus == .creators)
    browser.mouse(.press, 16, 2)
    #expect(browser.pane?.focus == .instances)
  }

  @Test func `text that is wrong is not left with the mouse`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Enter")
    browser.go(to: "Frame")
    browser.type("x")
    try click("poseOpen", &browser)
    #expect(browser.line == "Frame")
    #expect(browser.pane?.input?.problem == "Type a number.")
  }
}
