import AssetCreation
import AssetSystem
import CellCanvas
import Testing

@testable import ShelfBrowser

/// The form of the create pane: what is new, values of instances, and their checks.
struct CreationFormTests {
  /// A pane with the form of a new pose open, at its variant.
  private func newPose() throws -> BrowserHarness {
    var browser = try BrowserHarness.creating()
    browser.press("h Enter")
    return browser
  }

  /// A pane with the form of an instance open.
  private func fist() throws -> BrowserHarness {
    var browser = try BrowserHarness.creating()
    browser.press("j Enter")
    return browser
  }

  private func sets(_ browser: BrowserHarness) -> [CreationStep] {
    browser.creation.steps.filter { if case .set = $0 { true } else { false } }
  }

  @Test func `the name follows the variant while it is typed`() throws {
    var browser = try newPose()
    #expect(browser.line == "Variant")
    browser.press("C-u")
    #expect(browser.pane?.name?.state == .empty)
    browser.type("Fi")
    #expect(browser.value("Name") == "poseFi")
    #expect(browser.pane?.name?.state == .new)
    browser.type("st")
    #expect(browser.pane?.name?.state == .exists)
    browser.type("!")
    #expect(browser.pane?.name?.state == .invalid)
  }

  @Test func `a name that comes late is dropped when more was typed`() throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.send(.terminal(.key(KeyEvent(.character("A")))))
    let first = browser.open
    browser.open = []
    browser.type("B")
    for effect in first { browser.answer(effect) }
    #expect(browser.value("Name") == "poseAB")
  }

  @Test(arguments: ["C-y", "S-Tab S-Tab Enter"])
  func `the last line creates with the answers, as C-y does from any, and goes to what was made`(
    keys: String
  ) throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.type("Wave")
    browser.go(to: "Bones")
    browser.press("Right")
    browser.go(to: "Task")
    browser.press(keys)
    let request = CreationRequest(
      creator: "blendshelf.pose",
      variant: "Wave",
      asset: "Characters/Elly",
      preCreate: ["bones": "selected", "frame": 1]
    )
    #expect(browser.creation.steps.contains(.create(request)))
    #expect(browser.pane?.focus == .instances)
    #expect(browser.pane?.formInstances.map(\.label) == ["poseWave"])
    #expect(browser.said == "“poseWave” is marked · P publishes")
  }

  @Test(arguments: [("", "Type a variant."), ("a b", nil as String?)])
  func `what has no name is not created`(variant: String, problem: String?) throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.type(variant)
    browser.press("C-y")
    #expect(!browser.creation.steps.contains { if case .create = $0 { true } else { false } })
    if let problem { #expect(browser.said == problem) } else { #expect(browser.said != nil) }
    #expect(browser.pane?.focus == .form)
  }

  @Test func `a create that fails leaves what was typed`() throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.type("Wave")
    browser.creation.problem = "The rig is gone."
    browser.press("C-y")
    #expect(browser.said == "The rig is gone.")
    #expect(browser.pane?.draft?.variant == "Wave")
    #expect(browser.pane?.focus == .form)
    // It stays to be read beside what was typed until that is changed.
    let note = "The rig is gone."
    #expect(browser.pane?.form.lines.contains { $0.label == note && $0.problem == note } == true)
    browser.go(to: "Variant")
    browser.type("s")
    browser.press("Tab")
    #expect(browser.pane?.form.lines.contains { $0.label == note } == false)
  }

  @Test func `Enter opens a choice, and goes on from text past what cannot be changed`() throws {
    var browser = try newPose()
    browser.press("Enter")
    #expect(browser.line == "Offered")
    browser.press("Enter")
    #expect(browser.pane?.picker?.label == "Offered")
    browser.press("Down Enter")
    #expect(browser.pane?.picker == nil)
    #expect(browser.pane?.draft?.variant == "Left")
    #expect(browser.line == "Offered")
    // The name between them follows from the others.
    browser.go(to: "Frame")
    browser.press("Enter")
    #expect(browser.line == "Create “poseLeft”")
    #expect(!browser.creation.steps.contains { if case .create = $0 { true } else { false } })
  }

  @Test func `a catalog that is picked again changes nothing`() throws {
    var browser = try fist()
    browser.go(to: "Catalog")
    browser.press("Enter Enter")
    #expect(browser.pane?.picker == nil)
    #expect(sets(browser).isEmpty)
    #expect(browser.pane?.isChanged == false)
  }

  @Test func `why nothing can be created yet stands at the line that creates`() throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.press("Tab")
    let line = browser.pane?.form.lines.first { $0.place == .create }
    #expect(line?.problem == "Type a variant.")
    #expect(line?.label == "Create Pose")
  }

  @Test func `variants that are offered are taken with the arrows`() throws {
    var browser = try newPose()
    browser.go(to: "Offered")
    browser.press("Right")
    #expect(browser.pane?.draft?.variant == "Left")
    browser.press("Right")
    #expect(browser.pane?.draft?.variant == "Open")
    #expect(browser.value("Name") == "poseOpen")
  }

  @Test func `a catalog is picked by typing part of it, or a new one is named`() throws {
    var browser = try newPose()
    browser.go(to: "Catalog")
    browser.type("prop")
    #expect(browser.pane?.picker?.lines.first?.label == "Props")
    browser.press("Enter")
    #expect(browser.value("Catalog") == "Props")
    browser.press("Space")
    browser.type("Brand/New")
    browser.press("Enter")
    #expect(browser.pane?.draft?.asset == "Brand/New")
  }

  @Test func `Esc takes back what was typed, then leaves the form`() throws {
    var browser = try newPose()
    browser.type("x")
    browser.press("Esc")
    #expect(browser.pane?.input?.text == "Main")
    #expect(browser.pane?.focus == .form)
    browser.press("Esc")
    #expect(browser.pane?.focus == .creators)
    browser.press("Esc")
    #expect(browser.pane == nil)
  }

  @Test func `hidden attributes are not shown, unknown ones cannot be changed`() throws {
    let browser = try fist()
    let labels = browser.pane?.form.lines.map(\.label) ?? []
    #expect(!labels.contains("secret"))
    let legacy = browser.pane?.form.lines.first { $0.label == "legacy" }
    #expect(legacy?.kind == .fixed)
    #expect(browser.value("legacy") == "1, 2")
    #expect(browser.value("level") == "3")
    #expect(labels.contains("Gone (not installed; kept as it is)"))
  }

  @Test func `a number is checked before it is taken`() throws {
    var browser = try fist()
    browser.go(to: "Frame")
    browser.press("C-u")
    browser.type("x1")
    browser.press("Tab")
    #expect(browser.line == "Frame")
    #expect(browser.pane?.input?.problem == "Type a number.")
    browser.press("C-u")
    browser.type("500")
    browser.press("Enter")
    #expect(browser.pane?.input?.problem == "The value must be from 0 to 100.")
    browser.press("C-u")
    browser.type("2.25")
    browser.press("Enter")
    #expect(sets(browser) == [.set(2.2, at: .creator("frame"), of: ["1"])])
    #expect(browser.line == "Flip")
  }

  @Test func `a text that breaks its pattern stays to be corrected`() throws {
    var browser = try fist()
    browser.go(to: "Author")
    browser.type("R2")
    browser.press("Tab")
    #expect(browser.pane?.input?.problem != nil)
    #expect(sets(browser).isEmpty)
    browser.press("Esc")
    #expect(browser.pane?.input?.text == "")
  }

  @Test func `a switch, a choice and several choices`() throws {
    var browser = try fist()
    browser.go(to: "Flip")
    browser.press("Space")
    browser.go(to: "Side")
    browser.press("Right")
    browser.go(to: "Channels")
    browser.press("Space Down Space Down Space Up Up Space Enter")
    #expect(
      sets(browser) == [
        .set(true, at: .creator("flip"), of: ["1"]), .set("r", at: .creator("side"), of: ["1"]),
        .set(["loc", "rot", "scale"], at: .creator("channels"), of: ["1"]),
      ]
    )
    #expect(browser.value("Channels") == "loc, rot, scale")
  }

  @Test func `a description is typed in its line, and the editor is a key away`() throws {
    var browser = try fist()
    browser.go(to: "Description")
    browser.type("Closed hand")
    browser.press("Enter")
    #expect(sets(browser) == [.set("Closed hand", at: .creator("description"), of: ["1"])])
    #expect(browser.line == "Author")
    // The editor goes on with what is typed and not taken yet.
    browser.editor = { text in
      #expect(text == "Closed hand!")
      return "One\nTwo\n"
    }
    browser.press("S-Tab")
    browser.type("!")
    browser.press("C-o")
    #expect(
      browser.pane?.state?.instances[0].attributes.values["description"]?.text == "One\nTwo"
    )
    #expect(browser.value("Description") == "One …")
  }

  @Test func `text of several lines opens in the editor on e, and Enter passes it`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.instances[0].attributes.values["description"] = "One\nTwo"
    }
    browser.press("j Enter")
    browser.go(to: "Description")
    browser.editor = { _ in nil }
    browser.press("Enter")
    #expect(browser.line == "Author")
    browser.press("S-Tab")
    browser.type("x")
    #expect(browser.said == "Description has several lines; e opens them in the editor.")
    browser.press("e")
    #expect(browser.said == "The text was left as it was.")
    #expect(sets(browser).isEmpty)
  }

  @Test func `a text that comes from the editor after the pane was closed is dropped`() throws {
    var browser = try fist()
    browser.go(to: "Description")
    browser.send(.terminal(.key(KeyEvent(.character("o"), modifiers: .control))))
    let asked = browser.open
    browser.open = []
    browser.state.overlays = []
    browser.editor = { _ in "late" }
    for effect in asked { browser.answer(effect) }
    #expect(sets(browser).isEmpty)
  }

  @Test func `a path is completed with the files that fit`() throws {
    var browser = try fist()
    browser.go(to: "Audio")
    browser.type("/sound/s")
    browser.press("Tab")
    let asked = browser.takeTold().contains { effect in
      if case .completeFile(_, "/sound/s", let endings) = effect {
        endings == ["wav"]
      } else {
        false
      }
    }
    #expect(asked)
    #expect(browser.pane?.input?.text == "/sound/steps.wav")
    browser.press("Enter")
    #expect(browser.value("Audio") == "/sound/steps.wav")
  }

  @Test func `several instances are edited together where they mean the same`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j v v Enter")
    #expect(browser.pane?.formInstances.map(\.id) == ["1", "2"])
    #expect(browser.value("Frame") == "mixed")
    #expect(browser.value("Publish") == "mixed")
    #expect(browser.value("Catalog") == "Characters/Elly")
    browser.go(to: "Frame")
    #expect(browser.pane?.input?.text == "")
    browser.press("Tab")
    #expect(sets(browser).isEmpty)
    browser.press("S-Tab")
    browser.type("7")
    browser.press("Tab")
    #expect(sets(browser) == [.set(7, at: .creator("frame"), of: ["1", "2"])])
    #expect(browser.value("Frame") == "7")
  }

  @Test func `an attribute that only some have is set for those alone`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("ga j Enter")
    browser.go(to: "Side")
    browser.press("Right")
    #expect(sets(browser) == [.set("r", at: .creator("side"), of: ["1", "2"])])
    browser.go(to: "Flip")
    browser.press("Space")
    #expect(sets(browser).last == .set(true, at: .creator("flip"), of: ["1", "2", "3"]))
  }

  @Test func `a publish plug-in is switched off, for an instance and for the workfile`() throws {
    var browser = try fist()
    browser.go(to: "Validate rig")
    browser.press("Space Esc gg Enter")
    browser.go(to: "Review")
    browser.press("Space")
    #expect(
      sets(browser) == [
        .set(false, at: .publish(plugin: "ValidateRig", key: "active"), of: ["1"]),
        .set(false, at: .publish(plugin: "ExtractReview", key: "active"), of: []),
      ]
    )
  }

  @Test func `the variant of an instance gives it another name`() throws {
    var browser = try fist()
    browser.go(to: "Variant")
    browser.press("C-u")
    browser.type("Point")
    #expect(browser.value("Name") == "posePoint")
    browser.press("Enter")
    #expect(sets(browser) == [.set("Point", at: .data("variant"), of: ["1"])])
    #expect(browser.pane?.state?.instances[0].label == "posePoint")
  }

  @Test func `an emptied task is none`() throws {
    var browser = try fist()
    browser.go(to: "Task")
    browser.type("posing")
    browser.press("Tab S-Tab")
    browser.press("C-u Tab")
    #expect(
      sets(browser) == [
        .set("posing", at: .data("task"), of: ["1"]), .set(nil, at: .data("task"), of: ["1"]),
      ]
    )
  }

  @Test func `text is pasted into the line at the cursor`() throws {
    var browser = try newPose()
    browser.press("C-u")
    browser.send(.terminal(.paste("Wa\u{7}ve")))
    browser.answerAll()
    #expect(browser.pane?.input?.text == "Wave")
    #expect(browser.value("Name") == "poseWave")
  }
}
