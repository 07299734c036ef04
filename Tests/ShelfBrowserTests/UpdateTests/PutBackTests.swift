import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

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
