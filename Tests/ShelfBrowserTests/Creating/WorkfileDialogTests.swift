import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Choosing the workfile that assets are created from.
struct WorkfileDialogTests {
  private func browser() throws -> BrowserHarness {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.operations.rigs = .sample
    return browser
  }

  private func dialog(_ browser: BrowserHarness) -> WorkfileDialog? {
    guard case .workfile(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  @Test func `a asks for the workfile, and in the tree for a catalog`() throws {
    var browser = try browser()
    browser.press("a")
    #expect(dialog(browser) != nil)
    browser.press("Esc h a")
    #expect(browser.state.field?.purpose == .createCatalog(below: nil))
  }

  @Test func `a typed path is opened and kept for the next time`() throws {
    var browser = try browser()
    browser.press("a")
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(browser.pane?.state?.workfile == FakeCreation.file)
    #expect(browser.state.creating.workfiles == [FakeCreation.file])
    #expect(browser.takeTold().contains(.saveWorkfiles([FakeCreation.file])))
  }

  @Test(arguments: [
    ("", "Type the path of a workfile."), ("/shots/010.txt", "A workfile is a .blend file."),
    ("/none.blend", "/none.blend: there is no such file."),
  ])
  func `what is no workfile stays to be corrected`(path: String, problem: String) throws {
    var browser = try browser()
    browser.state.list.details = [:]
    browser.press("a")
    browser.press("Up Up")
    browser.type(path)
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == problem)
    #expect(dialog(browser)?.field.text == path)
    #expect(browser.pane == nil)
  }

  @Test func `Tab completes the path and goes round`() throws {
    var browser = try browser()
    browser.press("a")
    browser.type("/shots/0")
    browser.press("Tab")
    #expect(dialog(browser)?.field.text == "/shots/010.blend")
    browser.press("Tab")
    #expect(dialog(browser)?.field.text == "/shots/020.blend")
  }

  @Test func `a completion that comes after something was typed is dropped`() throws {
    var browser = try browser()
    browser.press("a")
    browser.type("/shots/0")
    browser.send(.terminal(.key(KeyEvent(.tab))))
    let asked = browser.open
    browser.open = []
    browser.type("1")
    for effect in asked { browser.answer(effect) }
    #expect(dialog(browser)?.field.text == "/shots/01")
  }

  @Test func `Blenders, files of earlier and that of the active asset are offered`() throws {
    var browser = try browser()
    browser.connect(FakeBlenders.blender())
    browser.send(.workfilesLoaded(["/shots/020.blend"]))
    browser.press("a")
    let lines = try #require(dialog(browser)?.lines)
    #expect(lines.count == 3)
    guard case .blender = lines[0], case .active(let file) = lines[2] else {
      Issue.record("\(lines)")
      return
    }
    #expect(lines[1] == .remembered("/shots/020.blend"))
    #expect(file.bytes.first == UInt8(ascii: "/"))
    browser.press("Down")
    browser.send(.session(.blendersChanged([])))
    #expect(dialog(browser)?.cursor == 0)
    #expect(dialog(browser)?.lines.first == .remembered("/shots/020.blend"))
  }

  @Test func `a Blender is opened by its process`() throws {
    var browser = try browser()
    browser.connect(FakeBlenders.blender())
    browser.press("a Enter")
    guard
      case .openCreation(_, _, .blender(let process, _), _)? = browser.takeTold().first(where: {
        if case .openCreation = $0 { true } else { false }
      })
    else {
      Issue.record("Nothing was opened.")
      return
    }
    #expect(process == 70)
    #expect(browser.state.creating.workfiles.isEmpty)
  }

  @Test func `what is typed narrows the files of earlier down`() throws {
    var browser = try browser()
    browser.send(.workfilesLoaded(["/shots/010.blend", "/shots/RŮŽENA.blend"]))
    browser.press("a")
    browser.type("růž")
    #expect(dialog(browser)?.lines == [.remembered("/shots/RŮŽENA.blend")])
  }

  @Test func `files of earlier are kept without those that are too many`() throws {
    var browser = try browser()
    browser.send(.workfilesLoaded((0..<80).map { ByteString("/\($0).blend") }))
    #expect(browser.state.creating.workfiles.count == CreatingState.rememberedLimit)
  }

  @Test func `with several libraries one has to be chosen first`() throws {
    var browser = BrowserHarness(FakeLibrary(count: 4, libraries: 2))
    browser.press("a")
    #expect(browser.said == "Assets are created for one library at a time; gh chooses it.")
    browser.press("P")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a line is chosen with the mouse`() throws {
    var browser = try browser()
    browser.send(.workfilesLoaded([FakeCreation.file]))
    browser.press("a")
    let rows = render(browser.state, theme: .standard).rows
    let row = try #require(rows.firstIndex { $0.contains("010.blend") })
    browser.mouse(.press, 6, row)
    browser.mouse(.press, 6, row)
    #expect(browser.pane?.state != nil)
  }

  @Test func `a path is pasted as it is`() throws {
    var browser = try browser()
    browser.press("a")
    browser.send(.terminal(.paste("/shots/010.blend\n")))
    browser.press("Enter")
    #expect(browser.pane?.state != nil)
  }
}
