import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

struct DialogScreenTests {
  private static let wide = SampleLibrary.dialogs.map(\.name)
  private static let sizes = [(112, 24), (80, 24), (40, 10)]

  @Test(arguments: wide, sizes)
  func `a dialog`(name: String, size: (Int, Int)) {
    guard let dialog = SampleLibrary.dialogs.first(where: { $0.name == name }) else { return }
    var state = SampleLibrary.dialogState(size.0, size.1)
    state.overlays = [dialog.overlay]
    expectBrowserScreen(state, matches: "\(name)-\(size.0)x\(size.1)")
  }

  @Test(arguments: ["plan", "tags", "rename-many", "copy-fields"])
  func `a dialog in ASCII`(name: String) {
    guard let dialog = SampleLibrary.dialogs.first(where: { $0.name == name }) else { return }
    var state = SampleLibrary.dialogState(80, 24)
    state.view.isASCII = true
    state.overlays = [dialog.overlay]
    expectBrowserScreen(state, matches: "\(name)-ascii")
  }

  @Test(arguments: [ListState.Layout.grid, .list])
  func `a name that is changed in its place`(layout: ListState.Layout) {
    var state = SampleLibrary.state(112, 24)
    state.list.layout = layout
    SampleLibrary.move(to: 2, in: &state)
    var field = FieldState(
      .renameAsset(SampleLibrary.assets[2].target),
      text: "Open hand, wide open, seen from the left side"
    )
    if layout == .list { field.problem = "The name is taken in the same file." }
    state.overlays = [.field(field)]
    expectBrowserScreen(state, matches: "rename-in-place-\(layout.rawValue)")
  }

  @Test func `tasks with a change and a failure`() {
    var state = SampleLibrary.dialogState(112, 24)
    state.operations.running = [
      RunningOperation(
        id: 1,
        Proposal(.undo(nil)),
        progress: OperationProgress(title: "Rename 128 assets", total: 40, done: 13, failed: 1),
        start: SampleLibrary.now - SampleLibrary.day
      )
    ]
    state.overlays = [.tasks(scroll: 0)]
    expectBrowserScreen(state, matches: "tasks-failures")
    state.overlays = []
    let line = render(state, theme: .standard).rows[23]
    #expect(line.contains("Rename 128 assets 13/40 files ▕███▎      ▏ 32%, 1 failed  C-c stops"))
  }

  @Test func `a question with a third answer`() {
    var state = SampleLibrary.state(80, 24)
    state.overlays = [
      .confirm(
        ConfirmState(
          .clear([], keepsFakeUser: true),
          question: "Clear 3 assets? They stay in the file.",
          alternative: .init("f", "without fake user", .clear([], keepsFakeUser: false))
        )
      )
    ]
    let line = render(state, theme: .standard).rows[23]
    #expect(line.contains("y yes   f without fake user   n no"))
  }

  @Test func `values of the overlay are marked in the details`() {
    var state = SampleLibrary.state(112, 24)
    var asset = SampleLibrary.assets[0]
    asset.overlay = [.tags, .description]
    state.list.details[asset.key] = asset
    let rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("Overlay   tags, description") })
  }
}
