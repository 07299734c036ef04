import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct CompletionTests {
  private func complete(
    _ opener: String,
    _ text: String,
    _ keys: String = "Tab"
  ) -> FieldState? {
    var browser = BrowserHarness()
    browser.press(opener)
    browser.type(text)
    browser.press(keys)
    return browser.state.field
  }

  @Test(arguments: [
    ("/", "ta", "tag:"), ("f", "-au", "-author:"), ("/", "tag:ev", "tag:even"),
    ("/", "fist tag:tw", "fist tag:\"two words\""), ("f", "type:mat", "type:material"),
    ("f", "tag:odd,ev", "tag:odd,even"), ("f", "catalog:characters/", "catalog:Characters/Elly"),
    ("f", "catalog:/props/", "catalog:/Props/Chairs"), ("f", "author:a", "author:Ada"),
    (":", "toggle-g", "toggle-grid"), (":", "sort modified r", "sort modified reversed"),
    (":", "view l", "view list"), (":", "tag ev", "tag even"),
    (":", "library st", "library Studio"),
    (":", "filter x tag:ev", "filter x tag:even"), (":", "create props/ch", "create Props/Chairs"),
    (":", "type mat", "type material"), (":", "refresh f", "refresh full"),
  ])
  func `the only choice is taken`(opener: String, typed: String, completed: String) {
    let field = complete(opener, typed)
    #expect(field?.text == completed)
    #expect(field?.cursor == completed.count)
    #expect(field?.completions == [])
  }

  @Test func `tab goes through the choices and back to what was typed`() {
    let choices = ["name:", "tag:", "type:", "catalog:", "author:", "file:"]
    #expect(complete("/", "x ")?.completions.starts(with: choices) == true)
    #expect(complete("/", "t")?.text == "tag:")
    #expect(complete("/", "t")?.completions == ["tag:", "type:"])
    #expect(complete("/", "t", "Tab Tab")?.text == "type:")
    #expect(complete("/", "t", "Tab Tab Tab")?.text == "t")
    #expect(complete("/", "t", "Tab Tab Tab Tab")?.text == "tag:")
    #expect(complete("/", "t", "S-Tab")?.text == "type:")
    #expect(complete("/", "t", "Tab Down")?.text == "type:")
    #expect(complete("/", "t", "Tab S-Tab")?.text == "t")
  }

  @Test func `typing ends completing`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("t")
    browser.press("Tab")
    browser.type("o")
    #expect(browser.state.field?.text == "tag:o")
    #expect(browser.state.field?.completions == [])
    browser.press("Tab")
    #expect(browser.state.field?.problem == "There is nothing to complete.")
  }

  @Test func `what stands behind the cursor stays`() {
    var browser = BrowserHarness()
    browser.press("f")
    browser.type("tag:ev hand")
    browser.press("Left Left Left Left Left Tab")
    #expect(browser.state.field?.text == "tag:even hand")
    #expect(browser.state.field?.cursor == 8)
  }

  @Test func `completing a filter shows what it means`() {
    var browser = BrowserHarness()
    browser.press("f")
    browser.type("tag:e")
    browser.press("Tab")
    #expect(browser.state.place.filter == "tag:even")
    #expect(browser.listedNumbers.count == 20)
  }
}
