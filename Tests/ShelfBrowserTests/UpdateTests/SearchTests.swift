import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct SearchTests {
  @Test func `typing jumps to the first match behind the cursor, and escape back`() {
    var browser = BrowserHarness()
    browser.press("6G /")
    browser.type("tens2")
    #expect(browser.activeNumber == 20)
    #expect(browser.state.list.matches == Array(20..<30))
    browser.press("Esc")
    #expect(browser.activeNumber == 5)
    #expect(browser.state.list.search.isEmpty)
    #expect(browser.state.list.matches.isEmpty)
  }

  @Test func `next and previous go round the ends and say so`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("tag:tens3 type:material")
    browser.press("Enter")
    #expect(browser.activeNumber == 32)
    browser.press("n")
    #expect(browser.activeNumber == 36)
    browser.press("n")
    #expect(browser.activeNumber == 32)
    #expect(browser.said == "The search went round the end.")
    browser.press("N")
    #expect(browser.activeNumber == 36)
    browser.press("gg n")
    #expect(browser.activeNumber == 32)
    browser.press("gg N")
    #expect(browser.activeNumber == 36)
    browser.press("3n")
    #expect(browser.activeNumber == 32)
  }

  @Test func `a search that finds nothing stays where it was and says so`() {
    var browser = BrowserHarness()
    browser.press("6G /")
    browser.type("xyz")
    #expect(browser.activeNumber == 5)
    #expect(browser.state.field?.problem == "Nothing matches.")
    browser.press("Enter")
    #expect(browser.said == "Nothing here matches “xyz”.")
    browser.press("n")
    #expect(browser.said == "Nothing here matches “xyz”.")
  }

  @Test func `a match that comes after Enter still moves the cursor, once`() {
    var browser = BrowserHarness()
    browser.press("/")
    for character in "tens2" {
      browser.send(.terminal(.key(KeyEvent(.character(character)))))
    }
    browser.send(.terminal(.key(KeyEvent(.enter))))
    #expect(browser.activeNumber == 0)
    browser.answerAll()
    #expect(browser.activeNumber == 20)
    browser.press("gg")
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.activeNumber == 0)
    #expect(browser.state.list.matches == Array(20..<30))
  }

  @Test func `matches of an older text are dropped`() {
    var browser = BrowserHarness()
    browser.press("/")
    let first = browser.send(.terminal(.key(KeyEvent(.character("t")))))
    browser.open = []
    browser.send(.terminal(.key(KeyEvent(.character("x")))))
    guard case .match(let purpose, let generation, _) = first.first else {
      Issue.record("No match was asked for.")
      return
    }
    browser.send(.matched(purpose, generation: generation, [.number(9)]))
    #expect(browser.activeNumber == 0)
    #expect(browser.state.list.matches.isEmpty)
  }

  @Test func `a pending selection by query is not lost to a search`() {
    var browser = BrowserHarness()
    browser.press("+")
    browser.type("tag:tens1")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let asked = browser.open
    browser.open = []
    browser.press("/")
    browser.type("tens2")
    for effect in asked { browser.answer(effect) }
    #expect(browser.selectedNumbers == Array(10..<20))
    #expect(browser.activeNumber == 20)
  }

  @Test func `an empty search ends the last`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("tens2")
    browser.press("Enter gg / Enter")
    #expect(browser.state.list.search.isEmpty)
    #expect(browser.state.list.matches.isEmpty)
    #expect(browser.activeNumber == 0)
    browser.press("n")
    #expect(browser.said == "Nothing was searched for; / searches.")
  }

  @Test func `escape clears the selection first, then the search`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("tens2")
    browser.press("Enter Space Esc")
    #expect(browser.selectedNumbers.isEmpty)
    #expect(browser.state.list.matches == Array(20..<30))
    browser.press("Esc")
    #expect(browser.state.list.search.isEmpty)
    #expect(browser.state.list.matches.isEmpty)
    #expect(!render(browser.state, theme: .standard).rows[23].contains("tens2"))
  }

  @Test func `matches that come after the search has ended are dropped`() {
    var browser = BrowserHarness()
    browser.press("/")
    browser.type("tens")
    browser.send(.terminal(.key(KeyEvent(.character("2")))))
    let asked = browser.open
    browser.open = []
    browser.press("Enter Esc")
    for effect in asked { browser.answer(effect) }
    #expect(browser.state.list.matches.isEmpty)
    #expect(browser.activeNumber == 0)
  }

  @Test func `searching for nothing says how to search`() {
    var browser = BrowserHarness()
    browser.press("n")
    #expect(browser.said == "Nothing was searched for; / searches.")
  }

  @Test func `a filter narrows while it is typed and keeps the active asset`() {
    var browser = BrowserHarness()
    browser.press("14G f")
    browser.type("tag:odd")
    #expect(browser.listedNumbers == Array(stride(from: 1, to: 40, by: 2)))
    #expect(browser.activeNumber == 13)
    browser.press("Enter")
    #expect(browser.state.place.filter == "tag:odd")
    #expect(browser.state.overlays.isEmpty)
    browser.press("\\")
    #expect(browser.listedNumbers.count == 40)
    #expect(browser.activeNumber == 13)
    browser.press("H")
    #expect(browser.state.place.filter == "tag:odd")
    browser.press("H")
    #expect(browser.state.place.filter.isEmpty)
  }

  @Test func `escape takes a filter back, and the asset that was active`() {
    var browser = BrowserHarness()
    browser.press("14G f")
    browser.type("tag:even")
    #expect(browser.activeNumber != 13)
    browser.press("Esc")
    #expect(browser.activeNumber == 13)
    #expect(browser.state.place.filter.isEmpty)
    #expect(browser.state.history.back.isEmpty)
  }

  @Test func `what is filtered away gives its position to a neighbour`() {
    var browser = BrowserHarness()
    browser.press("6G f")
    browser.type("tag:even")
    browser.press("Enter")
    #expect(browser.state.list.cursor == 5)
    #expect(browser.activeNumber == 10)
  }

  @Test func `every letter asks once, and late answers are dropped`() {
    var browser = BrowserHarness()
    browser.press("f")
    let first = browser.send(.terminal(.key(KeyEvent(.character("x")))))
    let second = browser.send(.terminal(.key(KeyEvent(.backspace))))
    // The place is told to those who follow, too.
    #expect(first.map(\.isList) == [true, false])
    #expect(second.map(\.isList) == [true, false])
    guard case .list(let generation, _, _, _) = first.first else {
      Issue.record("No list was asked for.")
      return
    }
    browser.send(.listed(generation: generation, AssetListing(), []))
    #expect(browser.listedNumbers.count == 40)
    browser.answerAll()
    #expect(browser.listedNumbers.count == 40)
  }

  @Test func `a filter is kept under a name and forgotten again`() {
    var browser = BrowserHarness()
    browser.press(":")
    browser.type("save-query")
    browser.press("Enter")
    #expect(browser.said == "There is no filter to save; f sets one.")
    browser.press("f")
    browser.type("tag:odd")
    browser.press("Enter :")
    browser.type("save Odd ones")
    browser.press("Enter")
    let saved = SavedQuery(name: "Odd ones", query: "tag:odd")
    #expect(browser.takeTold().contains(.saveQuery(saved)))
    #expect(browser.state.savedQueries == [saved])
    browser.press("\\ s Enter")
    #expect(browser.state.place.item == .query("Odd ones"))
    #expect(browser.listedNumbers.count == 20)
    browser.press("gg h dd")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(confirm.question == "Forget “Odd ones”?")
    browser.press("y")
    #expect(browser.state.savedQueries.isEmpty)
    #expect(browser.state.place.item == .all)
    #expect(browser.state.tree.cursor == .all)
  }
}

extension Effect {
  /// Whether it asks for the list.
  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
