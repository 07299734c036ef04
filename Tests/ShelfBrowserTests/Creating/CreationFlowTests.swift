import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// The ways through the create pane: what Enter leads to, what is said and for how long, what is adopted.
struct CreationFlowTests {
  private static func issue(_ plugin: ByteString, _ title: String) -> PublishIssue {
    PublishIssue(
      id: "1",
      plugin: plugin,
      instance: "1",
      title: title,
      message: "'poseFist' is not as it must be."
    )
  }

  private static let offer = SidecarOffer(
    kind: .copy,
    sidecar: "/shots/010.blend.creation.json",
    workfile: "/shots/009.blend",
    instanceCount: 3
  )

  private func adoptable(_ offers: [SidecarOffer] = [offer]) throws -> BrowserHarness {
    try .creating { fake in
      fake.files[FakeCreation.file]?.adoptable = offers
      fake.files[FakeCreation.file]?.warnings = offers.map(\.message)
    }
  }

  private func sets(_ browser: BrowserHarness) -> [CreationStep] {
    browser.creation.steps.filter { if case .set = $0 { true } else { false } }
  }

  // MARK: From a problem to what mends it

  @Test func `Enter on a missing catalog opens the choice of one`() throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = PublishReport(issues: [Self.issue("ValidateContext", "Catalog")])
    browser.press("x Enter")
    #expect(browser.pane?.sheet == nil)
    #expect(browser.pane?.formInstances.map(\.id) == ["1"])
    #expect(browser.line == "Catalog")
    #expect(browser.pane?.picker?.place == .value(.data("asset")))
    browser.type("prop")
    browser.press("Enter")
    #expect(sets(browser) == [.set("Props", at: .data("asset"), of: ["1"])])
  }

  @Test(
    arguments: [
      ("ValidateContext", "Task", "Task"), ("ValidateSubsetName", "Name", "Variant"),
      ("ValidateUniqueSubset", "Same name twice", "Variant"),
    ] as [(ByteString, String, String)]
  )
  func `Enter on a problem goes to the line that mends it`(
    plugin: ByteString,
    title: String,
    label: String
  ) throws {
    var browser = try BrowserHarness.creating()
    browser.creation.report = PublishReport(issues: [Self.issue(plugin, title)])
    browser.press("x Enter")
    #expect(browser.pane?.focus == .form)
    #expect(browser.line == label)
    #expect(browser.pane?.picker == nil)
    browser.press("Esc")
    #expect(browser.pane?.focus == .instances)
    #expect(browser.pane?.formInstances.map(\.id) == ["1"])
  }

  @Test func `Enter on a warning, or on a problem of another kind, goes to the instance`() throws {
    var warning = Self.issue("ValidateContext", "New catalog")
    warning.isError = false
    for issue in [warning, Self.issue("ValidateMembers", "Members")] {
      var browser = try BrowserHarness.creating()
      browser.creation.report = PublishReport(issues: [issue])
      browser.press("x Enter")
      #expect(browser.pane?.focus == .instances)
      #expect(browser.pane?.formInstances.map(\.id) == ["1"])
    }
  }

  // MARK: What is made

  @Test func `Enter after Enter never takes out what was just made`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("h Enter C-u")
    browser.type("Wave")
    browser.press("C-y")
    let made = try #require(browser.pane?.formInstances.first?.id)
    // Two that nobody meant, then those that walk down the form, with its choices opened and closed.
    for _ in 0..<12 { browser.press("Enter") }
    #expect(browser.pane?.state?.instances.first { $0.id == made }?.isActive == true)
    #expect(sets(browser).isEmpty)
  }

  @Test func `the catalog that is looked at is that of what is new`() throws {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.state.place.item = .catalog("Props")
    browser.press("a")
    browser.type(FakeCreation.file.string)
    browser.press("Enter h")
    #expect(browser.pane?.catalog == "Props")
    #expect(browser.value("Catalog") == "Props")
  }

  @Test func `the catalog at the cursor of the tree counts where no other is listed`() throws {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.state.focus = .tree
    browser.state.tree.cursor = .catalog("Props")
    browser.press("gA")
    browser.type(FakeCreation.file.string)
    browser.press("Enter h")
    #expect(browser.value("Catalog") == "Props")
  }

  @Test func `a creator that works in the present catalog alone takes no other`() throws {
    var browser = BrowserHarness()
    browser.creation = try .sample()
    browser.creation.files[FakeCreation.file]?.creators[1].allowsContextChange = false
    browser.state.place.item = .catalog("Props")
    browser.press("a")
    browser.type(FakeCreation.file.string)
    browser.press("Enter h")
    #expect(browser.value("Catalog") == "Characters/Elly")
  }

  @Test func `a catalog that was chosen once stays for what is made next`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("h Enter")
    browser.go(to: "Catalog")
    browser.press("Enter")
    browser.type("prop")
    browser.press("Enter Esc j")
    #expect(browser.pane?.creator?.label == "Action")
    #expect(browser.value("Catalog") == "Props")
  }

  @Test func `the form of an instance begins with what is wrong with it`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.instances[0].asset = nil
      fake.files[FakeCreation.file]?.instances[0].hasValidContext = false
      fake.files[FakeCreation.file]?.instances[0].problem = "It is in no catalog."
    }
    browser.press("j Enter")
    #expect(browser.line == "Catalog")
    browser.press("Esc j Enter")
    #expect(browser.line == "Publish")
  }

  @Test func `a create that fails moves no line away under the cursor`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("h Enter")
    browser.go(to: "Frame")
    browser.creation.problem = "The rig is gone."
    browser.press("C-y")
    #expect(browser.line == "Frame")
    browser.press("C-u")
    browser.type("7")
    browser.press("Tab")
    #expect(browser.line == "Create “poseMain”")
    #expect(browser.pane?.draft?.problem == nil)
  }

  @Test func `without a catalog the form begins there`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.current.asset = nil
    }
    browser.press("h Enter")
    #expect(browser.line == "Catalog")
    browser.press("Enter")
    #expect(browser.pane?.picker?.label == "Catalog")
  }

  // MARK: What is said

  @Test func `a creator that nobody chose keeps its trouble to its form`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.questionProblems["blendshelf.pose"] = "The workfile has no rig."
      fake.files[FakeCreation.file]?.instances = []
    }
    #expect(browser.pane?.creator?.label == "Pose")
    #expect(browser.state.notices.isEmpty)
    let note = browser.pane?.form.lines.first { $0.problem != nil }
    #expect(note?.label == "The workfile has no rig.")
    #expect(note?.kind == .note)
    // There is nothing to fill in, and what there is says why.
    #expect(browser.pane?.form.lines.contains { $0.isTyped || $0.kind == .button } == false)
    browser.press("C-y Enter C-y")
    #expect(!browser.creation.steps.contains { if case .create = $0 { true } else { false } })
    browser.press("Esc j")
    #expect(browser.pane?.creator?.label == "Action")
    #expect(browser.pane?.form.lines.contains { $0.kind == .button } == true)
  }

  @Test func `what was said is gone with the next key, an error once it could be read`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j Space s")
    #expect(browser.said == "Saved.")
    browser.press("k")
    #expect(browser.said == nil)
    browser.creation.problem = "The disk is full."
    browser.press("Space")
    #expect(browser.said == "The disk is full.")
    browser.press("k")
    #expect(browser.said == "The disk is full.")
    browser.now += 2_000_000_000
    browser.press("k")
    #expect(browser.said == nil)
  }

  @Test func `an error does not outlive the change that went well after it`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("j")
    browser.creation.problem = "The disk is full."
    browser.press("Space")
    browser.send(.terminal(.key(KeyEvent(.character(" ")))))
    browser.now += 2_000_000_000
    browser.answerAll()
    #expect(browser.said == nil)
  }

  @Test func `dd says what can be removed where nothing can`() throws {
    var browser = try BrowserHarness.creating { fake in
      fake.files[FakeCreation.file]?.convertors = [
        ConvertorItem(id: "x", identifier: "marked", label: "Found 2 assets")
      ]
    }
    browser.press("h dd")
    #expect(
      browser.said
        == "Pose is a creator: only what is marked can be removed; Tab goes to that list."
    )
    browser.press("Tab gg dd")
    #expect(
      browser.said == "This stands for the whole workfile: only what is marked can be removed."
    )
    browser.press("j dd")
    #expect(browser.said == "This is not marked yet: c converts it.")
    #expect(browser.creation.steps.allSatisfy { !$0.isChange })
  }

  // MARK: Adopting

  @Test func `a copy says of whom, and A adopts after a question`() throws {
    var browser = try adoptable()
    #expect(
      browser.said == "A copy of 009.blend: 3 instances still pass for its own · A adopts them"
    )
    // In full it is in the log.
    #expect(browser.state.notices.contains { $0.text == Self.offer.message })
    browser.press("A")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(confirm.question == "Make the 3 instances of 009.blend this file's own?")
    browser.press("n")
    #expect(browser.creation.steps.isEmpty)
    browser.press("A y")
    #expect(browser.creation.steps == [.adopt(Self.offer.sidecar)])
    #expect(browser.pane?.state?.adoptable.isEmpty == true)
    #expect(browser.said == "3 instances adopted.")
    browser.press("A")
    #expect(browser.said == "There is nothing to adopt: what is stored here belongs to this file.")
  }

  @Test func `what was changed is saved before something is adopted`() throws {
    var browser = try adoptable()
    browser.press("j Space A y")
    #expect(browser.creation.steps.suffix(2) == [.save, .adopt(Self.offer.sidecar)])
  }

  @Test func `where several files could be meant, it is said which is taken`() throws {
    let orphans = ["a", "b", "c"].map { name in
      SidecarOffer(
        kind: .orphan,
        sidecar: ByteString("/shots/\(name).blend.creation.json"),
        workfile: ByteString("/shots/\(name).blend"),
        instanceCount: 1
      )
    }
    var browser = try adoptable(orphans)
    #expect(
      browser.said == "1 instance of a.blend, which is gone, may belong here · A adopts them"
    )
    browser.press("A")
    guard case .confirm(let confirm) = browser.state.overlays.last else {
      Issue.record("Nothing was asked.")
      return
    }
    #expect(
      confirm.question
        == "Make the 1 instance of a.blend (2 more files could be meant) this file's own?"
    )
  }

  @Test func `the whole workfile says what there is to adopt`() throws {
    var browser = try adoptable()
    browser.press("gg")
    let note = browser.pane?.form.lines.first
    #expect(note?.problem == Self.offer.message)
    #expect(note?.label.hasSuffix("(A)") == true)
  }

  // MARK: The wheel

  /// Turns the wheel over the row with a text.
  private func wheel(
    _ action: MouseEvent.Action,
    over text: String,
    _ browser: inout BrowserHarness
  )
    throws
  {
    let rows = render(browser.state, theme: .standard).rows
    let row = try #require(rows.lastIndex { $0.contains(text) }, "\(text)")
    let range = try #require(rows[row].firstRange(of: text))
    browser.mouse(action, TextWidth.width(of: rows[row][..<range.lowerBound]), row)
  }

  @Test func `the wheel moves the list under it, which gets the focus`() throws {
    var browser = try BrowserHarness.creating()
    try wheel(.wheelDown, over: "Pose  ", &browser)
    #expect(browser.pane?.focus == .creators)
    #expect(browser.pane?.creator?.label == "Action")
    try wheel(.wheelUp, over: "Pose  ", &browser)
    #expect(browser.pane?.creator?.label == "Pose")
    browser.press("Tab gg")
    try wheel(.wheelDown, over: "poseOpen", &browser)
    #expect(browser.pane?.focus == .instances)
    #expect(browser.pane?.formInstances.map(\.id) == ["2"])
  }

  @Test func `the wheel over the creators does not lose what is being filled in`() throws {
    var browser = try BrowserHarness.creating()
    browser.press("h Enter C-u")
    browser.type("Wave")
    try wheel(.wheelDown, over: "Action  ", &browser)
    #expect(browser.pane?.focus == .form)
    #expect(browser.pane?.input?.text == "Wave")
  }

  @Test func `the wheel goes through the lines of the form, and stays where a text is wrong`()
    throws
  {
    var browser = try BrowserHarness.creating()
    browser.press("j Enter")
    browser.go(to: "Frame")
    try wheel(.wheelDown, over: "Channels", &browser)
    #expect(browser.line == "Channels")
    browser.go(to: "Frame")
    browser.type("x")
    try wheel(.wheelDown, over: "Channels", &browser)
    #expect(browser.line == "Frame")
  }

  @Test func `a long explanation is scrolled by wheel and key while the cursor is in the list`()
    throws
  {
    var browser = try BrowserHarness.creating(width: 80, height: 24) { fake in
      fake.files[FakeCreation.file]?.creators[1].detailedDescription =
        (1...30).map { "- item \($0)" }.joined(separator: "\n")
    }
    browser.press("h")
    let rows = { (browser: BrowserHarness) in render(browser.state, theme: .standard).rows }
    #expect(!rows(browser).contains { $0.contains("item 30") })
    #expect(rows(browser).contains { $0.contains("more: J") })
    browser.press("J J J")
    #expect(browser.pane?.formScroll == 3)
    for _ in 0..<40 { try wheel(.wheelDown, over: "item", &browser) }
    #expect(rows(browser).contains { $0.contains("item 30") })
    #expect(!rows(browser).contains { $0.contains("more: J") })
    browser.press("j k")
    #expect(browser.pane?.formScroll == 0)
  }

  @Test func `the wheel scrolls what is to be published`() throws {
    var browser = try BrowserHarness.creating(width: 80, height: 24)
    browser.press("P")
    browser.mouse(.wheelDown, 10, 8)
    #expect(browser.pane?.sheet?.scroll == 1)
    browser.mouse(.wheelUp, 10, 8)
    #expect(browser.pane?.sheet?.scroll == 0)
  }
}
