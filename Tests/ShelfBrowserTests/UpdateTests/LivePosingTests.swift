import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfSession
import Testing

/// Applying poses to rigs of connected Blenders, and putting them back.
struct LivePosingTests {
  private func value(_ browser: BrowserHarness, _ bone: ByteString = "spine") -> Float {
    browser.operations.rigs.value(bone, of: FakeBlenders.elly)
  }

  private func browser() -> BrowserHarness {
    var browser = BrowserHarness.withBlender()
    browser.state.posing.reported = [FakeBlenders.elly]
    return browser
  }

  private func shared(_ browser: BrowserHarness) -> [SessionPose?] {
    browser.told.compactMap { if case .sharePose(let pose) = $0 { .some(pose) } else { nil } }
  }

  @Test func `a pose is applied, and who takes it back is said`() {
    var browser = browser()
    browser.press("pp")
    #expect(value(browser) == 1)
    #expect(
      browser.said
        == "Asset 001 applied to Elly in Blender · 3 channels · pu or Blender's own undo takes it back"
    )
    #expect(browser.state.posing.entries.isEmpty)
  }

  @Test func `the last poses are put back one by one, and no more`() {
    var browser = browser()
    browser.press("pp j pp j pp pu")
    #expect(value(browser) == 2)
    #expect(browser.said == "Elly in Blender is as it was before “Pose 3”")
    browser.press("5pu")
    #expect(value(browser) == 0)
    #expect(browser.told.count { $0 == .putBackLivePose(FakeBlenders.elly) } == 3)
    browser.press("pu")
    #expect(
      browser.said
        == "No pose of the browser is left on Blender · 030.blend · Elly; all else is for Blender's own undo."
    )
  }

  @Test func `pressed again while Blender puts back it waits for its turn`() {
    var browser = browser()
    browser.press("pp j pp j pp")
    for character in "pupu" { browser.send(.terminal(.key(KeyEvent(.character(character))))) }
    #expect(browser.open == [.putBackLivePose(FakeBlenders.elly)])
    browser.answerAll()
    #expect(value(browser) == 1)
  }

  @Test func `what Blender refuses to put back is told, and no more is asked for`() {
    var browser = browser()
    browser.press("pp j pp")
    browser.operations.rigs.putBackProblem = "The rig was posed since."
    browser.press("2pu")
    #expect(browser.said == "The rig was posed since.")
    #expect(browser.state.notice?.severity == .error)
    #expect(browser.told.count { $0 == .putBackLivePose(FakeBlenders.elly) } == 1)
    browser.operations.rigs.putBackProblem = nil
    browser.press("pu")
    #expect(value(browser) == 1)
  }

  @Test func `files and Blenders are put back each by itself`() {
    var browser = browser()
    browser.press("pp pt")
    browser.type("/shots/010.blend")
    browser.press("Enter pp Enter pu")
    #expect(browser.operations.rigs.value("spine") == 0)
    #expect(value(browser) == 1)
  }

  @Test func `Blender's auto-key decides about keys`() {
    var browser = browser()
    browser.state.posing.changesKeys = true
    browser.press("pb k")
    #expect(browser.said == "Blender's own auto-key decides whether keys are set.")
    guard case .pose(let dialog) = browser.state.overlays.last else {
      Issue.record("The report is gone.")
      return
    }
    #expect(!dialog.options.changesKeys)
  }

  @Test func `those who follow are told which pose was applied and that it was put back`() {
    var browser = browser()
    browser.press("50pp")
    let pose = SessionPose(
      asset: SessionAssetReference(
        identifier: "files/0.blend/Action/Asset 001",
        library: "Studio"
      ),
      blend: 0.5,
      isFlipped: false
    )
    #expect(shared(browser) == [pose])
    browser.press("pu")
    #expect(shared(browser) == [pose, nil])
  }

  @Test func `a pose in a workfile is told as well, and one that fails is not`() {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter l")
    browser.operations.rigs.failure = "The disk is full."
    browser.press("pp Enter")
    #expect(shared(browser).isEmpty)
    browser.operations.rigs.failure = nil
    browser.press("pf pu")
    #expect(shared(browser).map(\.?.isFlipped) == [true, nil])
  }
}
