import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct OverlayScreenTests {
  private static let sizes = [(160, 48), (80, 24), (40, 10)]

  @Test(arguments: sizes)
  func `help tells every command and its keys`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    state.overlays = [.help(HelpState(scroll: width == 80 ? 10 : 0))]
    expectBrowserScreen(state, matches: "help-\(width)x\(height)")
  }

  @Test func `help that is filtered`() {
    var state = SampleLibrary.state(80, 24)
    var field = FieldState(.helpFilter, text: "match")
    field.completions = []
    state.overlays = [.help(HelpState(filter: "match")), .field(field)]
    expectBrowserScreen(state, matches: "help-filtered")
  }

  @Test(arguments: [(112, 24), (40, 10)])
  func `a field with completions`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    var field = FieldState(.filter, text: "fist tag:笑")
    field.completions = ["tag:笑顔", "tag:hand", "tag:\u{1B}[2J", "tag:wood", "tag:fist"]
    field.completionIndex = 1
    state.overlays = [.field(field)]
    expectBrowserScreen(state, matches: "field-\(width)x\(height)")
  }

  @Test func `a field with a problem`() {
    var state = SampleLibrary.state(80, 24)
    var field = FieldState(.renameCatalog("Characters/Elly/Poses"), text: "Walks")
    field.problem = "There is a catalog of that name."
    state.overlays = [.field(field)]
    expectBrowserScreen(state, matches: "field-problem")
  }

  @Test func `a text longer than its field shows the part at the cursor`() {
    var state = SampleLibrary.state(40, 10)
    let text = "one two three four five six seven eight nine ten"
    var field = FieldState(.command, text: text)
    field.cursor = 43
    state.overlays = [.field(field)]
    let canvas = render(state, theme: .standard)
    #expect(canvas.rows[9].hasPrefix(":…o three four five six seven eight nin…"))
    #expect(canvas.cursor?.column == 39)
    #expect(canvas.cursor?.row == 9)
  }

  @Test(arguments: [(80, 24), (40, 10)])
  func `the list of libraries`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    for number in 1...12 {
      state.libraries.append(
        LibrarySummary(
          id: LibraryID(rawValue: UInt16(number)),
          name: number == 3 ? "props\u{1B}[2J" : "shots \(number)",
          root: "/srv/shots",
          assetCount: number * 1000,
          problem: number == 2 ? "The folder is not there any more." : nil
        )
      )
    }
    state.overlays = [.menu(MenuState(.libraries, cursor: 3))]
    expectBrowserScreen(state, matches: "libraries-\(width)x\(height)")
  }

  @Test func `saved queries, and none`() {
    var state = SampleLibrary.state(80, 24)
    state.overlays = [.menu(MenuState(.savedQueries, cursor: 1))]
    expectBrowserScreen(state, matches: "queries")
    state.savedQueries = []
    expectBrowserScreen(state, matches: "queries-none")
  }

  @Test(arguments: [(112, 24), (40, 10)])
  func `a question`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    let question =
      "Delete Characters/Elly and the 2 catalogs below? 412 assets become unassigned."
    state.overlays = [
      .confirm(ConfirmState(.removeQuery(name: "Needs tags"), question: question))
    ]
    expectBrowserScreen(state, matches: "confirm-\(width)x\(height)")
  }

  @Test(arguments: [(112, 24), (40, 10)])
  func `the log`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    state.notices = SampleLibrary.notices
    state.overlays = [.log(scroll: 0)]
    expectBrowserScreen(state, matches: "log-\(width)x\(height)")
  }

  @Test func `tasks, and none`() {
    var state = SampleLibrary.state(112, 24)
    state.overlays = [.tasks(scroll: 0)]
    expectBrowserScreen(state, matches: "tasks-none")
    state.libraries.append(
      LibrarySummary(id: LibraryID(rawValue: 1), name: "shots", root: "/srv/shots")
    )
    state.scans = [
      SampleLibrary.library: ScanProgress(
        library: SampleLibrary.library,
        phase: .reading,
        total: 9800,
        done: 1204,
        failed: 3
      ),
      LibraryID(rawValue: 1): ScanProgress(
        library: LibraryID(rawValue: 1),
        phase: .failed("The folder /srv/shots cannot be read: permission denied.")
      ),
    ]
    expectBrowserScreen(state, matches: "tasks")
  }

  @Test(arguments: sizes)
  func `everything of an asset`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    SampleLibrary.move(to: 11, in: &state)
    state.overlays = [.inspect(scroll: 0)]
    expectBrowserScreen(state, matches: "inspect-\(width)x\(height)")
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 10)])
  func `the keys that may follow`(width: Int, height: Int) throws {
    var state = SampleLibrary.state(width, height)
    state.pendingKeys = PendingKeys(
      keys: try #require(KeySequence(notation: "z")),
      count: 5,
      isHintShown: true
    )
    expectBrowserScreen(state, matches: "key-hints-\(width)x\(height)")
  }
}

extension SampleLibrary {
  static let notices = [
    Notice(.info, "Copied 3 names.", time: now - 3 * day, isDismissed: true),
    Notice(
      .warning,
      "config.toml:12: unknown option “coulor”; did you mean “color”? It was left out.",
      time: now - day / 24,
      isDismissed: true
    ),
    Notice(.error, "props/\u{1B}[2Jchair.blend: cut off at byte 8,192.", time: now),
  ]
}
