import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Whatever the size and whatever lies on top, the screen is drawn, and nothing in it is harmful.
struct AnySizeTests {
  private static let overlays: [[Overlay]] =
    [
      [],
      [.help(HelpState(scroll: 30, filter: "o"))],
      [.help(HelpState()), .field(FieldState(.helpFilter, text: "move\u{1B}[2J"))],
      [.field(completing)],
      [.field(FieldState(.createCatalog(below: "Characters/Růžena/笑顔"), text: "笑顔 👩‍🚀"))],
      [.menu(MenuState(.libraries, cursor: 1))],
      [.menu(MenuState(.savedQueries, cursor: 99))],
      [.confirm(ConfirmState(.removeQuery(name: "x"), question: "Delete 笑顔\u{7} and all of it?"))],
      [.log(scroll: 2)],
      [.tasks(scroll: 3)],
      [.inspect(scroll: -4)],
      [.field(FieldState(.renameAsset(SampleLibrary.assets[0].target), text: "笑顔\u{1B}"))],
    ] + (SampleLibrary.dialogs + SampleLibrary.poseDialogs).map { [$0.overlay] }

  private static var completing: FieldState {
    var field = FieldState(.filter, text: "tag:")
    field.cursor = 99
    field.completions = (0..<30).map { "tag:\($0)" }
    field.completionIndex = 29
    return field
  }

  private func states(_ width: Int, _ height: Int) -> [BrowserState] {
    var state = SampleLibrary.dialogState(width, height)
    state.view.isNumbered = true
    state.notices = SampleLibrary.notices
    state.scans = [
      SampleLibrary.library: ScanProgress(
        library: SampleLibrary.library,
        phase: .reading,
        total: 10,
        done: 3
      )
    ]
    SampleLibrary.select([1, 4, 9], in: &state)
    var states: [BrowserState] = []
    for overlays in Self.overlays {
      for focus in Pane.allCases {
        state.overlays = overlays
        state.focus = focus
        state.list.layout = focus == .details ? .list : .grid
        SampleLibrary.move(to: focus == .tree ? 9 : 4, in: &state)
        states.append(state)
      }
    }
    state.overlays = []
    state.notices = []
    state.list.scroll = 1000
    state.tree.scroll = 1000
    state.detailsScroll = 1000
    states.append(state)
    for name: AssetCatalogPath in ["笑顔", "Characters/\u{202E}Elly\u{1B}[2J", "Props"] {
      state.tabs.open(leaving: BrowserTab(state))
      state.place.item = .catalog(name)
      state.place.filter = name == "Props" ? "tag:\u{7}x" : ""
      states.append(state)
    }
    SampleLibrary.show([], in: &state)
    state.libraries = []
    states.append(state)
    return states
  }

  private static let sizes = [
    (0, 0), (1, 1), (5, 3), (2, 40), (40, 2), (200, 1), (12, 8), (40, 10), (61, 21), (101, 30),
  ]

  @Test(arguments: sizes)
  func `every screen is drawn without control characters`(width: Int, height: Int) {
    for state in states(width, height) {
      let canvas = render(state, theme: .standard)
      #expect(canvas.size == state.size)
      let harmful = canvas.rows.filter { row in
        row.unicodeScalars.contains { scalar in
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || scalar.properties.isBidiControl
        }
      }
      #expect(harmful == [])
      if let cursor = canvas.cursor {
        #expect(canvas.bounds.contains(column: cursor.column, row: cursor.row))
      }
    }
  }

  @Test(arguments: [(40, 10), (80, 24), (160, 48)])
  func `in ASCII every cell is ASCII`(width: Int, height: Int) {
    for var state in states(width, height) {
      state.view.isASCII = true
      let canvas = render(state, theme: .standard)
      #expect(canvas.rows.filter { $0.utf8.contains { $0 >= 0x80 } } == [])
    }
  }

  @Test func `drawing on a used canvas gives the same as on a new one`() {
    var canvas = Canvas(size: Size(width: 80, height: 24))
    for state in states(80, 24) {
      render(state, theme: .standard, into: &canvas)
      #expect(canvas == render(state, theme: .standard))
    }
  }
}
