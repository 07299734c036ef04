import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct ThemeTests {
  private let own = ConfigSource(
    file: "themes/mine.toml",
    text: "inherits = \"nord\"\ntyp = \"red\"\n"
  )

  @Test func `the list of themes begins at the chosen one`() {
    var browser = BrowserHarness()
    browser.state.theme.name = "light"
    browser.press("zT")
    #expect(
      browser.state.overlays == [
        .menu(MenuState(.themes(ThemeSet().choices), cursor: 2))
      ]
    )
    #expect(browser.state.shownTheme == "light")
  }

  @Test func `the theme at the cursor is shown, and Esc goes back to the chosen one`() {
    var browser = BrowserHarness()
    browser.press("zT j")
    #expect(browser.state.shownTheme == "light")
    browser.press("j")
    #expect(browser.state.shownTheme == "blender")
    #expect(browser.state.theme.name == "default")
    browser.press("Esc")
    #expect(browser.state.shownTheme == "default")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `Enter chooses, and says how to keep it`() {
    var browser = BrowserHarness()
    browser.press("zT G Enter")
    #expect(browser.state.theme.name == "solarized-light")
    #expect(browser.state.shownTheme == "solarized-light")
    #expect(
      browser.said
        == "Theme solarized-light: `theme = \"solarized-light\"` in config.toml keeps it."
    )
    #expect(browser.takeTold().isEmpty)
  }

  @Test func `a click chooses, the wheel shows, and a click beside leaves`() {
    var browser = BrowserHarness()
    browser.press("zT")
    browser.mouse(.wheelDown, 5, 5)
    #expect(browser.state.shownTheme == "color-blind")
    browser.mouse(.press, 100, 20)
    #expect(browser.state.shownTheme == "default")
    browser.press("zT")
    browser.mouse(.press, 5, 5)
    #expect(browser.state.theme.name == "blender")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a theme is shown while its name is typed or completed`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("theme nor")
    #expect(browser.state.shownTheme == "default")
    browser.press("Tab")
    #expect(browser.state.field?.text == "theme nord")
    #expect(browser.state.shownTheme == "nord")
    browser.press("Esc")
    #expect(browser.state.shownTheme == "default")
    browser.press(":")
    browser.type("theme gruv")
    browser.press("Tab Tab")
    #expect(browser.state.shownTheme == "gruvbox-light")
    browser.press("Enter")
    #expect(browser.state.theme.name == "gruvbox-light")
  }

  @Test func `the command line without a name lists the themes`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("theme")
    browser.press("Enter")
    #expect(browser.state.overlays.count == 1)
    browser.press("zT")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a theme that is not there is refused`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("theme nrod")
    browser.press("Enter")
    #expect(browser.said == "There is no theme “nrod”; :theme lists them.")
    #expect(browser.state.theme.name == "default")
  }

  @Test func `a theme of one's own tells what is wrong with it`() {
    var browser = BrowserHarness()
    browser.state.theme.themes = ThemeSet([own])
    browser.press(":")
    browser.type("theme mine")
    browser.press("Enter")
    #expect(browser.state.theme.name == "mine")
    #expect(browser.said?.hasPrefix("themes/mine.toml:2: unknown scope \"typ\"") == true)
  }

  @Test func `a theme that cannot be read is not chosen`() {
    var browser = BrowserHarness()
    browser.state.theme.themes = ThemeSet([ConfigSource(file: "themes/zz.toml", text: "[x")])
    browser.press("zT G Enter")
    #expect(browser.state.theme.name == "default")
    #expect(browser.said?.hasPrefix("The theme cannot be used: themes/zz.toml:") == true)
  }

  @Test func `without color there is nothing to choose`() {
    var browser = BrowserHarness()
    browser.state.theme.themes = ThemeSet(depth: .mono)
    browser.press("zT")
    let reason = "The terminal shows no colors, without which all themes look the same."
    #expect(browser.said == reason)
    #expect(browser.state.overlays.isEmpty)
    browser.press(":")
    browser.type("theme nord")
    browser.press("Enter")
    #expect(browser.state.theme.name == "default")
  }

  @Test func `the browser begins with the theme of the options`() {
    var options = Options()
    options.theme = "mine"
    let state = BrowserState(
      options: options,
      themes: ThemeSet([own]),
      size: Size(width: 80, height: 24),
      now: 0
    )
    #expect(state.theme == ThemeChoice("mine", of: ThemeSet([own])))
    #expect(state.shownTheme == "mine")
  }
}
