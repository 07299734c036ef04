import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

struct CatalogEditingTests {
  private let library = LibraryID(rawValue: 0)

  @Test func `a new catalog is made below the one at the cursor, which goes there`() {
    var browser = BrowserHarness()
    browser.press("h 2G a")
    browser.type("Ružena/Poses")
    browser.press("Enter")
    let path: AssetCatalogPath = "Characters/Ružena/Poses"
    #expect(browser.takeTold().contains(.editCatalogs(library, .createExactly(path))))
    #expect(browser.state.place.item == .catalog(path))
    #expect(browser.said == "Saved. · u undoes")
  }

  @Test func `a catalog that is there is not made again, and the field stays open`() {
    var browser = BrowserHarness()
    browser.press("h a")
    browser.type("Props")
    browser.press("Enter")
    #expect(browser.state.field?.problem == "There is a catalog Props already.")
    browser.type("x")
    #expect(browser.state.field?.problem == nil)
    browser.press("C-u Enter")
    #expect(browser.state.field?.problem == "Type a name.")
    #expect(browser.takeTold().isEmpty)
  }

  @Test(arguments: ["r", "cw", "F2"]) func `renaming starts from the name`(keys: String) {
    var browser = BrowserHarness()
    browser.press("h 3G \(keys)")
    #expect(browser.state.field?.text == "Elly")
    browser.type("2")
    browser.press("Enter")
    let edit = CatalogEdit.rename("Characters/Elly", to: "Elly2")
    #expect(browser.takeTold().contains(.editCatalogs(library, edit)))
    #expect(browser.state.place.item == .catalog("Characters/Elly2"))
    #expect(browser.listedNumbers.count == 8)
  }

  @Test func `the same name changes nothing`() {
    var browser = BrowserHarness()
    browser.press("h 3G r Enter")
    #expect(!browser.takeTold().contains { if case .editCatalogs = $0 { true } else { false } })
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a catalog is moved below another`() {
    var browser = BrowserHarness()
    browser.press("h 3G cc")
    #expect(browser.state.field?.text == "Characters")
    browser.press("Enter")
    #expect(browser.state.field?.problem == "The catalog is there already.")
    browser.press("C-u")
    browser.type("Characters/Elly/In")
    browser.press("Enter")
    #expect(browser.state.field?.problem == "A catalog cannot be moved into itself.")
    browser.press("C-u")
    browser.type("pro")
    browser.press("Tab Enter")
    let edit = CatalogEdit.move("Characters/Elly", below: "Props")
    #expect(browser.takeTold().contains(.editCatalogs(library, edit)))
    #expect(browser.state.place.item == .catalog("Props/Elly"))
    browser.press("cc C-u Enter")
    #expect(browser.state.place.item == .catalog("Elly"))
  }

  @Test func `deleting asks and says how much it is`() {
    var browser = BrowserHarness()
    browser.press("h 2G dd")
    let question = "Delete Characters and 1 catalog below? 16 assets would be unassigned."
    let confirm = ConfirmState(.deleteCatalog(library, "Characters"), question: question)
    #expect(browser.state.layer == .overlay(.confirm(confirm)))
    browser.press("x n")
    #expect(browser.state.overlays.isEmpty)
    #expect(!browser.takeTold().contains { if case .editCatalogs = $0 { true } else { false } })
    browser.press("dd y")
    #expect(browser.takeTold().contains(.editCatalogs(library, .delete("Characters"))))
    #expect(browser.state.place.item == .all)
    #expect(browser.state.tree.overview.unassignedCount == 24)
    browser.press("u")
    let isAsked = browser.takeTold().contains { effect in
      if case .plan(_, .undo(nil)) = effect { true } else { false }
    }
    #expect(isAsked)
  }

  @Test(arguments: ["a", "r", "dd", "cc"])
  func `with several libraries in scope nothing is changed`(keys: String) {
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("h 2G")
    _ = browser.takeTold()
    browser.press(keys)
    #expect(browser.said == "Catalogs are changed one library at a time; gh chooses it.")
    #expect(browser.takeTold().isEmpty)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a library that cannot be read is not changed`() {
    var library = FakeLibrary(count: 4)
    library.summaries[0].problem = "the folder is gone."
    var browser = BrowserHarness(library)
    browser.press("h a")
    #expect(browser.said == "Studio cannot be changed: the folder is gone.")
  }

  @Test(arguments: [("gg", "dd", "deleted"), ("G", "r", "renamed"), ("gg", "cc", "moved")])
  func `what is no catalog is not changed`(line: String, keys: String, participle: String) {
    var browser = BrowserHarness()
    browser.press("h \(line) \(keys)")
    #expect(browser.said == "This is no catalog: it cannot be \(participle).")
  }

  @Test func `a configured search is not deleted`() {
    var library = FakeLibrary(count: 4)
    library.savedQueries = [SavedQuery(name: "Q", query: "x", isConfigured: true)]
    var browser = BrowserHarness(library)
    browser.press("h G dd")
    #expect(browser.said == "“Q” is in the configuration file; change it there.")
  }

  @Test func `a refused edit leaves everything as it was`() {
    var browser = BrowserHarness()
    browser.press("h a")
    browser.type("New")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.open = []
    browser.send(.noticed(.error, "The catalogs cannot be saved: the disk is full."))
    browser.answerAll()
    #expect(browser.state.place.item == .all)
    #expect(browser.said == "The catalogs cannot be saved: the disk is full.")
  }

  @Test func `a path that only has catalogs below it gets one of its own`() {
    var library = FakeLibrary(count: 40)
    library.generated = ["Props"]
    var browser = BrowserHarness(library)
    browser.press("h a")
    browser.type("Props")
    browser.press("Enter")
    #expect(browser.takeTold().contains(.editCatalogs(self.library, .createExactly("Props"))))
    #expect(browser.state.place.item == .catalog("Props"))
  }

  @Test func `a saved edit asks for nothing that the change of the library asks for`() {
    var browser = BrowserHarness()
    #expect(browser.send(.catalogsEdited(library, "Saved.")).isEmpty)
    #expect(browser.said == "Saved. · u undoes")
    browser.press("h a")
    browser.type("New")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.open = []
    let generation = browser.state.tree.generation + 1
    let effects = browser.send(.catalogsEdited(library, "Saved."))
    #expect(effects == [.loadCatalogs(generation: generation, .all)])
  }

  @Test func `after a refused edit nobody goes to that catalog when another makes it`() {
    var browser = BrowserHarness()
    browser.press("h a")
    browser.type("New")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.open = []
    browser.send(.noticed(.error, "The catalogs cannot be saved: the disk is full."))
    makeFromOutside("New", &browser)
    #expect(browser.state.place.item == .all)
  }

  @Test(arguments: [true, false])
  func `a catalog that got another name is not waited for`(isChangeToldFirst: Bool) {
    var browser = BrowserHarness()
    browser.press("h a")
    browser.type("New")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.open = []
    browser.library.edit(.createExactly("New.001"))
    var answers: [Event] = [
      .asset(.libraryChanged(library)), .catalogsEdited(library, "Saved as New.001."),
    ]
    if !isChangeToldFirst { answers.reverse() }
    for answer in answers {
      browser.send(answer)
      browser.answerAll()
    }
    makeFromOutside("New", &browser)
    #expect(browser.state.place.item == .all)
  }

  private func makeFromOutside(_ path: AssetCatalogPath, _ browser: inout BrowserHarness) {
    browser.library.edit(.createExactly(path))
    browser.send(.asset(.libraryChanged(library)))
    browser.answerAll()
    #expect(browser.state.tree.overview.nodes.contains { $0.path == path })
  }
}
