import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// The form of texts, copying of fields, picking of catalogs.
struct MetadataEditTests {
  private func form(_ browser: BrowserHarness) -> MetadataForm? {
    guard case .form(let form) = browser.state.overlays.last else { return nil }
    return form
  }

  @Test(arguments: [
    ("cd", AssetField.description), ("ca", .author), ("cl", .license), ("cr", .copyright),
  ])
  func `keys open the form on a field`(keys: String, field: AssetField) {
    var browser = BrowserHarness()
    browser.press(keys)
    #expect(form(browser).map { $0.lines[$0.focus].field } == field)
  }

  @Test func `common values are shown, others vary and stay`() {
    var browser = BrowserHarness()
    browser.press("2 Space ca")
    let lines = form(browser)?.lines
    #expect(lines?.map(\.valueCount) == [1, 2, 1, 1])
    #expect(lines?[1].common == nil)
    browser.press("Enter")
    #expect(browser.said == "No field was changed.")
    #expect(browser.applied.isEmpty)
    #expect(browser.library.assets.prefix(2).map(\.metadata.author) == ["Ada", "Bob"])
  }

  @Test func `what is typed is given to all of them`() {
    var browser = BrowserHarness()
    browser.press("2 Space ca")
    browser.type("Eve")
    browser.press("Tab")
    browser.type("CC0")
    browser.press("Enter")
    #expect(browser.library.assets.prefix(2).map(\.metadata.author) == ["Eve", "Eve"])
    #expect(browser.library.assets.prefix(2).map(\.metadata.license) == ["CC0", "CC0"])
    #expect(browser.library.assets[2].metadata.author == "Bob")
  }

  @Test func `deleting what varies clears it`() {
    var browser = BrowserHarness()
    browser.press("2 Space ca C-u Enter")
    #expect(browser.library.assets.prefix(2).map(\.metadata.author) == ["", ""])
  }

  @Test func `a value typed back as it was is no change`() {
    var browser = BrowserHarness()
    browser.press("ca")
    browser.type("x")
    browser.press("Backspace Enter")
    #expect(browser.said == "No field was changed.")
  }

  @Test func `chosen fields of the active asset are copied to the others`() {
    var browser = BrowserHarness()
    browser.press("2 Space G M")
    browser.press("j j j Space Enter")
    #expect(browser.library.assets.prefix(2).map(\.metadata.author) == ["Ada", "Ada"])
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0"])
  }

  @Test func `without others there is nothing to copy to`() {
    var browser = BrowserHarness()
    browser.press("M")
    #expect(browser.said?.hasPrefix("Select the assets that get fields") == true)
    browser.press("Space h M")
    #expect(browser.said?.hasPrefix("Select the assets that get fields") == true)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `nothing chosen copies nothing`() {
    var browser = BrowserHarness()
    browser.press("2 Space G M Enter")
    #expect(browser.applied.isEmpty)
    browser.press("M q")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a catalog is picked by typing part of its path`() {
    var browser = BrowserHarness()
    browser.press("2 Space cc")
    browser.type("chai")
    browser.press("Enter")
    let id = browser.state.tree.overview.nodes.first { $0.path == "Props/Chairs" }?.catalogs.first
    #expect(id != nil)
    #expect(browser.library.assets.prefix(2).map(\.metadata.catalogID) == [id, id])
    #expect(browser.library.assets[0].metadata.catalogSimpleName == "Props-Chairs")
    #expect(browser.said == "2 moved to another catalog in 1 file · u undoes")
  }

  @Test func `an unknown catalog is not made, and one without an ID is not picked`() {
    var library = FakeLibrary(count: 40)
    library.generated = ["Props"]
    var browser = BrowserHarness(library)
    browser.press("cc")
    browser.type("nowhere")
    browser.press("Enter")
    guard case .catalogs(let picker) = browser.state.overlays.last else {
      Issue.record("The picker is closed.")
      return
    }
    #expect(picker.field.problem == "There is no such catalog; a in the tree makes one.")
    browser.press("C-u")
    browser.type("props")
    browser.press("Enter")
    guard case .catalogs(let other) = browser.state.overlays.last else {
      Issue.record("The picker is closed.")
      return
    }
    #expect(other.field.problem?.hasPrefix("Props has only catalogs below it") == true)
    #expect(browser.applied.isEmpty)
  }

  @Test func `assets of several libraries are not moved together`() {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("2 Space cc")
    #expect(browser.said?.hasPrefix("Assets are moved to catalogs one library at a time") == true)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `assets dropped on a catalog of the tree are moved there`() {
    var browser = BrowserHarness(width: 100, height: 24)
    browser.press("2 Space gg")
    let rows = render(browser.state, theme: .standard).rows
    let tree = BrowserLayout(browser.state).tree
    let target = rows.firstIndex { $0.prefix(20).contains("Chairs") } ?? 0
    let list = BrowserLayout(browser.state).list
    browser.mouse(.press, list.column + 8, list.row)
    browser.mouse(.drag, list.column + 2, list.row + 4)
    #expect(browser.state.carried?.count == 2)
    browser.mouse(.release, (tree?.column ?? 0) + 10, target)
    browser.press("Enter")
    #expect(browser.applied.first?.changes.map(\.fields.first?.field) == [.catalog, .catalog])
    #expect(browser.state.carried == nil)
  }

  @Test func `dropping elsewhere moves nothing`() {
    var browser = BrowserHarness(width: 100, height: 24)
    let list = BrowserLayout(browser.state).list
    browser.mouse(.press, list.column + 8, list.row)
    browser.mouse(.drag, list.column + 2, list.row + 6)
    browser.mouse(.release, list.column + 2, list.row + 6)
    #expect(browser.state.carried == nil)
    #expect(browser.applied.isEmpty)
  }

  @Test func `metadata is edited as text, and what it says is done`() {
    var browser = BrowserHarness()
    browser.editor = { text in
      ByteString(text.string.replacing("author: Ada", with: "author: Eve"))
    }
    browser.press("2 Space e")
    #expect(browser.library.assets.prefix(2).map(\.metadata.author) == ["Eve", "Bob"])
  }

  @Test func `rubbish from the editor changes nothing`() {
    var browser = BrowserHarness()
    browser.editor = { _ in ByteString([0xFF, 0x00, 0x0A, 0x5B, 0x31]) }
    browser.press("e n")
    #expect(browser.applied.isEmpty)
    #expect(browser.library.assets[0].metadata.author == "Ada")
  }
}
