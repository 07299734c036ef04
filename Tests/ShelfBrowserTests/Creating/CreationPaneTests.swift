import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// The lists of the create pane: what is there, what is active, what is saved, what comes late.
struct CreationPaneTests {
  private func labels(_ browser: BrowserHarness) -> [String] {
    browser.pane?.instanceLines.map { line in
      switch line {
      case .context: "*"
      case .heading(let name): "# " + name
      case .convertor(let item): "! " + item.label
      case .instance(let instance): instance.label
      case .unavailable(let instance): "? \(instance.label)"
      }
    } ?? []
  }

  @Test func `manual creators are listed by show order`() throws {
    let browser = try BrowserHarness.creating()
    let labels = browser.pane?.creatorLines.map { line in
      if case .creator(let creator) = line { creator.label } else { "" }
    }
    #expect(labels == ["Pose", "Action", "Cloth"])
  }

  @Test func `the workfile comes first, then what is incompatible, then groups by name`() throws {
    let browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.convertors = [
        ConvertorItem(id: "x", identifier: "openpype", label: "Found 3 instances of OpenPype")
      ]
    }
    #expect(
      labels(browser) == [
        "*", "# Incompatible", "! Found 3 instances of OpenPype", "# Actions", "actionWalk",
        "# Poses", "poseFist", "poseOpen",
      ]
    )
    #expect(browser.said == "Found 3 instances of OpenPype · c converts")
  }

  @Test func `the cursor jumps over headings`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("gg")
    #expect(browser.pane?.instanceLine == .context)
    browser.press("j")
    #expect(browser.pane?.formInstances.map(\.label) == ["actionWalk"])
    browser.press("j")
    #expect(browser.pane?.formInstances.map(\.label) == ["poseFist"])
    browser.press("k k k")
    #expect(browser.pane?.instanceLine == .context)
  }

  @Test func `Space takes an instance in or out at once and goes on`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space")
    #expect(browser.creation.steps == [.set(false, at: .data("active"), of: ["1"])])
    #expect(browser.pane?.state?.instances[0].isActive == false)
    #expect(browser.pane?.formInstances.map(\.id) == ["2"])
    #expect(browser.pane?.isChanged == true)
  }

  @Test func `what is pressed twice before the answer is taken back`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j")
    for _ in 0..<2 {
      browser.send(.terminal(.key(KeyEvent(.character(" ")))))
      browser.send(.terminal(.key(KeyEvent(.character("k")))))
    }
    let asked = browser.open
    browser.open = []
    for effect in asked { browser.answer(effect) }
    let values = browser.creation.steps.compactMap { step -> JSONValue? in
      if case .set(let value, .data("active"), ["1"]) = step { value } else { nil }
    }
    #expect(values == [false, true])
    #expect(browser.pane?.state?.instances[0].isActive == true)
  }

  @Test func `an instance that must be published cannot be left out`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("gg j Space")
    #expect(browser.said == "“actionWalk” cannot be left out.")
    #expect(browser.creation.steps.isEmpty)
  }

  @Test func `selected instances are taken in or out together`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j v v")
    #expect(browser.pane?.selected == ["1", "2"])
    browser.press("k Space")
    #expect(browser.creation.steps.last == .set(false, at: .data("active"), of: ["1"]))
    browser.press("Space")
    #expect(browser.creation.steps.last == .set(true, at: .data("active"), of: ["1", "2"]))
  }

  @Test func `s saves, and says so`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("s")
    #expect(browser.said == "Nothing was changed since it was saved.")
    browser.press("j Space s")
    #expect(browser.creation.steps.last == .save)
    #expect(browser.said == "Saved.")
    #expect(browser.pane?.isChanged == false)
  }

  @Test func `what is not answered yet is saved as well`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j")
    for key in " s" { browser.send(.terminal(.key(KeyEvent(.character(key))))) }
    #expect(browser.open.contains { if case .creation(_, .save) = $0 { true } else { false } })
    browser.answerAll()
    #expect(browser.pane?.isChanged == false)
  }

  @Test func `a workfile that is another one by now is saved only after a question`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space")
    browser.change { $0.isContextChanged = true }
    browser.press("s")
    #expect(browser.creation.steps.last != .save)
    browser.press("y")
    #expect(browser.creation.steps.last == .save)
  }

  @Test func `leaving without changes asks nothing and lets go of the workfile`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("Esc")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.takeTold().contains(.closeCreation))
  }

  @Test(arguments: [("y", true, true), ("d", false, true), ("n", false, false)])
  func `leaving with changes asks first`(key: String, saves: Bool, leaves: Bool) throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space q")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(confirm.question == "Save the changes before you leave?")
    browser.press(key)
    #expect(browser.creation.steps.contains(.save) == saves)
    #expect((browser.pane == nil) == leaves)
    #expect(browser.takeTold().contains(.closeCreation) == leaves)
  }

  @Test func `a save that fails does not leave`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space q")
    browser.creation.problem = "The disk is full."
    browser.press("y")
    #expect(browser.pane?.isChanged == true)
    #expect(browser.said == "The disk is full.")
    // What is there is looked at again, and it is not left later by itself.
    #expect(browser.creation.steps.last == .look)
    #expect(browser.pane?.followUp == nil)
  }

  @Test func `creators that could not save are told one by one and nothing is left`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space")
    browser.creation.state?.failures = [
      CreatorFailure(identifier: "a", label: "Pose", message: "Broken.", traceback: nil),
      CreatorFailure(identifier: "b", label: nil, message: "Gone.", traceback: "line 1"),
    ]
    browser.press("q y")
    #expect(browser.pane != nil)
    #expect(browser.said == "Pose: Broken. (1 more; W shows them)")
    #expect(browser.state.notices.contains { $0.text == "b: Gone." })
    #expect(browser.pane?.creatorLines.count == 5)
  }

  @Test func `an answer after the pane was closed changes nothing`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j")
    browser.send(.terminal(.key(KeyEvent(.character(" ")))))
    let asked = browser.open
    browser.open = []
    browser.state.overlays = []
    browser.state.notices = []
    let before = browser.state
    for effect in asked { browser.answer(effect) }
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.state.notices == before.notices)
  }

  @Test func `an answer of a pane that was open before changes nothing`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j")
    browser.send(.terminal(.key(KeyEvent(.character(" ")))))
    let asked = browser.open
    browser.open = []
    browser.state.overlays = []
    browser.press("a")
    browser.press("Enter")
    let before = browser.pane
    for effect in asked { browser.answer(effect) }
    #expect(browser.pane == before)
    browser.send(.creationOpened(generation: 1, CreationState(title: "other")))
    browser.send(.creationFailed(id: 1, "Too late."))
    #expect(browser.pane == before)
  }

  @Test func `Esc leaves a workfile that does not open`() throws {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.press("a")
    browser.type("/shots/010.blend")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    let asked = browser.open
    browser.open = []
    #expect(browser.state.wantsTicks)
    browser.now += 1_000_000_000
    browser.send(.tick)
    #expect(
      render(browser.state, theme: .standard).rows.contains { $0.contains("Reading 010.blend…") }
    )
    browser.press("Esc")
    for effect in asked { browser.answer(effect) }
    #expect(browser.state.overlays.isEmpty)
  }

  @Test func `what has no creator here is listed and can be removed`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.unavailable = [
        UnavailableInstance(
          id: "9",
          creator: "studio.gone",
          subset: "clothCape",
          asset: "Characters/Elly"
        )
      ]
    }
    browser.press("G")
    guard case .unavailable(let instance) = browser.pane?.instanceLine else {
      Issue.record("\(String(describing: browser.pane?.instanceLine))")
      return
    }
    #expect(instance.id == "9")
    #expect(browser.value("Creator") == "studio.gone" && browser.value("Name") == "clothCape")
    let shown = render(browser.state, theme: .standard).rows
    #expect(shown.contains { $0.contains("clothCape") })
    #expect(shown.contains { $0.contains("Without their creator") })
    browser.press("d d")
    browser.press("y")
    #expect(browser.creation.steps.last == .remove(["9"]))
  }

  @Test func `a creator that makes nothing is told`() throws {
    var browser = try BrowserHarness.creating { $0.makesNothing = true }
    browser.press("h Enter C-y")
    #expect(browser.said?.contains("made no instance") == true, "\(browser.said ?? "")")
    #expect(browser.pane?.focus == .form)
  }

  @Test func `what convertors found is converted after a question`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.convertors = [
        ConvertorItem(id: "x", identifier: "openpype", label: "Found 3 instances"),
        ConvertorItem(id: "y", identifier: "marked", label: "Found 2 assets"),
      ]
    }
    browser.press("gg c n")
    #expect(browser.creation.steps.isEmpty)
    browser.press("c y")
    #expect(browser.creation.steps.last == .convert(["openpype", "marked"]))
    #expect(browser.pane?.state?.convertors.isEmpty == true)
    browser.press("c")
    #expect(browser.said == "There is nothing to convert.")
  }

  @Test func `the convertor at the cursor alone converts, changes being saved first`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.convertors = [
        ConvertorItem(id: "x", identifier: "openpype", label: "Found 3 instances"),
        ConvertorItem(id: "y", identifier: "marked", label: "Found 2 assets"),
      ]
      fake.files[FakeCreation.file]?.isChanged = true
    }
    browser.press("gg j j c y")
    #expect(browser.creation.steps.suffix(2) == [.save, .convert(["marked"])])
  }

  @Test func `a plug-in of the library runs only after a yes that names folder and hash`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.untrusted = [
        UntrustedPlugin(folder: "/lib/plugins/cloth", name: "Cloth\u{1B}", contentHash: "abc123")
      ]
    }
    #expect(browser.said?.contains("does not run. It came with the library. · t trusts it") == true)
    browser.press("t")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(confirm.question.contains("/lib/plugins/cloth SHA-256 abc123"))
    browser.press("Enter")
    #expect(browser.creation.steps.isEmpty)
    browser.press("t y")
    #expect(browser.creation.steps == [.trust("/lib/plugins/cloth")])
    #expect(browser.pane?.state?.untrusted.isEmpty == true)
    browser.press("t")
    #expect(browser.said == "No plug-in waits to be trusted.")
  }

  @Test func `an instance is removed after a question, its data-blocks are not`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j dd")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(
      confirm.question
        == "Mark “poseFist” no longer? The data-blocks of the workfile stay as they are."
    )
    browser.press("y")
    #expect(browser.creation.steps == [.remove(["1"])])
    #expect(!labels(browser).contains("poseFist"))
  }

  @Test func `R reads anew, changes being saved or given up`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("R")
    #expect(browser.creation.steps == [.reset])
    browser.press("j Space R d")
    #expect(browser.creation.steps.last == .reset)
    #expect(!browser.creation.steps.contains(.save))
  }

  @Test func `a creator that cannot be used says why`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("h G Enter")
    #expect(browser.said == "The plug-in was stopped: it did not answer.")
    #expect(browser.pane?.focus == .creators)
  }

  @Test func `help and log lie over the pane and leave it as it is`() throws {
    var browser = try BrowserHarness.creating()
    let before = browser.pane
    browser.press("? q W W")
    #expect(browser.pane == before)
    #expect(browser.state.overlays.count == 1)
  }

  @Test func `every key of the pane is in the help`() throws {
    var browser = try BrowserHarness.creating(width: 160, height: 48)
    browser.press("? G")
    let context = ViewContext(browser.state, theme: .standard)
    let lines = HelpView.page(HelpState(), context).lines.map(\.text)
    for action in CreationAction.allCases {
      #expect(lines.contains { $0.contains(action.help.prefix(30)) }, "\(action)")
    }
  }
}
