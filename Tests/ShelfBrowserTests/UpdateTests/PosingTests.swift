import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

/// Applying poses, and putting back what they changed.
struct PosingTests {
  /// A browser with the cursor on the pose `Asset 001`, and a target of which nothing was shown yet.
  private func browser(reported: Bool = false) -> BrowserHarness {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter l")
    if reported { browser.state.posing.reported = [FakeRigs.elly] }
    browser.told = []
    return browser
  }

  private func dialog(_ browser: BrowserHarness) -> PoseDialog? {
    guard case .pose(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  private func value(_ browser: BrowserHarness, _ bone: ByteString = "spine") -> Float {
    browser.operations.rigs.value(bone)
  }

  @Test(arguments: ["pp", "Enter"])
  func `the first pose on a target is shown before it is applied`(key: String) {
    var browser = browser()
    browser.press(key)
    #expect(dialog(browser)?.pose?.changes.count == 3)
    #expect(browser.applied.isEmpty)
    browser.press(key)
    #expect(browser.state.overlays.isEmpty)
    #expect(value(browser) == 1)
    #expect(
      browser.said == "Asset 001 applied to Elly in 010.blend · 3 channels · pu puts back"
    )
  }

  @Test func `later poses on a target are applied at once`() {
    var browser = browser()
    browser.press("pp pp l pp")
    #expect(browser.state.overlays.isEmpty)
    #expect(value(browser) == 2)
    #expect(browser.applied.count == 2)
  }

  @Test func `the first pose on another target is shown again`() {
    var browser = browser(reported: true)
    browser.press("pt")
    browser.type("/shots/020.blend")
    browser.press("Enter Down Enter pp")
    #expect(dialog(browser)?.rig == FakeRigs.ruzena)
    #expect(browser.applied.isEmpty)
  }

  @Test func `Esc applies nothing, and the next pose is shown first as well`() {
    var browser = browser()
    browser.press("pp Esc")
    #expect(value(browser) == 0)
    #expect(browser.state.overlays.isEmpty)
    browser.press("pp")
    #expect(dialog(browser) != nil)
  }

  @Test func `Enter on a pose without a target asks for one and goes on`() {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.press("l Enter")
    #expect(browser.takeTold().contains(.activate(.number(1))))
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(dialog(browser)?.rig == FakeRigs.elly)
    #expect(dialog(browser)?.asset.identifier.name == "Asset 001")
    browser.press("Enter")
    #expect(value(browser) == 1)
  }

  @Test func `listeners are told of a pose that is applied with Enter`() {
    var browser = browser(reported: true)
    browser.press("Enter")
    #expect(browser.takeTold().contains(.activate(.number(1))))
    #expect(value(browser) == 1)
  }

  @Test func `a double-click applies a pose`() {
    var browser = browser(reported: true)
    browser.press("h")
    let layout = BrowserLayout(browser.state)
    let column = layout.list.column + layout.cellWidth + 2
    browser.mouse(.press, column, layout.list.row)
    browser.mouse(.press, column, layout.list.row)
    #expect(browser.activeName == "Asset 001")
    #expect(value(browser) == 1)
  }

  @Test func `Enter on another type tells listeners and says what it does there`() {
    var browser = browser(reported: true)
    browser.press("h Enter")
    #expect(browser.takeTold().contains(.activate(.number(0))))
    #expect(browser.applied.isEmpty)
    #expect(browser.said?.hasPrefix("“Asset 000” is activated:") == true)
  }

  @Test(arguments: ["pp", "pf", "pb", "ps"])
  func `what is no pose is not applied, and that is said`(keys: String) {
    var browser = browser()
    browser.press("h \(keys)")
    #expect(browser.said == "This is a Material; poses are Actions.")
    #expect(browser.state.overlays.isEmpty)
  }

  @Test(arguments: ["pp", "pf", "pb", "ps", "pu"])
  func `without a target that is said`(keys: String) {
    var browser = BrowserHarness()
    browser.press("l \(keys)")
    #expect(browser.said == "No target: pt chooses one.")
  }

  @Test func `a count is the strength in percent`() {
    var browser = browser(reported: true)
    browser.press("l l 50pp")
    #expect(value(browser) == 1.5)
    #expect(
      browser.said == "Asset 003 applied at 50 % to Elly in 010.blend · 3 channels · pu puts back"
    )
    browser.press("pu 2 0 0 pp")
    #expect(value(browser) == 6)
  }

  @Test(arguments: [("50", 0.5), ("-100", -1), ("0", 0)])
  func `a strength is typed on the command line`(percent: String, value: Float) {
    var browser = browser(reported: true)
    browser.press(":")
    browser.type("apply-pose \(percent)")
    browser.press("Enter")
    #expect(self.value(browser) == value)
  }

  @Test(arguments: ["x", "5000"])
  func `what is no strength is refused on the command line`(percent: String) {
    var browser = browser(reported: true)
    browser.press(":")
    browser.type("apply-pose \(percent)")
    browser.press("Enter")
    #expect(browser.applied.isEmpty)
    #expect(browser.said != nil)
  }

  @Test func `a strength beyond all measure is refused`() {
    var browser = browser(reported: true)
    browser.press("1001pp")
    #expect(browser.said == "A pose is applied with 1,000 % at most.")
    #expect(browser.applied.isEmpty)
  }

  @Test func `a pose is applied with left and right swapped`() {
    var browser = browser(reported: true)
    browser.press("pf")
    #expect(value(browser) == -1)
    #expect(browser.said?.hasPrefix("Asset 001 applied flipped to Elly") == true)
  }

  @Test func `of several selected poses the one at the cursor is applied, and that is said`() {
    var browser = browser(reported: true)
    browser.press("Space Space pp")
    #expect(browser.applied.count == 1)
    #expect(value(browser) == 3)
    #expect(
      browser.said?.contains(" · the one at the cursor, not all that is selected · ") == true
    )
  }

  @Test func `a pose that something stands in the way of is shown`() {
    var browser = browser(reported: true)
    browser.operations.rigs.conflict = PlanConflict(.readOnly, "The file cannot be written.")
    browser.press("pp")
    #expect(dialog(browser)?.conflict?.message == "The file cannot be written.")
    browser.press("Enter")
    #expect(browser.applied.isEmpty)
    #expect(browser.said?.hasPrefix("Nothing is written: something stands in the way") == true)
    browser.press("pt")
    browser.operations.rigs.conflict = nil
    browser.type("/shots/010.blend")
    browser.press("Enter")
    #expect(value(browser) == 1)
  }

  @Test func `a pose the rig has already changes nothing`() {
    var browser = browser(reported: true)
    browser.press("pp pp")
    #expect(browser.applied.count == 1)
    #expect(
      browser.said == "010.blend · Elly has “Asset 001” already: nothing is changed."
    )
  }

  @Test func `what was left out stays on the list of tasks`() {
    var browser = browser(reported: true)
    browser.operations.rigs.notes = [
      PoseNote(.locked, message: "hand.L is locked."),
      PoseNote(.animated, subjects: ["spine"], message: "spine is animated by Walk."),
    ]
    browser.press("pp")
    #expect(browser.state.operations.failures.map(\.text) == ["spine is animated by Walk."])
    #expect(browser.said?.contains("w names what was left out") == true)
    #expect(browser.state.notice?.severity == .warning)
  }

  @Test func `a pose that fails is told and stays on the list of tasks`() {
    var browser = browser(reported: true)
    browser.operations.rigs.failure = "The disk is full."
    browser.press("pp")
    #expect(
      browser.state.operations.failures.map(\.text) == [
        "/shots/010.blend · Elly: The disk is full."
      ]
    )
    #expect(browser.state.notice?.severity == .error)
    #expect(browser.state.posing.entries.isEmpty)
  }

  @Test func `a pose asked for during another waits, and the newest takes the place of older`() {
    var browser = browser(reported: true)
    for _ in 0..<3 {
      for character in "pp" { browser.send(.terminal(.key(KeyEvent(.character(character))))) }
      browser.send(.terminal(.key(KeyEvent(.character("l")))))
    }
    browser.answerAll()
    #expect(browser.applied.map(\.title) == ["Apply pose Asset 001", "Apply pose Asset 003"])
    #expect(value(browser) == 3)
  }
}

/// Putting back, and restricting poses to bones.
struct PutBackTests {
  private func browser() -> BrowserHarness {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.press("pt")
    browser.type("/shots/010.blend")
    browser.press("Enter l")
    browser.state.posing.reported = [FakeRigs.elly]
    return browser
  }

  private func value(_ browser: BrowserHarness, _ bone: ByteString = "spine") -> Float {
    browser.operations.rigs.value(bone)
  }

  @Test func `the last poses are put back one by one`() {
    var browser = browser()
    browser.press("pp l pp l pp pu")
    #expect(value(browser) == 2)
    #expect(browser.said == "Elly in 010.blend is as it was · 3 channels · C-r redoes")
    browser.press("pu")
    #expect(value(browser) == 1)
    browser.press("pu")
    #expect(value(browser) == 0)
    browser.press("pu")
    #expect(
      browser.said
        == "No pose was applied to 010.blend · Elly since the start; U shows all changes."
    )
  }

  @Test func `a count puts back as many`() {
    var browser = browser()
    browser.press("pp l pp l pp 2pu")
    #expect(value(browser) == 1)
  }

  @Test func `pressed again while it is under way it waits for its turn`() {
    var browser = browser()
    browser.press("pp l pp l pp")
    for character in "pupu" { browser.send(.terminal(.key(KeyEvent(.character(character))))) }
    #expect(browser.open.count == 1)
    browser.answerAll()
    #expect(value(browser) == 1)
  }

  @Test func `other changes in between are left alone`() {
    var browser = browser()
    browser.press("pp t")
    browser.type("wip")
    browser.press("Enter Enter pu")
    #expect(value(browser) == 0)
    #expect(browser.library.assets[1].metadata.tags.contains("wip"))
  }

  @Test func `a pose that was undone is not put back again, and one done again is`() {
    var browser = browser()
    browser.press("pp l pp u pu")
    #expect(value(browser) == 0)
    browser.press("C-r")
    #expect(value(browser) == 1)
    browser.press("pu")
    #expect(value(browser) == 0)
  }

  @Test func `what was posed elsewhere since is not put back without asking`() throws {
    var browser = browser()
    browser.press("pp")
    let pose = try #require(browser.applied.last?.poses.first)
    var other = pose
    other.changes = pose.changes.map { PoseChange($0.place, old: $0.new, new: .float(9)) }
    _ = browser.operations.rigs.apply(other)
    browser.press("pu")
    guard case .plan(let dialog) = browser.state.overlays.last else {
      Issue.record("No plan is shown.")
      return
    }
    #expect(dialog.table.conflictCount == 1)
    #expect(value(browser) == 9)
  }

  @Test func `poses are restricted to the bones of one, and not any more`() {
    var browser = browser()
    browser.press("ps")
    #expect(browser.state.posing.restriction?.bones == FakeRigs.bones)
    #expect(
      browser.said == "Poses change 3 bones only, those of “Asset 001” · pS takes all again"
    )
    browser.state.posing.restriction = PosingState.Restriction(["hand.L"], of: "Hand")
    browser.press("pp")
    #expect(value(browser, "hand.L") == 1)
    #expect(value(browser) == 0)
    browser.press("pS")
    #expect(browser.state.posing.restriction == nil)
    browser.press("pS")
    #expect(browser.said == "Poses change all bones already.")
    browser.press("pp")
    #expect(value(browser) == 1)
  }

  @Test func `bones that cannot be told restrict nothing`() {
    var browser = browser()
    browser.operations.rigs.conflict = PlanConflict(.notFound, "There is no such file.")
    browser.press("ps")
    #expect(browser.state.posing.restriction == nil)
    #expect(browser.said == "There is no such file.")
  }
}
