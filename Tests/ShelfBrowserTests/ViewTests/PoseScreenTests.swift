import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

struct PoseScreenTests {
  private static let names = SampleLibrary.poseDialogs.map(\.name)
  private static let sizes = [(160, 48), (80, 24), (40, 10)]

  private func state(_ name: String, _ width: Int, _ height: Int) -> BrowserState {
    var state = SampleLibrary.dialogState(width, height)
    state.posing.target = SampleLibrary.elly
    state.overlays = SampleLibrary.poseDialogs.filter { $0.name == name }.map(\.overlay)
    return state
  }

  @Test(arguments: names, sizes)
  func `a dialog about poses`(name: String, size: (Int, Int)) {
    expectBrowserScreen(
      state(name, size.0, size.1),
      matches: "\(name)-\(size.0)x\(size.1)"
    )
  }

  @Test(arguments: ["pose", "pose-diff", "target-rigs"])
  func `a dialog about poses in ASCII`(name: String) {
    var state = state(name, 80, 24)
    state.view.isASCII = true
    expectBrowserScreen(state, matches: "\(name)-ascii")
  }

  @Test(arguments: [(112, 24), (40, 10)])
  func `what can be done with an asset`(width: Int, height: Int) {
    var state = SampleLibrary.state(width, height)
    state.posing.live.blenders = SampleLibrary.blenders
    let actions = AssetActions(SampleLibrary.assets[0], state.posing.live.blenders)
    state.overlays = [.menu(MenuState(.actions(actions), cursor: 4))]
    expectBrowserScreen(state, matches: "actions-\(width)x\(height)")
  }

  @Test func `without a Blender it is said what cannot be done`() {
    var state = SampleLibrary.state(112, 24)
    let actions = AssetActions(SampleLibrary.assets[0], [])
    state.overlays = [.menu(MenuState(.actions(actions)))]
    expectBrowserScreen(state, matches: "actions-none-112x24")
  }

  @Test func `a rig of a Blender is told on the bottom line and beside a pose`() {
    var state = SampleLibrary.state(160, 24)
    state.posing.target = SampleLibrary.liveElly
    state.posing.live.blenders = SampleLibrary.blenders
    let asset = SampleLibrary.assets[0].target
    state.posing.live.shown = LivePosing.Shown(
      preview: PosePreview(asset, on: SampleLibrary.liveElly, PoseOptions())
    )
    var rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("Target    shot010 · Elly ✓") })
    #expect(rows.contains { $0.contains("          in Blender ") })
    state.view.detailsWidth = 44
    rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("Target    Blender · shot010 · Elly ✓") })
    #expect(rows[23].contains("previewing on Elly (Enter keeps)"))
    state.posing.live.shown = nil
    state.posing.live.blenders[0].file = "/other.blend"
    rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("          shot010 is not open any m") })
    #expect(rows[23].contains("→ Blender · shot010 · Elly, shot010 is not open any more"))
    state.posing.live.blenders = []
    rows = render(state, theme: .standard).rows
    #expect(rows[23].contains("→ Blender · shot010 · Elly, not connected"))
  }

  @Test func `a report that is scrolled to its end shows the last number`() {
    var state = state("pose-blend", 40, 10)
    guard case .pose(var dialog) = state.overlays.last else { return }
    dialog.scroll = PoseView.maximumScroll(dialog, ViewContext(state, theme: .standard))
    state.overlays = [.pose(dialog)]
    expectBrowserScreen(state, matches: "pose-scrolled-40x10")
  }

  @Test func `a report that is slow to come says what is read`() {
    var state = state("pose", 80, 24)
    var dialog = PoseDialog(PoseIntent(SampleLibrary.assets[0].target), on: SampleLibrary.elly)
    dialog.awaited = 1
    state.overlays = [.pose(dialog)]
    let rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("Reading shot010.blend…") })
    #expect(state.wantsTicks)
  }

  @Test func `the target is told on the bottom line and beside a pose`() {
    var state = SampleLibrary.state(112, 24)
    state.posing.target = SampleLibrary.elly
    state.posing.restriction = PosingState.Restriction(["hand.L"], of: "Point")
    var rows = render(state, theme: .standard).rows
    #expect(rows[23].contains("→ shot010 · Elly, 1 bone only"))
    #expect(rows.contains { $0.contains("Target    shot010 · Elly  ") })
    #expect(!rows.contains { $0.contains("Pose      ") })
    state.posing.keep(
      PoseMatchReport(bones: ["a", "b"], missingBones: ["c"], channelCount: 36),
      of: SampleLibrary.assets[0].target,
      on: SampleLibrary.elly
    )
    rows = render(state, theme: .standard).rows
    #expect(rows.contains { $0.contains("Pose      2 of 3 bones, 36") })
    #expect(rows.contains { $0.contains("Target    shot010 · Elly ✓") })
    SampleLibrary.move(to: 12, in: &state)
    #expect(!render(state, theme: .standard).rows.contains { $0.contains("Target    ") })
  }

  @Test func `a rig with a hundred thousand numbers is drawn as fast as one with ten`() {
    let many = (0..<100_000).map { index in
      PoseChange(
        .property(path: ByteString("pose.bones[\"b\(index)\"].location"), index: 0),
        old: .float(0),
        new: .float(1)
      )
    }
    var state = state("pose", 80, 24)
    guard case .pose(var dialog) = state.overlays.last else { return }
    dialog.plan?.poses[0].changes = many
    dialog.scroll = 99_990
    let plan = dialog.plan ?? OperationPlan(title: "")
    for overlay in [
      Overlay.pose(dialog), .plan(PlanDialog(Proposal(.undo(1)), PlanTable(plan), isDone: true)),
    ] {
      state.overlays = [overlay]
      let clock = ContinuousClock()
      let time = clock.measure { _ = render(state, theme: .standard) }
      #expect(time < .milliseconds(500))
    }
  }

  @Test(arguments: [
    ("pose.bones[\"hand.L\"].location", 1, "hand.L", "location", "Y"),
    ("pose.bones[\"a\\\"]\\\\\"].rotation_quaternion", 0, "a\"]\\", "rotation_quaternion", "W"),
    ("pose.bones[\"x\"][\"prop\"]", 0, "x", "[\"prop\"]", ""),
    ("pose.bones[\"open", 0, "", "pose.bones[\"open", ""),
    ("pose.bones[\"x\"junk", 3, "", "pose.bones[\"x\"junk", "[3]"),
    ("location", 2, "", "location", "Z"),
    ("", 0, "", "", ""),
  ])
  func `a number is told by its bone, property and axis`(
    path: String,
    index: Int,
    owner: String,
    property: String,
    element: String
  ) {
    let text = PosePlaceText(.property(path: ByteString(path), index: index))
    #expect(text.owner == owner)
    #expect(text.property == property)
    #expect(text.element == element)
  }

  @Test(arguments: [
    (PropertyValue.float(0.1), "0.1"), (.float(1), "1"), (.float(-0.0), "0"),
    (.double(0.866_025_403), "0.866"), (.float(1e-7), "1e-07"), (.double(-3e20), "-3e+20"),
    (.float(.nan), "nan"), (.double(-.infinity), "-inf"), (.integer(-4), "-4"),
    (.boolean(true), "yes"),
  ])
  func `a value is told in few digits, and never as another`(value: PropertyValue, text: String) {
    #expect(value.shortText == text)
  }
}
