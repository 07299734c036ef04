import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct RenamingTests {
  private func dialog(_ browser: BrowserHarness) -> RenameDialog? {
    guard case .rename(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  @Test(arguments: ["r", "cw", "F2", "A"])
  func `one asset is renamed in its place, and the cursor stays on it`(keys: String) {
    var browser = BrowserHarness()
    browser.press("j \(keys)")
    #expect(browser.state.field?.text == browser.activeName)
    #expect(browser.state.field?.cursor == 9)
    browser.press("C-u")
    browser.type("Zebra")
    browser.press("Enter")
    #expect(browser.activeName == "Zebra")
    #expect(browser.said == "1 renamed in 1 file · u undoes")
    #expect(browser.state.list.cursor == 39)
  }

  @Test func `I renames from the start of the name`() {
    var browser = BrowserHarness()
    browser.press("I")
    #expect(browser.state.field?.cursor == 0)
    browser.type("New ")
    browser.press("Enter")
    #expect(browser.activeName == "New Asset 000")
  }

  @Test func `the same name asks for nothing, an empty one is refused`() {
    var browser = BrowserHarness()
    browser.press("r Enter")
    #expect(browser.state.overlays.isEmpty)
    browser.press("r C-u Enter")
    #expect(browser.state.field?.problem == "Type a name.")
    browser.press("Esc")
    #expect(browser.takeTold().isEmpty)
  }

  @Test func `a name that is taken comes back into the field with what is wrong`() {
    var browser = BrowserHarness()
    browser.press("j r C-u")
    browser.type("Asset 001")
    browser.press("Esc gg r C-u")
    browser.type("Asset 004")
    browser.library.assets[0].identifier.type = .material
    browser.press("Enter")
    #expect(browser.state.field?.problem == "The name is taken in the same file.")
    #expect(browser.state.field?.text == "Asset 004")
    #expect(browser.applied.isEmpty)
  }

  @Test func `a name that others link shows what would break`() {
    var browser = BrowserHarness()
    browser.operations.linkedNames = ["Asset 000"]
    browser.press("r")
    browser.type("x")
    browser.press("Enter")
    guard case .plan(let plan) = browser.state.overlays.last else {
      Issue.record("No plan is shown.")
      return
    }
    #expect(plan.table.linkingFileCount == 1)
    #expect(!plan.table.plan.repairsLinks)
    browser.press("C-r Enter")
    #expect(browser.applied.map(\.repairsLinks) == [true])
    #expect(browser.said == "1 renamed in 1 file, links repaired in 1 file · u undoes")
  }

  @Test func `several are renamed by a rule that is shown at work while it is typed`() {
    var browser = BrowserHarness()
    browser.press("3 Space r")
    #expect(dialog(browser)?.table == nil)
    browser.type("Asset")
    browser.press("Tab")
    browser.type("Pose")
    let table = dialog(browser)?.table
    #expect(table?.changeCount == 3)
    #expect(table?.plan.changes.map(\.newIdentifier.name) == ["Pose 000", "Pose 001", "Pose 002"])
    #expect(browser.applied.isEmpty)
    browser.press("Enter")
    #expect(browser.applied.count == 1)
    #expect(browser.said == "3 renamed in 1 file · u undoes")
    #expect(browser.selectedNumbers == [1000, 1001, 1002])
  }

  @Test func `Escape leaves nothing behind`() {
    var browser = BrowserHarness()
    browser.press("3 Space r")
    browser.type("Asset")
    browser.press("Esc")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.isEmpty)
    #expect(browser.library.assets[0].identifier.name == "Asset 000")
  }

  @Test func `a clash refuses the whole until it is left out`() {
    var browser = BrowserHarness()
    browser.press("9 Space r C-t")
    browser.type("Same")
    #expect(dialog(browser)?.table?.conflictCount == 9)
    browser.press("Enter")
    #expect(dialog(browser)?.problem?.hasPrefix("9 conflicts: nothing is written") == true)
    browser.press("C-x")
    #expect(dialog(browser)?.problem == "Nothing would be left to rename.")
    browser.type(" {n}")
    #expect(dialog(browser)?.table?.conflictCount == 0)
    browser.library.assets[20].identifier = AssetIdentifier(
      file: "files/0.blend",
      type: .action,
      name: "Same 2"
    )
    browser.press("Backspace")
    browser.type("}")
    #expect(dialog(browser)?.table?.conflictCount == 1)
    browser.press("C-x")
    #expect(dialog(browser)?.targets.count == 8)
  }

  @Test func `an older plan does not take the place of a newer rule`() {
    var browser = BrowserHarness()
    browser.press("2 Space r")
    browser.send(.terminal(.key(KeyEvent(.character("A")))))
    let first = browser.open
    browser.open = []
    browser.send(.terminal(.key(KeyEvent(.character("s")))))
    let second = browser.open
    browser.open = []
    guard case .preview(let old, let request)? = first.last,
      case .preview(let new, _)? = second.last,
      let plan = browser.operations.plan(request, in: browser.library.assets)
    else {
      Issue.record("No plan is asked for.")
      return
    }
    #expect(old < new)
    browser.send(.planned(generation: old, plan))
    #expect(dialog(browser)?.table == nil)
    browser.send(.planFailed(generation: old, "Broken."))
    #expect(dialog(browser)?.problem == nil)
    browser.send(.planFailed(generation: new, "The pattern is not closed."))
    #expect(dialog(browser)?.problem == "The pattern is not closed.")
  }

  @Test
  func `Enter before the plan is there carries it out when it comes, unless the rule changes`() {
    var browser = BrowserHarness()
    browser.press("2 Space r")
    browser.send(.terminal(.key(KeyEvent(.character("A")))))
    browser.send(.terminal(.key(KeyEvent(.enter))))
    #expect(dialog(browser)?.isAccepted == true)
    browser.answerAll()
    #expect(browser.applied.count == 1)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `the whole selection is renamed in the editor`() throws {
    var browser = BrowserHarness()
    browser.editor = { text in ByteString(text.string.replacing("Asset", with: "Pose")) }
    browser.press("3 Space r C-o")
    #expect(browser.state.overlays.isEmpty)
    let names = browser.library.assets.prefix(3).map(\.identifier.name.string)
    #expect(names == ["Pose 000", "Pose 001", "Pose 002"])
  }

  @Test func `a text with a line less is refused, and can be edited again`() {
    var browser = BrowserHarness()
    var tries = 0
    browser.editor = { text in
      tries += 1
      return ByteString(text.string.split(separator: "\n").dropLast().joined(separator: "\n"))
    }
    browser.press("3 Space r C-o")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing is asked.")
      return
    }
    #expect(confirm.question.hasPrefix("Nothing was changed: "))
    browser.editor = { _ in nil }
    browser.press("y")
    #expect(browser.said == "The text was left as it was; nothing is changed.")
    #expect(browser.applied.isEmpty)
    #expect(browser.state.operations.textEdit == nil)
  }
}
