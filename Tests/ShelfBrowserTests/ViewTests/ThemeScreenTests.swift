import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct ThemeScreenTests {
  private static let colorful = Theme.bundledNames.filter { $0 != "mono" }

  @Test(arguments: [(80, 24), (40, 10)])
  func `the list of themes`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    state.theme.name = "nord"
    state.overlays = [.menu(MenuState(.themes(ThemeSet().listings), cursor: 11))]
    expectBrowserScreen(state, matches: "themes-\(width)x\(height)")
  }

  /// Screens with about everything the browser draws.
  private static let states: [BrowserState] = {
    var state = SampleLibrary.dialogState(120, 40)
    state.view.isNumbered = true
    state.notices = SampleLibrary.notices
    SampleLibrary.select([1, 4, 9], in: &state)
    state.list.search = "walk"
    state.list.matches = [3, 5]
    let overlays: [Overlay] =
      [
        .help(HelpState(scroll: 3)), .field(FieldState(.filter, text: "tag:x")),
        .menu(MenuState(.themes(ThemeSet().listings), cursor: 2)), .log(scroll: 0),
        .tasks(scroll: 0), .inspect(scroll: 0),
        .confirm(ConfirmState(.removeQuery(name: "x"), question: "Delete it?")),
      ] + (SampleLibrary.dialogs + SampleLibrary.poseDialogs).map(\.overlay)
    var states: [BrowserState] = []
    for focus in Pane.allCases {
      state.focus = focus
      state.list.layout = focus == .details ? .list : .grid
      states.append(state)
    }
    return states
      + overlays.map { overlay in
        var covered = states[0]
        covered.overlays = [overlay]
        return covered
      }
  }()

  @Test(arguments: colorful, [ColorDepth.truecolor, .palette, .sixteen])
  func `every text on every screen can be read`(name: String, depth: ColorDepth) {
    let theme = Theme.reading(name).theme.adapted(to: depth)
    let terminal =
      theme.background == .light
      ? Style(foreground: .rgb(40, 40, 40), background: .rgb(255, 255, 255))
      : Style(foreground: .rgb(216, 222, 233), background: .rgb(0, 0, 0))
    var problems: Set<String> = []
    for state in Self.states {
      let canvas = render(state, theme: theme)
      for row in 0..<canvas.size.height {
        for cell in canvas.cells(inRow: row) where Self.isText(cell) {
          let style = cell.style.over(terminal)
          let contrast = style.foreground.contrast(with: style.background) ?? 0
          if contrast < theme.contrast { problems.insert("\(style) has \(contrast)") }
        }
      }
    }
    #expect(problems == [])
  }

  /// Whether there is something to read in a cell: no blank, no line, no bar.
  private static func isText(_ cell: Cell) -> Bool {
    guard let scalar = cell.text.unicodeScalars.first, cell.text != " " else { return false }
    return !(0x2500...0x259F).contains(scalar.value)
  }

  @Test func `catalogs have the hue a theme gives them, in list and details`() {
    var state = SampleLibrary.state(160, 48)
    state.list.layout = .list
    let theme = Theme.reading("blender").theme
    let canvas = render(state, theme: theme)
    let hue = theme.style(.detailsValueCatalog).foreground
    #expect(hue != theme.style(.detailsValue).foreground)
    #expect(hue == theme.style(.gridDetailCatalog).foreground)
    let columns = (0..<canvas.size.height).flatMap { row in
      canvas.styleRuns(row: row).filter { $0.style.foreground == hue }.map(\.columns.lowerBound)
    }
    #expect(Set(columns).count >= 2)
  }
}
