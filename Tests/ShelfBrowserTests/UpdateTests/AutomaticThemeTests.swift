import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// `theme = "auto"`.
struct AutomaticThemeTests {
  private static func browser(_ background: Color?) -> BrowserHarness {
    var browser = BrowserHarness()
    browser.state.theme.name = ThemeSet.automatic
    var capabilities = TerminalCapabilities(colorDepth: .truecolor, isUTF8: true)
    capabilities.backgroundColor = background
    browser.send(.terminalDescribed(capabilities))
    return browser
  }

  @Test func `it is the light theme on a light terminal, and else the dark one`() {
    #expect(Self.browser(.rgb(250, 248, 240)).state.shownTheme == "light")
    #expect(Self.browser(.rgb(20, 20, 30)).state.shownTheme == "default")
    #expect(Self.browser(nil).state.shownTheme == "default")
  }

  @Test func `until the terminal has told it is the dark one`() {
    var browser = BrowserHarness()
    browser.state.theme.name = ThemeSet.automatic
    #expect(browser.state.shownTheme == "default")
  }

  @Test func `a theme chosen by name stays`() {
    var browser = Self.browser(.rgb(255, 255, 255))
    browser.type(":theme nord")
    #expect(browser.state.shownTheme == "nord")
    browser.press("Enter")
    #expect(browser.state.shownTheme == "nord")
    browser.type(":theme auto")
    browser.press("Enter")
    #expect(browser.state.shownTheme == "light")
    #expect(browser.said?.hasPrefix("Theme auto") == true)
  }

  @Test func `it is the first choice of the list`() {
    var browser = Self.browser(.rgb(255, 255, 255))
    browser.press("zT")
    #expect(browser.state.shownTheme == "light")
    browser.press("j")
    #expect(browser.state.shownTheme == "default")
    browser.press("k Enter")
    #expect(browser.state.theme.name == "auto")
  }

  @Test func `whoever has set no theme has it`() {
    #expect(Options().theme == ThemeSet.automatic)
    let state = BrowserState(options: Options(), size: Size(width: 80, height: 24), now: 0)
    #expect(state.shownTheme == "default")
    #expect(Configuration().theme == .standard)
    #expect(Configuration().warnings.isEmpty)
  }

  @Test func `a theme of one's own of that name comes first`() {
    let own = ConfigSource(file: "themes/auto.toml", text: "inherits = \"nord\"\n")
    var browser = Self.browser(.rgb(255, 255, 255))
    browser.state.theme.themes = ThemeSet([own])
    #expect(browser.state.shownTheme == "auto")
    #expect(browser.state.theme.themes.choices.count { $0.name == "auto" } == 1)
  }
}
