import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// What the create pane shows: each thing once, with its reason, and cut where it can be spared.
struct CreationViewTests {
  private func rows(_ browser: BrowserHarness) -> [String] {
    render(browser.state, theme: .standard).rows
  }

  private func row(_ text: String, _ browser: BrowserHarness) -> String {
    rows(browser).first { $0.contains(text) } ?? ""
  }

  private func count(_ character: Character, _ text: String) -> Int {
    text.count { $0 == character }
  }

  private func creating(
    _ width: Int = 160,
    _ height: Int = 48,
    _ change: (inout InstanceSummary) -> Void
  ) throws -> BrowserHarness {
    try .creating(width: width, height: height) { fake in
      guard var instance = fake.files[FakeCreation.file]?.instances[0] else { return }
      change(&instance)
      fake.files[FakeCreation.file]?.instances[0] = instance
    }
  }

  @Test(
    arguments: [
      (nil as ByteString?, true, "✗ no catalog"), ("Gone", true, "✗ catalog"),
      ("Props", false, "✗ task"),
    ]
  )
  func `an instance in no known catalog is marked once`(
    catalog: ByteString?,
    hasTask: Bool,
    note: String
  ) throws {
    let browser = try creating { instance in
      instance.asset = catalog
      (instance.hasValidContext, instance.hasValidTask) = (false, hasTask)
      instance.problem = "It cannot be published there."
    }
    // The list is the left of the two columns.
    let line = row("■ poseFist", browser).split(separator: "│")[0]
    #expect(line.contains(note))
    #expect(!line.contains("problem"))
    #expect(count("✗", String(line)) == 1)
  }

  @Test func `what is wrong stands at the line that mends it, and once in words`() throws {
    var browser = try creating { instance in
      instance.asset = nil
      instance.hasValidContext = false
      instance.problem = "It is in no catalog."
    }
    browser.press("j")
    let lines = browser.pane?.form.lines ?? []
    #expect(lines.first { $0.label == "Catalog" }?.problem == "It is in no catalog.")
    #expect(lines.first { $0.label == "Task" }?.problem == nil)
    #expect(rows(browser).count { $0.contains("It is in no catalog.") } == 1)
  }

  @Test func `publishing says why something cannot be published before it is tried`() throws {
    var browser = try creating { instance in
      instance.asset = nil
      instance.hasValidContext = false
      instance.problem = "It is in no catalog."
    }
    browser.press("P")
    #expect(row("poseFist", browser).contains("✗ poseFist"))
    #expect(row("poseFist", browser).contains("It is in no catalog."))
    #expect(rows(browser).contains { $0.contains("2 problems to mend first") })
  }

  @Test func `a catalog that publishing adds is no problem`() throws {
    var browser = try creating { instance in
      instance.asset = "Props/New"
      instance.hasValidContext = false
      instance.note = "The library has no catalog Props/New yet; publishing adds it."
    }
    let line = String(row("■ poseFist", browser).split(separator: "│")[0])
    #expect(line.contains("new catalog") && !line.contains("✗"))
    browser.press("j")
    #expect(rows(browser).contains { $0.contains("publishing adds it") })
    #expect(browser.pane?.form.lines.first { $0.label == "Catalog" }?.problem == nil)
    browser.press("P")
    #expect(!row("poseFist", browser).contains("✗"))
    #expect(rows(browser).contains { $0.contains("1 problem to mend first") })
  }

  @Test func `a label and the name that it stands for are both shown`() throws {
    var browser = try creating { instance in instance.label = "Left fist" }
    #expect(!row("■ Left fist (poseFist)", browser).isEmpty)
    browser.press("P")
    #expect(rows(browser).contains { $0.contains("Left fist (poseFist)") })
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 10)])
  func `a failure is read to its end, however small the screen`(width: Int, height: Int) throws {
    let words = (1...120).map { "word\($0)" }
    var browser = try BrowserHarness.creating(width: width, height: height) { fake in
      fake.files[FakeCreation.file]?.failures = [
        CreatorFailure(
          identifier: "studio.hair",
          label: "Hair",
          message: words.joined(separator: " "),
          traceback: nil
        )
      ]
    }
    browser.press("h G Enter")
    var seen: Set<String> = []
    for _ in 0..<200 where seen.count < words.count {
      for row in rows(browser) {
        let found = row.split { $0 == " " || $0 == "│" || $0 == "|" }.map(String.init)
        seen.formUnion(found.filter(words.contains))
      }
      browser.press("Down")
    }
    #expect(seen.count == words.count)
  }

  @Test func `a creator's description is shown without its marks`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.creators[1].detailedDescription =
        "**Bones** says which\ntake part."
    }
    browser.press("h")
    #expect(rows(browser).contains { $0.contains("Bones says which take part.") })
    #expect(!rows(browser).contains { $0.contains("**") })
  }

  @Test(arguments: [(40, 10), (36, 9), (44, 24)])
  func `a long file name leaves room for what is not saved`(width: Int, height: Int) throws {
    let file: ByteString = "/shots/seq010_0010_animation_v012_final.blend"
    var browser = BrowserHarness(width: width, height: height)
    browser.creation = try .sample()
    browser.creation.files[file] = browser.creation.files[FakeCreation.file]
    browser.creation.files[file]?.workfile = file
    browser.creation.files[file]?.isChanged = true
    browser.press("a")
    browser.type(file.string)
    browser.press("Enter")
    let title = rows(browser)[1]
    #expect(title.contains("not saved"))
    #expect(title.contains("…"))
    browser.press("P")
    #expect(rows(browser)[1].contains("Publish"))
    #expect(TextWidth.width(of: rows(browser)[1]) == width)
  }

  @Test func `where the lists are narrow, half a sentence is left out`() throws {
    var browser = try BrowserHarness.creating(width: 80, height: 24)
    browser.press("h")
    let list = { (text: String) in
      String(row(text, browser).split(separator: "│")[0])
    }
    #expect(list("P  Pose").filter { $0 == "…" }.isEmpty)
    #expect(list("Cloth").contains("cannot be used"))
  }

  @Test func `the texts of a report stand below each other`() throws {
    var browser = try BrowserHarness.creating()
    let issue = { (id: ByteString, instance: ByteString) in
      PublishIssue(
        id: id,
        plugin: "x",
        instance: instance,
        title: "Title",
        message: "Message \(id.string)."
      )
    }
    browser.creation.report = PublishReport(issues: [issue("1", "1"), issue("2", "3")])
    browser.press("x")
    let columns = ["Message 1.", "Message 2."].compactMap { text in
      rows(browser).lazy.filter { $0.contains("pose") || $0.contains("action") }
        .compactMap { row in
          row.firstRange(of: text).map { row.distance(from: row.startIndex, to: $0.lowerBound) }
        }
        .first
    }
    #expect(columns.count == 2)
    #expect(Set(columns).count == 1)
  }

  @Test func `the mark of a choice is never cut off`() throws {
    var browser = try BrowserHarness.creating(width: 40, height: 10) { fake in
      fake.files[FakeCreation.file]?.instances[0].asset =
        "Characters/Elly/Poses/Hands/Left/Closed/Tight"
    }
    browser.press("j Enter")
    browser.go(to: "Catalog")
    let line = row("Catalog", browser)
    #expect(line.contains("▾"))
    #expect(line.contains("…"))
  }

  @Test(arguments: [(160, 48), (80, 24), (40, 10)])
  func `the bottom line says what Enter does, wherever the cursor is`(width: Int, height: Int)
    throws
  {
    var browser = try BrowserHarness.creating(width: width, height: height)
    let bottom = { (browser: BrowserHarness) in
      render(browser.state, theme: .standard).rows.last ?? ""
    }
    browser.press("h")
    #expect(bottom(browser).contains("Enter fill in"))
    browser.press("Enter")
    #expect(bottom(browser).contains("Enter next"))
    browser.go(to: "Offered")
    #expect(bottom(browser).contains("Enter choose"))
    browser.press("Enter")
    #expect(bottom(browser).contains("Enter take"))
    browser.press("Esc")
    browser.go(to: "Create “poseMain”")
    #expect(bottom(browser).contains("Enter create"))
    browser.press("Esc Tab j Enter")
    browser.go(to: "Flip")
    #expect(bottom(browser).contains("Space on or off"))
    if width >= 80 {
      browser.go(to: "Description")
      #expect(bottom(browser).contains("C-o editor"))
    }
  }
}
