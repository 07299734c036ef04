import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Publishing from the create pane: the question, its progress, its report, and where the browser goes.
struct PublishingTests {
  private static let issue = PublishIssue(
    id: "ValidateMembers/1/0",
    plugin: "ValidateMembers",
    instance: "1",
    title: "Members",
    message: "The rig Elly is gone.",
    description: "It was renamed or removed.",
    repair: "Choose the members anew"
  )

  private static let published = PublishReport(
    published: [
      PublishedAsset(
        identifier: FakeLibrary.asset(7).identifier,
        file: "/lib/Props/v001/x.blend",
        version: 1,
        catalog: "Props",
        instance: "1"
      )
    ]
  )

  private func published(_ browser: BrowserHarness) -> [PublishOptions] {
    browser.creation.steps.compactMap {
      if case .publish(let options) = $0 { options } else { nil }
    }
  }

  /// What was written into the log last.
  private func logged(_ browser: BrowserHarness) -> String? { browser.state.notices.last?.text }

  @Test func `P asks for a comment and publishes`() throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = Self.published
    browser.press("P")
    #expect(browser.pane?.sheet?.stage == .asking)
    browser.type("First try")
    browser.press("Enter")
    #expect(published(browser) == [PublishOptions(comment: "First try")])
    #expect(browser.pane?.sheet?.report == Self.published)
    #expect(logged(browser) == "1 asset published.")
  }

  @Test func `all of what went wrong is in the log, however small the screen`() throws {
    var issue = Self.issue
    issue.message = (1...90).map { "word\($0)" }.joined(separator: " ")
    issue.detail = "The last line of it."
    var browser = try BrowserHarness.creating(width: 80, height: 24)
    browser.creation.report = PublishReport(issues: [issue])
    browser.press("P Enter")
    let logged = browser.state.notices.map(\.text)
    #expect(logged.contains { $0.contains("word90") && $0.contains("The last line of it.") })
    #expect(browser.state.notices.first { $0.text.contains("word90") }?.severity == .error)
    #expect(
      render(browser.state, theme: .standard).rows.contains { $0.contains("W shows all of it") }
    )
    browser.creation.report = PublishReport(issues: [Self.issue])
    browser.press("P Enter")
    let rows = render(browser.state, theme: .standard).rows
    #expect(!rows.contains { $0.contains("shows all of it") })
  }

  @Test func `Esc before it begins publishes nothing`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("P Esc")
    #expect(published(browser).isEmpty)
    #expect(browser.pane?.sheet == nil)
  }

  @Test func `P in the browser asks for the workfile and then what to publish`() throws {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.press("P")
    browser.type(FakeCreation.file.string)
    browser.press("Enter")
    #expect(browser.pane?.sheet?.stage == .asking)
  }

  @Test func `where nothing is active there is nothing to publish`() throws {
    var browser = try BrowserHarness.creating { fake in
      for index in 0..<3 { fake.files[FakeCreation.file]?.instances[index].isActive = false }
    }
    browser.press("P")
    #expect(browser.said == "Nothing is active: Space takes an instance in.")
    #expect(browser.pane?.sheet == nil)
  }

  @Test func `what was published becomes active and selected in its catalog`() throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = Self.published
    browser.press("P Enter")
    #expect(browser.activeNumber == 7)
    #expect(browser.selectedNumbers == [7])
    #expect(browser.state.place.item == .catalog("Props"))
    #expect(browser.takeTold().contains(.setActive(.number(7))))
    browser.press("Enter")
    #expect(browser.state.overlays.isEmpty)
    #expect(browser.activeNumber == 7)
  }

  @Test func `what the library does not list yet is looked for when it has changed`() throws {
    var browser = try BrowserHarness.creating()
    let late = FakeLibrary.asset(500)
    browser.creation.report = Self.published
    browser.creation.report.published[0].identifier = late.identifier
    browser.press("P Enter")
    #expect(browser.activeNumber != 500)
    browser.library.assets.append(late)
    browser.send(.asset(.libraryChanged(LibraryID(rawValue: 0))))
    browser.answerAll()
    #expect(browser.activeNumber == 500 || browser.selectedNumbers == [500])
    #expect(browser.state.creating.arrival == nil)
  }

  @Test func `x checks everything and writes nothing`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("x")
    #expect(published(browser) == [PublishOptions(isDryRun: true)])
    #expect(logged(browser) == "All of it can be published, nothing was written.")
    // The bottom line is for the keys: the sheet says it.
    #expect(browser.said == nil)
    browser.press("P")
    #expect(browser.pane?.sheet?.stage == .asking)
    #expect(browser.pane?.sheet?.isDryRun == false)
  }

  @Test func `a problem is repaired, and all is checked again`() throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = PublishReport(issues: [Self.issue])
    browser.press("x")
    #expect(
      logged(browser) == "It cannot be published yet, 1 problem, nothing was written."
    )
    browser.press("r")
    #expect(browser.creation.steps.last == .repair("ValidateMembers/1/0"))
    #expect(browser.pane?.sheet?.lines.isEmpty == true)
    browser.press("x")
    #expect(published(browser).count == 2)
  }

  @Test func `Enter on a problem goes to its instance`() throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = PublishReport(issues: [Self.issue])
    browser.press("x Enter")
    #expect(browser.pane?.sheet == nil)
    #expect(browser.pane?.formInstances.map(\.id) == ["1"])
    #expect(browser.pane?.focus == .instances)
  }

  @Test func `errors come before warnings, and what was published before both`() throws {
    var browser = try BrowserHarness.creating()
    var warning = Self.issue
    (warning.id, warning.isError, warning.repair) = ("w", false, nil)
    let failure = CreatorFailure(identifier: "x", label: nil, message: "No.", traceback: nil)
    browser.creation.report = PublishReport(issues: [warning, Self.issue], failures: [failure])
    browser.press("P Enter")
    #expect(
      browser.pane?.sheet?.lines == [.failure(failure), .issue(Self.issue), .issue(warning)]
    )
    #expect(
      logged(browser)
        == "Nothing was published, 2 problems, 1 warning, nothing of it is in the library."
    )
    browser.press("G r")
    #expect(browser.said == "This cannot be repaired by itself.")
  }

  /// A browser in which publishing is under way, and its number.
  private func running() throws -> (BrowserHarness, Int) {
    var browser = try BrowserHarness.creating()
    browser.press("P")
    browser.send(.terminal(.key(KeyEvent(.enter))))
    browser.open = []
    return (browser, try #require(browser.pane?.sheet?.running))
  }

  @Test func `its progress is shown, that of another is not`() throws {
    var (browser, id) = try running()
    let progress = PublishProgress(stage: .extract, title: "Extract", completed: 1, total: 4)
    browser.send(.publishProgressed(id: id + 1, progress))
    #expect(browser.pane?.sheet?.stage == .running(id: id, nil))
    browser.send(.publishProgressed(id: id, progress))
    #expect(browser.pane?.sheet?.stage == .running(id: id, progress))
    #expect(browser.state.wantsTicks)
  }

  @Test func `Esc asks before it is stopped`() throws {
    var (browser, id) = try running()
    browser.press("Esc n")
    #expect(!browser.told.contains(.stopCreation(id: id)))
    browser.press("q y")
    #expect(browser.told.contains(.stopCreation(id: id)))
    #expect(browser.pane?.sheet?.isStopping == true)
    browser.send(.creationFailed(id: id, "It was stopped; nothing of it is in the library."))
    #expect(browser.pane?.sheet == nil)
    #expect(browser.said == "It was stopped; nothing of it is in the library.")
  }

  @Test func `while it is under way nothing else is done`() throws {
    var (browser, id) = try running()
    let before = browser.pane
    browser.press("P s dd Space R")
    #expect(browser.pane == before)
    #expect(browser.pane?.sheet?.running == id)
    #expect(browser.said == "Publishing is under way; Esc stops it.")
  }

  @Test func `a report that comes after it ended otherwise changes nothing`() throws {
    var (browser, id) = try running()
    browser.send(.creationFailed(id: id, "Stopped."))
    let place = browser.state.place
    browser.send(.creationPublished(id: id, Self.published, CreationState()))
    browser.answerAll()
    #expect(browser.pane?.sheet == nil)
    #expect(browser.state.place == place)
    #expect(browser.pane?.state?.instances.count == 3)
  }
}
