import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// `gb` and `gf`: programs with windows.
struct DesktopTests {
  @Test func `gb opens the file of the asset at the cursor`() {
    var browser = BrowserHarness()
    browser.press("1 2 G")
    _ = browser.takeTold()
    browser.press("gb")
    #expect(browser.takeTold() == [.openInBlender("/libraries/0/files/1.blend")])
    #expect(browser.said == "files/1.blend opens in Blender.")
  }

  @Test func `without a display gb says why not, and what helps`() {
    var browser = BrowserHarness()
    browser.state.shell.hasDisplay = false
    browser.press("gb")
    #expect(browser.takeTold().isEmpty)
    #expect(browser.said?.contains("no") == true && browser.said?.contains("yp") == true)
  }

  @Test func `without a Blender gb says where to name one`() {
    var browser = BrowserHarness()
    browser.state.shell.hasBlender = false
    browser.press("gb")
    #expect(browser.takeTold().isEmpty)
    #expect(browser.said?.contains("config.toml") == true)
  }

  @Test func `gf shows the folder of the file`() {
    var browser = BrowserHarness()
    browser.press("gf")
    #expect(browser.takeTold() == [.reveal(folder: "/libraries/0/files")])
  }

  @Test(arguments: [true, false])
  func `where no file manager can be opened gf copies the folder`(hasDisplay: Bool) {
    var browser = BrowserHarness()
    browser.state.shell.hasDisplay = hasDisplay
    browser.state.shell.hasFileManager = false
    browser.press("gf")
    #expect(browser.takeTold() == [.copy("/libraries/0/files")])
    #expect(browser.said?.hasSuffix("copied: /libraries/0/files") == true)
  }

  @Test func `the menu of an asset opens its file and its folder`() {
    for (title, effect) in [
      ("Open the file in a new Blender", Effect.openInBlender("/libraries/0/files/0.blend")),
      ("Show the file's folder", .reveal(folder: "/libraries/0/files")),
    ] {
      var browser = BrowserHarness()
      browser.press("O")
      for _ in 0..<20 {
        let row = browser.menuCursorText
        if row?.contains(title) == true { break }
        browser.press("j")
      }
      browser.press("Enter")
      #expect(browser.takeTold().last == effect, "\(title)")
    }
  }
}

extension BrowserHarness {
  /// The line of the menu at its cursor.
  fileprivate var menuCursorText: String? {
    let canvas = render(state, theme: .standard)
    let style = Theme.standard.style(.overlayActive)
    return (0..<state.size.height).first { row in
      canvas.cells(inRow: row).contains { $0.style == style && !$0.text.isEmpty }
    }.map { canvas.rows[$0] }
  }
}
