import AssetSystem
import CellCanvas
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Rigs of connected Blenders as the target of poses.
struct LiveTargetTests {
  private func dialog(_ browser: BrowserHarness) -> PoseTargetDialog? {
    guard case .poseTarget(let dialog) = browser.state.overlays.last else { return nil }
    return dialog
  }

  @Test func `rigs of Blenders come first, and the first that can be posed is chosen`() {
    var browser = BrowserHarness()
    browser.send(.poseTargetsLoaded([FakeRigs.elly]))
    var linkedFirst = FakeBlenders.blender(rigs: ["Elly"], refused: ["Linked"])
    linkedFirst.rigs.reverse()
    browser.connect(linkedFirst)
    browser.press("pt")
    #expect(
      dialog(browser)?.lines.map(\.reference) == [
        RigReference(file: "/shots/030.blend", rig: "Linked", process: 70), FakeBlenders.elly,
        FakeRigs.elly,
      ]
    )
    #expect(dialog(browser)?.cursor == 1)
    browser.press("Enter")
    #expect(browser.state.posing.target == FakeBlenders.elly)
    #expect(
      browser.said == "Poses go to Blender · 030.blend · Elly (3 bones) · pp applies one"
    )
  }

  @Test func `a rig that cannot be posed is not chosen, and says why`() {
    var browser = BrowserHarness()
    browser.connect(FakeBlenders.blender(rigs: [], refused: ["Linked"]))
    browser.press("pt Down Enter")
    #expect(browser.state.posing.target == nil)
    #expect(dialog(browser)?.field.problem == "It is linked.")
  }

  @Test func `a rig of a Blender is not kept for the next time`() {
    let browser = BrowserHarness.withBlender()
    #expect(browser.state.posing.remembered.isEmpty)
    #expect(browser.operations.rigs.remembered.isEmpty)
  }

  @Test func `what is typed narrows the rigs of Blenders down, by the word Blender too`() {
    var browser = BrowserHarness()
    browser.send(.poseTargetsLoaded([FakeRigs.elly]))
    browser.connect(FakeBlenders.blender())
    browser.press("pt")
    browser.type("blender 4")
    #expect(dialog(browser)?.lines.map(\.reference) == [FakeBlenders.elly])
  }

  @Test func `a Blender that goes takes its lines with it, and Enter takes no other for them`() {
    var browser = BrowserHarness()
    browser.send(.poseTargetsLoaded([FakeRigs.elly]))
    browser.connect(FakeBlenders.blender(), FakeBlenders.blender(process: 71, file: ""))
    browser.press("pt Down")
    #expect(dialog(browser)?.cursor == 1)
    browser.connect(FakeBlenders.blender(process: 71, file: ""))
    #expect(dialog(browser)?.cursor == 0)
    browser.connect()
    #expect(dialog(browser)?.lines.map(\.reference) == [FakeRigs.elly])
    #expect(dialog(browser)?.cursor == nil)
  }

  @Test func `a Blender that comes while the dialog is open is offered`() {
    var browser = BrowserHarness()
    browser.press("pt")
    browser.connect(FakeBlenders.blender())
    browser.press("Enter")
    #expect(browser.state.posing.target == FakeBlenders.elly)
  }

  @Test func `without a target a rig of a Blender is offered for the pose`() {
    var browser = BrowserHarness()
    browser.operations.rigs = .sample
    browser.connect(FakeBlenders.blender())
    browser.press("l pp")
    #expect(dialog(browser)?.cursor == 0)
    browser.press("Enter Enter")
    #expect(browser.operations.rigs.value("spine", of: FakeBlenders.elly) == 1)
  }

  @Test func `a Blender that goes and comes again is the target again`() {
    var browser = BrowserHarness.withBlender()
    browser.connect()
    #expect(browser.state.posing.target == FakeBlenders.elly)
    #expect(browser.said?.hasPrefix("The Blender of 030.blend is not connected.") == true)
    browser.press("pp")
    #expect(
      browser.said
        == "The Blender of 030.blend is not connected. pt chooses another target."
    )
    #expect(browser.takeTold().isEmpty)
    browser.connect(FakeBlenders.blender())
    #expect(browser.said == "Poses go to Blender · 030.blend · Elly again.")
    browser.press("pp Enter")
    #expect(browser.operations.rigs.value("spine", of: FakeBlenders.elly) == 1)
  }

  @Test(arguments: [
    (
      FakeBlenders.blender(file: "/shots/040.blend"),
      "030.blend is not open in its Blender any more."
    ),
    (FakeBlenders.blender(rigs: []), "The scene of 030.blend has no rig “Elly” any more."),
    (FakeBlenders.blender(rigs: [], refused: ["Elly"]), "It is linked."),
    (FakeBlenders.blender(process: 71), "The Blender of 030.blend is not connected."),
  ])
  func `a target that is gone refuses poses with the reason`(blender: BlenderPeer, reason: String) {
    for keys in ["pp", "pf", "pb", "ps", "pu", "po", "Enter"] {
      var browser = BrowserHarness.withBlender()
      browser.connect(blender)
      browser.press(keys)
      #expect(browser.said == "\(reason) pt chooses another target.", "\(keys)")
      #expect(browser.applied.isEmpty)
      #expect(browser.state.overlays.isEmpty)
    }
  }

  @Test func `a report that is open when its Blender goes writes nothing`() {
    var browser = BrowserHarness.withBlender()
    browser.press("pp")
    browser.connect()
    browser.press("Enter")
    #expect(browser.applied.isEmpty)
    #expect(browser.said?.hasPrefix("The Blender of 030.blend is not connected.") == true)
  }

  @Test func `of a Blender whose file is left nothing can be put back any more`() {
    var browser = BrowserHarness.withBlender()
    browser.press("pp Enter")
    browser.connect()
    browser.connect(FakeBlenders.blender())
    #expect(browser.state.posing.live.applied == [FakeBlenders.elly: 1])
    browser.connect(FakeBlenders.blender(file: "/shots/040.blend"))
    browser.connect(FakeBlenders.blender())
    browser.press("pu")
    #expect(
      browser.said?.hasPrefix("No pose of the browser is left on Blender · 030.blend") == true
    )
  }

  @Test func `bones that are selected in Blender restrict poses`() {
    var browser = BrowserHarness.withBlender()
    browser.press("po")
    #expect(browser.said == "No bone of Blender · 030.blend · Elly is selected.")
    browser.connect(FakeBlenders.blender(selected: ["hand.L", "hand.R"]))
    browser.press("po")
    #expect(browser.state.posing.restriction?.bones == ["hand.L", "hand.R"])
    browser.press("pp Enter")
    #expect(browser.operations.rigs.value("hand.L", of: FakeBlenders.elly) == 1)
    #expect(browser.operations.rigs.value("spine", of: FakeBlenders.elly) == 0)
    browser.press("pS")
    #expect(browser.state.posing.restriction == nil)
  }

  @Test func `bones selected on another rig do not count`() {
    var browser = BrowserHarness.withBlender()
    var blender = FakeBlenders.blender()
    blender.selectedBones = BlenderPeer.SelectedBones(rig: "Other", bones: ["spine"])
    browser.connect(blender)
    browser.press("po")
    #expect(browser.state.posing.restriction == nil)
  }
}
