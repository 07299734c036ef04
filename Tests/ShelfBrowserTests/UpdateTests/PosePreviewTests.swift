import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Poses that are shown on the rig of a connected Blender before they are applied.
struct PosePreviewTests {
  private func preview(_ number: Int, _ options: PoseOptions = PoseOptions()) -> PosePreview {
    PosePreview(FakeLibrary.asset(number).target, on: FakeBlenders.elly, options)
  }

  private func value(_ browser: BrowserHarness) -> Float {
    browser.operations.rigs.value("spine", of: FakeBlenders.elly)
  }

  @Test func `the pose at the cursor is shown, and put back where there is none`() {
    var browser = BrowserHarness.withBlender()
    browser.press("j")
    #expect(browser.previews.isEmpty)
    browser.press("pv")
    #expect(browser.previews == [preview(2)])
    browser.press("j j")
    #expect(browser.previews == [preview(2), preview(3), nil])
    #expect(browser.operations.rigs.preview == nil)
    browser.press("j pv")
    #expect(browser.previews == [preview(2), preview(3), nil, preview(5), nil])
  }

  @Test func `while a key is held one is asked for at a time, and the last one comes`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    let first = browser.operations.rigs.preview
    #expect(first == preview(1))
    for _ in 0..<6 { browser.send(.terminal(.key(KeyEvent(.character("j"))))) }
    #expect(browser.open.count { if case .previewPose = $0 { true } else { false } } == 1)
    browser.answerAll()
    #expect(browser.activeNumber == 7)
    #expect(browser.previews == [preview(2), preview(7)])
  }

  @Test func `Enter keeps what is shown in one step and shows nothing more there`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.press("Enter")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.count == 1)
    #expect(value(browser) == 1)
    #expect(browser.previews.isEmpty)
    #expect(browser.state.posing.live.unkept == nil)
    browser.press("j")
    #expect(browser.previews == [preview(2)])
    browser.press("k k")
    #expect(browser.previews == [preview(2), preview(1), nil])
  }

  @Test func `a pose that was put back is not shown again before the cursor moves`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.press("pp pu")
    #expect(value(browser) == 0)
    #expect(browser.operations.rigs.preview == nil)
    browser.press("j k")
    #expect(browser.operations.rigs.preview == preview(1))
  }

  @Test func `nothing is shown while a pose is being applied`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.send(.terminal(.key(KeyEvent(.character("j")))))
    #expect(!browser.open.contains { if case .previewPose = $0 { true } else { false } })
    browser.answerAll()
    #expect(value(browser) == 1)
    #expect(browser.operations.rigs.preview == preview(2))
  }

  @Test func `the restriction counts for what is shown`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.connect(FakeBlenders.blender(selected: ["hand.L"]))
    browser.told = []
    browser.press("po")
    #expect(browser.previews == [preview(1, PoseOptions(bones: ["hand.L"]))])
  }

  @Test func `a dialog about something else puts back, and what is typed below does not`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.press("/ Esc")
    #expect(browser.previews.isEmpty)
    browser.press("?")
    #expect(browser.previews == [nil])
    browser.press("Esc")
    #expect(browser.previews == [nil, preview(1)])
  }

  @Test func `a strength that is changed is shown as long as the report is open`() {
    var browser = BrowserHarness.withBlender()
    browser.press("pb")
    #expect(browser.previews == [preview(1, PoseOptions(blendFactor: 0.5))])
    browser.press("Right f")
    #expect(
      browser.operations.rigs.preview
        == preview(1, PoseOptions(blendFactor: 0.6, isFlipped: true))
    )
    browser.press("Tab")
    #expect(browser.operations.rigs.preview == nil)
    browser.press("Tab")
    #expect(browser.operations.rigs.preview != nil)
    browser.press("Esc")
    #expect(browser.operations.rigs.preview == nil)
    #expect(browser.applied.isEmpty)
  }

  @Test func `a report says that the pose is shown, and that Blender's undo takes it back`() {
    var browser = BrowserHarness.withBlender()
    browser.press("pb")
    browser.state.notices = []
    let rows = render(browser.state, theme: .standard).rows
    #expect(
      rows.contains {
        $0.contains(
          "shown in Blender, not kept yet · Blender's own undo also takes it back"
        )
      }
    )
    #expect(rows.contains { $0.contains("keys by Blender's auto-key") })
  }

  @Test func `a strength that is shown is kept with Enter`() {
    var browser = BrowserHarness.withBlender()
    browser.press("pb Enter")
    #expect(value(browser) == 0.5)
    #expect(browser.state.posing.live.unkept == nil)
    #expect(browser.previews.count == 1)
  }

  @Test func `Esc puts back though poses at the cursor are shown`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.press("pb Esc")
    #expect(browser.operations.rigs.preview == nil)
    browser.press("j")
    #expect(browser.operations.rigs.preview == preview(2))
  }

  @Test func `another target puts back the first`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.press("pt")
    #expect(browser.operations.rigs.preview == nil)
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(browser.operations.rigs.preview == nil)
    #expect(browser.state.posing.live.unkept == nil)
  }

  @Test func `a Blender that goes is asked for nothing, and shows the pose when it is back`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.connect()
    browser.press("j")
    #expect(browser.previews.isEmpty)
    browser.connect(FakeBlenders.blender())
    #expect(browser.previews == [preview(2)])
  }

  @Test func `an answer of a Blender that has gone since is not taken for its pose`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.send(.terminal(.key(KeyEvent(.character("j")))))
    let asked = browser.open
    browser.open = []
    browser.connect()
    browser.operations.rigs.previewProblem = "The connection is closed."
    for effect in asked { browser.answer(effect) }
    browser.operations.rigs.previewProblem = nil
    browser.connect(FakeBlenders.blender())
    #expect(browser.previews == [preview(2), preview(2)])
  }

  @Test func `a pose that cannot be shown is told, and not asked for again`() {
    var browser = BrowserHarness.withBlender()
    browser.operations.rigs.previewProblem = "No bones."
    browser.press("pv")
    browser.connect(FakeBlenders.blender(selected: ["spine"]))
    #expect(browser.previews == [preview(1)])
    browser.state.notices = []
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.last?.contains("no preview on Elly: No bones.") == true)
    browser.operations.rigs.previewProblem = nil
    browser.press("j")
    #expect(browser.operations.rigs.preview == preview(2))
  }

  @Test func `what is shown is put back before the program ends`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    #expect(browser.send(.terminal(.key(KeyEvent(.character("q"))))) == [.previewPose(nil), .quit])
  }

  @Test func `what is asked for when the program ends is put back as well`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    browser.told = []
    browser.send(.terminal(.key(KeyEvent(.character("j")))))
    browser.open = []
    #expect(browser.send(.terminal(.key(KeyEvent(.character("q"))))) == [.previewPose(nil), .quit])
  }

  @Test func `without anything shown the program just ends`() {
    var browser = BrowserHarness.withBlender()
    browser.press("q")
    #expect(browser.told == [.quit])
  }

  @Test func `in a report it is said why the pose is not shown`() {
    var browser = BrowserHarness.withBlender()
    browser.operations.rigs.previewProblem = "Elly is in edit mode."
    browser.press("pb")
    browser.state.notices = []
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.contains { $0.contains("It is not shown in Blender: Elly is in edit mode.") })
  }

  @Test(arguments: [true, false]) func `an option overrules who follows`(isOn: Bool) throws {
    var options = Options()
    options.previewsPoses = isOn
    let state = BrowserState(options: options, size: Size(width: 80, height: 24), now: 0)
    #expect(state.posing.live.previewsPoses == isOn)
    var browser = BrowserHarness.withBlender()
    browser.state.posing.live.previewsPoses = isOn
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 1))))
    browser.answerAll()
    #expect(browser.operations.rigs.preview == (isOn ? preview(1) : nil))
  }

  @Test func `how the pose fits is known from showing it, and what is shown is said`() {
    var browser = BrowserHarness.withBlender(previewing: true)
    let key = PosingState.PosedAsset(FakeLibrary.asset(1).target, on: FakeBlenders.elly)
    #expect(browser.state.posing.reports[key]?.bones == ["spine"])
    browser.state.notices = []
    let rows = render(browser.state, theme: .standard).rows
    #expect(rows.last?.contains("previewing on Elly (Enter keeps)") == true)
    #expect(rows.contains { $0.contains("Blender · 030 · Elly ✓") })
    browser.connect()
    #expect(render(browser.state, theme: .standard).rows.contains { $0.contains("not connected") })
  }
}
