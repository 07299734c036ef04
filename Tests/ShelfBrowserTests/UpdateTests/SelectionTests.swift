import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing
import TestSupport

struct SelectionTests {
  @Test func `space toggles and steps, and tells the selection`() {
    var browser = BrowserHarness()
    browser.press("Space")
    #expect(browser.selectedNumbers == [0])
    #expect(browser.activeNumber == 1)
    #expect(browser.takeTold() == [.setActive(.number(1)), .select([.number(0)])])
    browser.press("gg Space")
    #expect(browser.selectedNumbers.isEmpty)
    browser.press("gg 3 Space")
    #expect(browser.selectedNumbers == [0, 1, 2])
    #expect(browser.activeNumber == 3)
  }

  @Test func `toggling the last asset leaves the cursor there`() {
    var browser = BrowserHarness()
    browser.press("G Space")
    #expect(browser.selectedNumbers == [39])
    #expect(browser.activeNumber == 39)
    browser.press("9 Space")
    #expect(browser.selectedNumbers.isEmpty)
  }

  @Test func `a range grows, shrinks and turns round its anchor`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("10G v 3j")
    #expect(browser.selectedNumbers == [9, 10, 11, 12])
    browser.press("2k")
    #expect(browser.selectedNumbers == [9, 10])
    browser.press("4k")
    #expect(browser.selectedNumbers == [9, 8, 7, 6])
    browser.press("v j")
    #expect(browser.selectedNumbers == [9, 8, 7, 6])
  }

  @Test func `a range keeps what was selected before`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("2j Space gg v 4j")
    #expect(browser.selectedNumbers == [2, 0, 1, 3, 4])
    browser.press("4k")
    #expect(browser.selectedNumbers == [2, 0])
  }

  @Test func `a range over selected assets leaves them selected when it shrinks`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("2 Space gg v j k")
    #expect(browser.selectedNumbers == [0, 1])
  }

  @Test func `all, invert and none`() {
    var browser = BrowserHarness()
    browser.press("ga")
    #expect(browser.selectedNumbers == Array(0..<40))
    browser.press("Esc 5 Space V")
    #expect(browser.selectedNumbers == Array(5..<40))
    browser.press("*")
    #expect(browser.selectedNumbers == Array(0..<5))
  }

  @Test func `the last selection comes back besides the present one`() {
    var browser = BrowserHarness()
    browser.press("gv")
    #expect(browser.said == "Nothing was selected before.")
    browser.press("2 Space Esc G Space gv")
    #expect(browser.selectedNumbers == [39, 0, 1])
  }

  @Test func `a query adds to the selection and takes from it`() {
    var browser = BrowserHarness()
    browser.press("+")
    browser.type("tag:odd")
    browser.press("Enter")
    #expect(browser.selectedNumbers == Array(stride(from: 1, to: 40, by: 2)))
    #expect(browser.said == "20 assets selected.")
    browser.press("-")
    browser.type("tag:tens0")
    browser.press("Enter")
    #expect(browser.selectedNumbers == Array(stride(from: 11, to: 40, by: 2)))
    #expect(browser.said == "5 assets deselected.")
  }

  @Test func `a query selects only among what is listed`() {
    var browser = BrowserHarness()
    browser.press(": ")
    browser.type("filter tag:tens1")
    browser.press("Enter")
    browser.press(":")
    browser.type("select type:material")
    browser.press("Enter")
    #expect(browser.selectedNumbers == [12, 16])
  }

  @Test func `the selection survives filter, sort and refresh`() {
    var browser = BrowserHarness()
    browser.press("3 Space f")
    browser.type("tag:odd")
    browser.press("Enter ,N")
    #expect(browser.selectedNumbers == [0, 1, 2])
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.selectedNumbers == [0, 1, 2])
  }

  @Test func `what is gone after a refresh is no longer selected`() {
    var browser = BrowserHarness()
    browser.press("3 Space")
    browser.library.assets.remove(at: 1)
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.selectedNumbers == [0, 2])
  }

  @Test func `the selection is shown as a list, wherever its assets are`() {
    var browser = BrowserHarness()
    browser.press("gs")
    #expect(browser.said == "No asset is selected; Space selects one.")
    browser.press("3 Space gg h j l gs")
    #expect(browser.state.place.isSelectionOnly)
    #expect(browser.listedNumbers == [0, 1, 2])
    browser.press("H")
    #expect(browser.state.place.item == .catalog("Characters"))
    #expect(!browser.state.place.isSelectionOnly)
  }

  @Test func `moving in the tree leaves the list of the selection`() {
    var browser = BrowserHarness()
    browser.press("3 Space gs gg h j")
    #expect(browser.state.place == Place(item: .catalog("Characters")))
    #expect(browser.listedNumbers.count == 16)
  }

  @Test func `escape leaves one thing at a time`() {
    var browser = BrowserHarness()
    browser.press("f")
    browser.type("tag:odd")
    browser.press("Enter 3 Space gs v ?")
    browser.press("Esc")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.state.selection.visual != nil)
    browser.press("Esc")
    #expect(browser.state.selection.visual == nil)
    #expect(browser.state.place.isSelectionOnly)
    browser.press("Esc")
    #expect(!browser.state.place.isSelectionOnly)
    #expect(browser.state.place.filter == "tag:odd")
    browser.press("Esc")
    #expect(browser.state.place.filter.isEmpty)
    #expect(!browser.selectedNumbers.isEmpty)
    browser.press("Esc")
    #expect(browser.selectedNumbers.isEmpty)
  }

  @Test func `a range goes on when the list changes under it`() {
    var browser = BrowserHarness(layout: .list)
    browser.press("10G v 2j")
    browser.library.assets.removeAll { $0.key.row == 3 }
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.activeNumber == 11)
    #expect(browser.selectedNumbers == [9, 10, 11])
    browser.press("j")
    #expect(browser.selectedNumbers == [9, 10, 11, 12])
  }

  @Test func `a script's selection is taken over without an echo`() {
    var browser = BrowserHarness()
    browser.send(.asset(.selectionChanged([.number(7), .number(3)])))
    browser.answerAll()
    #expect(browser.selectedNumbers == [3, 7])
  }

  @Test(arguments: 1...8) func `keys select what a simple model selects`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var browser = BrowserHarness(FakeLibrary(count: 23), layout: .list)
    var model = SelectionModel(count: 23)
    var keys: [String] = []
    for _ in 0..<200 {
      let key = SelectionModel.keys.randomElement(using: &random) ?? "j"
      keys.append(key)
      browser.press(key)
      model.press(key)
      guard Set(browser.selectedNumbers) == model.selected, browser.activeNumber == model.cursor
      else {
        Issue.record("seed \(seed): \(keys.suffix(12).joined(separator: " "))")
        return
      }
    }
  }
}

/// The selection as a set and a cursor, with no regard to speed.
struct SelectionModel {
  static let keys = [
    "j", "k", "3j", "4k", "gg", "G", "Space", "2 Space", "v", "V", "ga", "gv", "Esc",
  ]

  let count: Int
  var cursor = 0
  var selected: Set<Int> = []
  var last: Set<Int> = []
  /// Where a range began and what was selected before.
  var range: (anchor: Int, before: Set<Int>)?

  init(count: Int) { self.count = count }

  mutating func press(_ key: String) {
    switch key {
    case "j": move(1)
    case "k": move(-1)
    case "3j": move(3)
    case "4k": move(-4)
    case "gg": move(-count)
    case "G": move(count)
    case "Space": toggle(1)
    case "2 Space": toggle(2)
    case "v":
      range = range == nil ? (cursor, selected) : nil
      if range != nil { selected.insert(cursor) }
    case "V": change { $0.symmetricDifference(0..<23) }
    case "ga": change { $0.union(0..<23) }
    case "gv" where !last.isEmpty: change { [last] in $0.union(last) }
    case "Esc":
      if range != nil {
        range = nil
      } else if !selected.isEmpty {
        last = selected
        selected = []
      }
    default: break
    }
  }

  private mutating func move(_ steps: Int) {
    cursor = min(max(0, cursor + steps), count - 1)
    if let range {
      selected = range.before.union(min(range.anchor, cursor)...max(range.anchor, cursor))
    }
  }

  private mutating func toggle(_ steps: Int) {
    range = nil
    for number in cursor..<min(cursor + steps, count) where selected.remove(number) == nil {
      selected.insert(number)
    }
    move(steps)
  }

  private mutating func change(_ body: (Set<Int>) -> Set<Int>) {
    range = nil
    selected = body(selected)
  }
}
