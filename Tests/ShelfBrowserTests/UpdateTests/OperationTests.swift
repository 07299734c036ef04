import AssetSystem
import CellCanvas
import ShelfBrowser
import Testing

/// Plans, what becomes of them, undo, history and tasks.
struct OperationTests {
  @Test func `a change to one asset is made at once, and says how to undo it`() {
    var browser = BrowserHarness()
    browser.press("t")
    browser.type("wip")
    browser.press("Enter Enter")
    #expect(browser.applied.count == 1)
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.said == "1 tagged in 1 file · u undoes")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "wip"])
    browser.press("u")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0"])
    #expect(browser.said == "Undo: Edit 1 assets · 1 taken back in 1 file · C-r redoes")
    browser.press("C-r")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "wip"])
    #expect(browser.said == "Redo: Edit 1 assets · 1 changed again in 1 file · u undoes")
  }

  @Test func `a change to many files shows its plan first, and nothing is written without Enter`() {
    var browser = BrowserHarness(FakeLibrary(count: 200))
    browser.press("ga t")
    browser.type("all")
    browser.press("Enter Enter")
    #expect(browser.applied.isEmpty)
    guard case .plan(let dialog) = browser.state.overlays.last else {
      Issue.record("No plan is shown.")
      return
    }
    #expect(dialog.table.changeCount == 200)
    #expect(dialog.table.fileCount == 20)
    browser.press("Esc")
    #expect(browser.applied.isEmpty)
    #expect(!browser.library.assets[0].metadata.tags.contains("all"))
    browser.press("t")
    browser.type("all")
    browser.press("Enter Enter Enter")
    #expect(browser.applied.count == 1)
    #expect(browser.said == "200 tagged in 20 files · u undoes")
  }

  @Test func `undo takes a number: one after the other is planned when the last is done`() {
    var browser = BrowserHarness()
    for tag in ["a", "b", "c"] {
      browser.press("t")
      browser.type(tag)
      browser.press("Enter Enter")
    }
    browser.press("2u")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "a"])
    browser.press("2 C-r")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "a", "b", "c"])
  }

  @Test func `undo pressed again while it is under way waits for its turn`() {
    var browser = BrowserHarness()
    for tag in ["a", "b", "c"] {
      browser.press("t")
      browser.type(tag)
      browser.press("Enter Enter")
    }
    browser.send(.terminal(.key(KeyEvent(.character("u")))))
    browser.send(.terminal(.key(KeyEvent(.character("u")))))
    #expect(browser.open.count == 1)
    browser.answerAll()
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0", "a"])
  }

  @Test func `with nothing to undo it says so, and repeats nothing`() {
    var browser = BrowserHarness()
    browser.press("3u")
    #expect(browser.said == "There is nothing to undo.")
    #expect(browser.state.operations.proposals.isEmpty)
  }

  @Test func `an answer that nobody waits for changes nothing`() {
    var browser = BrowserHarness()
    let before = browser.state.overlays
    browser.send(.planned(generation: 99, OperationPlan(title: "Old")))
    browser.send(.planFailed(generation: 98, "Old."))
    let plan = OperationPlan(title: "Old")
    browser.send(.operationFinished(id: 97, OperationResult(entry: 1, plan: plan, outcomes: [])))
    browser.send(.operationProgressed(id: 96, OperationProgress(title: "Old", total: 1)))
    browser.send(.operationFailed(id: 95, "Old."))
    browser.send(.textEdited(id: 94, "Old"))
    #expect(browser.state.overlays == before)
    #expect(browser.said == nil)
    #expect(browser.open.isEmpty)
  }

  @Test func `what failed is named in the tasks until it is dismissed`() {
    var browser = BrowserHarness()
    browser.operations.failing = ["Asset 001"]
    browser.press("3 Space t")
    browser.type("x")
    browser.press("Enter Enter")
    #expect(browser.said == "2 tagged in 1 file · 1 failed, w names them · u undoes")
    let text = "files/0.blend/Action/Asset 001: The disk is full."
    #expect(browser.state.operations.failures.map(\.text) == [text])
    browser.press("w Esc w")
    #expect(browser.state.operations.failures.count == 1)
    browser.press("dd")
    #expect(browser.state.operations.failures.isEmpty)
    browser.press("dd")
    #expect(browser.said == "There is no failure to dismiss.")
  }

  @Test func `an operation can be stopped, and quitting during one asks`() throws {
    var browser = BrowserHarness()
    let asked = browser.tagPlanAskedFor()
    let (generation, plan) = try #require(asked)
    browser.open = []
    browser.send(.planned(generation: generation, plan))
    browser.open = []
    guard let id = browser.state.operations.running.first?.id else {
      Issue.record("Nothing is under way.")
      return
    }
    browser.send(.operationProgressed(id: id, OperationProgress(title: "Edit", total: 9, done: 4)))
    #expect(browser.state.wantsTicks)
    browser.press("q")
    #expect(!browser.takeTold().contains(.quit))
    browser.press("n C-c")
    #expect(browser.takeTold().last == .cancelOperation(id: id))
    #expect(browser.state.operations.running.first?.isCancelled == true)
    browser.press("q y")
    #expect(browser.takeTold() == [.quit])
    let result = OperationResult(entry: 1, plan: plan, outcomes: [.cancelled])
    browser.send(.operationFinished(id: id, result))
    #expect(browser.said == "0 tagged · stopped, 1 left as they were")
    browser.press("q")
    #expect(browser.takeTold().last == .quit)
  }

  @Test func `what was interrupted is told at the start`() {
    var browser = BrowserHarness()
    browser.state.operations.isHistoryTold = false
    let entry = JournalEntry(
      number: 7,
      title: "Rename 3 assets",
      time: 0,
      state: .interrupted,
      total: 3,
      done: 1
    )
    browser.operations.entries = [entry]
    browser.send(.historyLoaded(browser.operations.history))
    #expect(
      browser.said == "“Rename 3 assets” was interrupted after 1 of 3: "
        + "U shows it, to be finished or undone."
    )
    browser.press("U")
    browser.send(.terminal(.key(KeyEvent(.character("r")))))
    guard case .plan(_, let request)? = browser.open.last else {
      Issue.record("No plan is asked for.")
      return
    }
    #expect(request == .resume(7))
  }

  @Test func `of an entry of which nothing was done there is nothing to undo`() {
    var browser = BrowserHarness()
    browser.operations.entries = [
      JournalEntry(
        number: 3,
        title: "Tag Fist",
        time: 0,
        state: .failed,
        total: 1,
        done: 0,
        failures: ["Fist: The disk is full."]
      )
    ]
    browser.press("U u")
    #expect(browser.said == "Nothing of it was done; there is nothing to take back.")
    #expect(browser.state.operations.proposals.isEmpty)
  }

  @Test func `warnings of what was done are told and kept`() throws {
    var browser = BrowserHarness()
    let asked = browser.tagPlanAskedFor()
    var (generation, plan) = try #require(asked)
    plan.warnings = ["a.blend could not be read."]
    browser.open = []
    browser.send(.planned(generation: generation, plan))
    #expect(browser.said == "a.blend could not be read.")
    browser.open = []
    guard let id = browser.state.operations.running.first?.id else {
      Issue.record("Nothing is under way.")
      return
    }
    let warning = "The index could not be brought up to date."
    let result = OperationResult(entry: 1, plan: plan, outcomes: [.done], warnings: [warning])
    browser.send(.operationFinished(id: id, result))
    #expect(browser.said == warning)
    #expect(browser.state.operations.failures.map(\.text) == [warning])
  }

  @Test func `the history shows the plan of an entry and undoes it`() {
    var browser = BrowserHarness()
    browser.press("t")
    browser.type("x")
    browser.press("Enter Enter U")
    #expect(browser.state.operations.history.map(\.title) == ["Edit 1 assets"])
    browser.press("Enter")
    guard case .plan(let dialog) = browser.state.overlays.last else {
      Issue.record("No plan is shown.")
      return
    }
    #expect(dialog.table.plan.purpose == .undo(1))
    browser.press("D")
    guard case .plan(let turned) = browser.state.overlays.last else { return }
    #expect(turned.isDiff)
    browser.press("Esc u")
    #expect(browser.library.assets[0].metadata.tags == ["even", "tens0"])
    #expect(browser.state.operations.history.isEmpty)
    browser.press("u")
    #expect(browser.said == "There is no entry here.")
  }

  @Test func `the last change is shown line by line`() {
    var browser = BrowserHarness()
    browser.press("D")
    #expect(browser.said == "Nothing was changed yet.")
    browser.press("t")
    browser.type("x")
    browser.press("Enter Enter D")
    guard case .plan(let dialog) = browser.state.overlays.last else {
      Issue.record("No plan is shown.")
      return
    }
    #expect(dialog.isDiff && dialog.isDone)
    let count = browser.applied.count
    browser.press("Enter")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.applied.count == count)
  }

  @Test func `the last change is made again to what is selected now`() {
    var browser = BrowserHarness()
    browser.press(".")
    #expect(browser.said == "Nothing was changed yet that could be repeated.")
    browser.press("t")
    browser.type("x")
    browser.press("Enter Enter j 2 Space .")
    let tagged = browser.library.assets.filter { $0.metadata.tags.contains("x") }
    #expect(tagged.count == 3)
  }

  @Test(arguments: [("y", true), ("f", false)])
  func `clearing asks, and says what happens to the fake user`(key: String, keeps: Bool) {
    var browser = BrowserHarness()
    browser.press("2 Space dd")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing is asked.")
      return
    }
    #expect(confirm.question.hasPrefix("Clear 2 assets? They stay in the file as plain data"))
    browser.press("n")
    #expect(browser.applied.isEmpty)
    browser.press("dd \(key)")
    let asked = browser.takeTold().compactMap { effect -> OperationRequest? in
      if case .plan(_, .operation(let request)) = effect { request } else { nil }
    }
    #expect(asked.map(\.operation) == [.clear(keepsFakeUser: keeps)])
    #expect(browser.library.assets.count == 38)
    #expect(browser.said == "2 cleared in 1 file · u undoes")
  }
}
