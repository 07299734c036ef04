import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct TaggingTests {
  private func dialog(_ browser: BrowserHarness) -> TagDialog? {
    guard case .tags(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  private func line(_ tag: ByteString, count: Int) -> TagLine {
    TagLine(tag: tag, count: count, libraryCount: 0, origin: .assets)
  }

  @Test func `tags on all and on some are told apart, the most common first`() {
    var browser = BrowserHarness()
    browser.press("4 Space t")
    #expect(
      dialog(browser)?.tags == [
        TagCount(tag: "tens0", count: 4), TagCount(tag: "even", count: 2),
        TagCount(tag: "odd", count: 2),
      ]
    )
  }

  @Test func `a tag on some goes to all, then to none, then back`() {
    var dialog = TagDialog([FakeLibrary.asset(0), FakeLibrary.asset(1)])
    let even = line("even", count: 1)
    dialog.toggle(even)
    #expect(dialog.edit == .change(add: ["even"], remove: []))
    dialog.toggle(even)
    #expect(dialog.edit == .change(add: [], remove: ["even"]))
    dialog.toggle(even)
    #expect(dialog.edit == nil)
  }

  @Test func `a tag on all goes to none and back`() {
    var dialog = TagDialog([FakeLibrary.asset(0), FakeLibrary.asset(1)])
    dialog.toggle(line("tens0", count: 2))
    #expect(dialog.edit == .change(add: [], remove: ["tens0"]))
    dialog.toggle(line("tens0", count: 2))
    #expect(dialog.edit == nil)
  }

  @Test func `Space changes the line at the cursor, Enter writes`() {
    var browser = BrowserHarness()
    browser.press("4 Space t Space Down Space Enter")
    let tags = browser.library.assets.prefix(4).map(\.metadata.tags)
    #expect(tags == [["even"], ["odd", "even"], ["even"], ["odd", "even"]])
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `what is typed is added with Enter, blanks in it too`() {
    var browser = BrowserHarness()
    browser.press("t")
    browser.type("needs review")
    browser.press("Enter")
    #expect(dialog(browser)?.edit == .change(add: ["needs review"], remove: []))
    browser.press("Enter")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "needs review"])
  }

  @Test func `tags of the library go on with what is typed`() {
    var browser = BrowserHarness()
    browser.press("j t")
    browser.type("two")
    browser.press("Down Enter Enter")
    #expect(browser.applied.first?.changes.first?.fields.first?.field == .tags)
    let tags = browser.applied.first?.changes.first?.fields.first?.new.text(browser.state)
    #expect(tags?.contains("two words") == true)
  }

  @Test func `a slip of the fingers finds the tag that was meant`() {
    var dialog = TagDialog([FakeLibrary.asset(1)])
    dialog.field = FieldState(.dialog, text: "reveiw")
    let lines = dialog.lines([
      TagCount(tag: "review", count: 117), TagCount(tag: "wood", count: 3),
    ])
    #expect(lines.map(\.tag) == ["review"])
    #expect(lines.map(\.origin) == [.near])
    #expect(lines.map(\.libraryCount) == [117])
  }

  @Test func `those that begin with it come before those that contain it`() {
    var dialog = TagDialog([FakeLibrary.asset(1)])
    dialog.field = FieldState(.dialog, text: "RE")
    let lines = dialog.lines([
      TagCount(tag: "score", count: 90), TagCount(tag: "ready", count: 1),
      TagCount(tag: "review", count: 7),
    ])
    #expect(lines.map(\.tag) == ["review", "ready", "score"])
  }

  @Test func `a tag longer than Blender stores is refused while it is typed`() {
    var browser = BrowserHarness()
    browser.press("t")
    browser.type(String(repeating: "ž", count: 32))
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == "A tag has at most 63 bytes; this one has 64.")
    #expect(dialog(browser)?.edit == nil)
    browser.press("Backspace Enter")
    #expect(dialog(browser)?.edit != nil)
  }

  @Test func `blanks alone are no tag`() {
    var browser = BrowserHarness()
    browser.press("t")
    browser.send(.terminal(.paste(" \t ")))
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == "A tag is not blank.")
  }

  @Test func `T removes and adds nothing`() {
    var browser = BrowserHarness()
    browser.press("2 Space T")
    browser.type("od")
    browser.press("Enter Enter")
    #expect(browser.library.assets[1].metadata.tags == ["tens0"])
    browser.press("T")
    browser.type("nothing")
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == "None of the assets has this tag.")
  }

  @Test func `leaving the dialog leaves the tags as they are`() {
    var browser = BrowserHarness()
    browser.press("t Space Esc")
    #expect(browser.applied.isEmpty)
    browser.press("t Enter")
    #expect(browser.said == "No tag was changed.")
    #expect(browser.applied.isEmpty)
  }

  @Test func `a letter keeps a tag and adds it again`() {
    var browser = BrowserHarness()
    browser.press("\" x")
    #expect(browser.state.field?.purpose == .quickTag("x"))
    browser.type("wip")
    browser.press("Enter")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "wip"])
    #expect(browser.takeTold().contains(.saveQuickTags(["x": "wip"])))
    browser.press("j \" x")
    #expect(browser.library.assets.count { $0.metadata.tags.contains("wip") } == 2)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `the command line keeps and forgets tags`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("keep-tag x needs review")
    browser.press("Enter")
    #expect(browser.state.quickTags == ["x": "needs review"])
    browser.press(":")
    browser.type("keep-tag x")
    browser.press("Enter")
    #expect(browser.state.quickTags.isEmpty)
    browser.press(":")
    browser.type("keep-tag xy")
    browser.press("Enter")
    #expect(browser.said == "`keep-tag` needs a letter, and the tag it is to keep.")
  }

  @Test func `the tags kept are shown while the letter is waited for`() {
    var browser = BrowserHarness(width: 80)
    browser.state.quickTags = ["x": "wip", "y": "bad\ntag"]
    browser.press("\"")
    browser.now += 1_000_000_000
    browser.send(.tick)
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.contains { $0.hasPrefix(" x    wip") })
    #expect(rows.contains { $0.hasPrefix(" y    bad␊tag") })
  }

  @Test func `a letter without a tag and without text keeps nothing`() {
    var browser = BrowserHarness()
    browser.press("\" x Enter")
    #expect(browser.state.field?.problem == "Type a tag.")
    browser.press("Esc")
    #expect(browser.state.quickTags.isEmpty)
  }

  @Test func `a click on a tag changes it`() {
    var browser = BrowserHarness(width: 100, height: 24)
    browser.press("t")
    let row = render(browser.state, theme: .standard).rows.firstIndex { $0.contains("tens0") }
    browser.mouse(.press, 6, row ?? 0)
    #expect(dialog(browser)?.edit == .change(add: [], remove: ["tens0"]))
  }
}
