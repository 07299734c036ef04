import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

struct OptionsTests {
  private func state(_ options: Options, isASCII: Bool = false) -> BrowserState {
    BrowserState(
      options: options,
      isASCII: isASCII,
      savedQueries: [
        SavedQuery(name: "Mine", query: "tag:mine"), SavedQuery(name: "Both", query: "old"),
      ],
      size: Size(width: 80, height: 24),
      now: 7
    )
  }

  @Test func `a new user's options`() {
    let state = state(Options())
    #expect(state.view == ViewOptions())
    #expect(state.list.layout == .grid)
    #expect(state.isTreeShown)
    #expect(state.isDetailsShown)
    #expect(state.hintDelay == 300_000_000)
    #expect(state.now == 7)
  }

  @Test func `what the user has set`() {
    var options = Options()
    options.layout = .list
    options.showsDetails = false
    options.showsCatalogs = false
    options.showsNumbers = true
    options.isRecursive = false
    options.sort = .modified
    options.isSortReversed = true
    let state = state(options)
    #expect(
      state.view
        == ViewOptions(
          sort: AssetSort(.modified, isReversed: true),
          isRecursive: false,
          isNumbered: true
        )
    )
    #expect(state.list.layout == .list)
    #expect(!state.isTreeShown)
    #expect(!state.isDetailsShown)
  }

  @Test(arguments: Options.Sort.allCases) func `every order of the options is one of ours`(
    sort: Options.Sort
  ) {
    var options = Options()
    options.sort = sort
    #expect(state(options).view.sort.criterion.rawValue == sort.rawValue)
  }

  @Test(arguments: [
    (Options.Drawing.auto, false, false), (.auto, true, true), (.ascii, false, true),
    (.unicode, true, false),
  ])
  func `the user overrules what the terminal can draw`(
    drawing: Options.Drawing,
    terminal: Bool,
    isASCII: Bool
  ) {
    var options = Options()
    options.drawing = drawing
    #expect(state(options, isASCII: terminal).view.isASCII == isASCII)
  }

  @Test func `configured searches come first and hide saved ones of their name`() {
    var options = Options()
    options.savedQueries = [Options.SavedQuery(name: "Both", query: "new")]
    #expect(
      state(options).savedQueries == [
        SavedQuery(name: "Both", query: "new", isConfigured: true),
        SavedQuery(name: "Mine", query: "tag:mine"),
      ]
    )
  }
}
