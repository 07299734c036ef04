import AssetSystem
import CellCanvas
import ShelfBrowser
import ShelfConfig
import Testing

/// Choosing the workfile and the rig that poses are applied to.
struct PoseTargetTests {
  private func browser() -> BrowserHarness {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    return browser
  }

  private func dialog(_ browser: BrowserHarness) -> PoseTargetDialog? {
    guard case .poseTarget(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  @Test func `the only rig of a workfile is taken at once and kept`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.state.posing.target == FakeRigs.elly)
    #expect(browser.state.posing.isTargetSeen)
    #expect(browser.operations.rigs.remembered == [FakeRigs.elly])
    #expect(browser.said == "Poses go to 010.blend · Elly (3 bones) · pp applies one")
  }

  @Test func `of several rigs one is chosen, and not one that cannot be posed`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/020.blend")
    browser.press("Enter")
    #expect(dialog(browser)?.found?.rigs.count == 3)
    #expect(dialog(browser)?.cursor == 1)
    browser.press("Up Enter")
    #expect(dialog(browser)?.field.problem == "This rig cannot be posed.")
    browser.press("Down Down Enter")
    #expect(browser.state.posing.target == FakeRigs.ruzena)
  }

  @Test func `from the rigs one goes back to the path`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/020.blend")
    browser.press("Enter Backspace")
    #expect(dialog(browser)?.found == nil)
    #expect(dialog(browser)?.field.text == "/shots/020.blend")
  }

  @Test(arguments: [
    ("/shots/none.blend", "/shots/none.blend: there is no such file."),
    ("/shots/empty.blend", "empty.blend has no armature."), ("  ", "Type the path of a workfile."),
  ])
  func `what is no workfile with rigs stays to be corrected`(path: String, problem: String) {
    var browser = browser()
    browser.press("pt")
    browser.type(path)
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == problem)
    #expect(dialog(browser)?.field.text == path)
    #expect(browser.state.posing.target == nil)
  }

  @Test func `rigs of earlier are offered, the newest first, and looked for again`() {
    var browser = browser()
    browser.send(.poseTargetsLoaded([FakeRigs.elly, FakeRigs.ruzena]))
    browser.press("pt Down Enter")
    #expect(
      browser.takeTold().contains { effect in
        if case .findRigs(_, "/shots/020.blend") = effect { true } else { false }
      }
    )
    #expect(browser.state.posing.target == FakeRigs.ruzena)
    #expect(browser.state.posing.remembered == [FakeRigs.ruzena, FakeRigs.elly])
  }

  @Test func `what is typed narrows the rigs of earlier down`() {
    var browser = browser()
    browser.send(.poseTargetsLoaded([FakeRigs.elly, FakeRigs.ruzena]))
    browser.press("pt")
    browser.type("RŮŽ")
    #expect(dialog(browser)?.lines == [.remembered(FakeRigs.ruzena)])
    #expect(dialog(browser)?.cursor == nil)
    browser.press("Down Enter")
    #expect(browser.state.posing.target == FakeRigs.ruzena)
  }

  @Test func `a rig of earlier that is gone is told, and no other is taken for it`() {
    var browser = browser()
    let gone = RigReference(file: "/shots/010.blend", rig: "Gone")
    browser.send(.poseTargetsLoaded([gone]))
    browser.press("pt Enter")
    #expect(browser.state.posing.target == gone)
    #expect(dialog(browser)?.field.problem == "010.blend has no rig “Gone” any more.")
    #expect(dialog(browser)?.found?.rigs.map(\.reference) == [FakeRigs.elly])
  }

  @Test func `the last rig of earlier is the target, but was not seen yet`() {
    var browser = browser()
    browser.send(.poseTargetsLoaded([FakeRigs.elly, FakeRigs.ruzena]))
    #expect(browser.state.posing.target == FakeRigs.elly)
    #expect(!browser.state.posing.isTargetSeen)
  }

  @Test func `rigs of earlier that come late leave the chosen one`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter")
    browser.send(.poseTargetsLoaded([FakeRigs.ruzena, FakeRigs.elly]))
    #expect(browser.state.posing.target == FakeRigs.elly)
    #expect(browser.state.posing.remembered == [FakeRigs.elly, FakeRigs.ruzena])
  }

  @Test func `only so many rigs are remembered`() {
    var browser = browser()
    let many = (0..<80).map { RigReference(file: ByteString("/\($0).blend"), rig: "R") }
    browser.send(.poseTargetsLoaded(many))
    #expect(browser.state.posing.remembered.count == PosingState.rememberedLimit)
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(browser.state.posing.remembered.count == PosingState.rememberedLimit)
    #expect(browser.state.posing.remembered.first == FakeRigs.elly)
  }

  @Test func `Tab completes the path and goes round`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/0")
    browser.press("Tab")
    #expect(dialog(browser)?.field.text == "/shots/010.blend")
    browser.press("Tab")
    #expect(dialog(browser)?.field.text == "/shots/020.blend")
    browser.press("S-Tab Enter")
    #expect(browser.state.posing.target == FakeRigs.elly)
  }

  @Test func `Enter on a folder goes on into it`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/")
    browser.press("Enter")
    #expect(dialog(browser)?.field.text == "/shots/010.blend")
    #expect(browser.takeTold().contains(.completePath(generation: 1, "/shots/")))
  }

  @Test func `a completion that comes after something was typed is dropped`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/0")
    browser.send(.terminal(.key(KeyEvent(.tab))))
    let asked = browser.open
    browser.open = []
    browser.type("1")
    for effect in asked { browser.answer(effect) }
    #expect(dialog(browser)?.field.text == "/shots/01")
  }

  @Test func `rigs that come after the path was changed are dropped`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let asked = browser.open
    browser.open = []
    browser.type("x")
    for effect in asked { browser.answer(effect) }
    #expect(browser.state.posing.target == nil)
    #expect(dialog(browser) != nil)
  }

  @Test func `Esc leaves the target as it is`() {
    var browser = browser()
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Esc")
    #expect(browser.state.posing.target == nil)
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `a workfile is named on the command line`() {
    var browser = browser()
    browser.press(":")
    browser.type("pose-target /shots/010.blend")
    browser.press("Enter")
    #expect(browser.state.posing.target == FakeRigs.elly)
    browser.press(":")
    browser.type("pose-target /sh")
    browser.press("Tab")
    #expect(browser.state.field?.text == "pose-target /shots/010.blend")
    browser.press("Esc :")
    browser.type("pose-target /none.blend")
    browser.press("Enter")
    #expect(dialog(browser)?.field.problem == "/none.blend: there is no such file.")
  }

  @Test func `a line is chosen with the mouse`() throws {
    var browser = browser()
    browser.send(.poseTargetsLoaded([FakeRigs.elly, FakeRigs.ruzena]))
    browser.press("pt")
    let rows = render(browser.state, theme: .standard).rows
    let row = try #require(rows.firstIndex { $0.contains("Růžena") })
    browser.mouse(.press, 6, row)
    #expect(dialog(browser)?.cursor == 1)
    browser.mouse(.press, 6, row)
    #expect(browser.state.posing.target == FakeRigs.ruzena)
  }

  @Test func `a path is pasted as it is`() {
    var browser = browser()
    browser.press("pt")
    browser.send(.terminal(.paste("/shots/010.blend\n")))
    browser.press("Enter")
    #expect(browser.state.posing.target == FakeRigs.elly)
  }
}
