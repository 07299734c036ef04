import AssetSystem
import ShelfConfig
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// What a browser does whose session others follow, or lead.
struct LeadingTests {
  private var session: FakeSession
  private var browser = BrowserHarness()

  init() throws {
    session = try FakeSession("maria")
  }

  private mutating func letLead() throws {
    _ = try session.admit("jo")
    _ = try session.handOver(to: "jo")
    browser.take([session.followChanged])
    browser.told = []
  }

  /// What was told of the selection, and with it all else.
  private mutating func takeSelections() -> [Effect] {
    browser.takeTold().filter { if case .select = $0 { true } else { false } }
  }

  @Test mutating func `catalog and search are told when they change`() {
    browser.press("h j j")
    browser.press("f")
    browser.type("a")
    let told = browser.takeTold().filter { if case .shareView = $0 { true } else { false } }
    #expect(
      told == [
        .shareView(catalog: "Characters", query: ""),
        .shareView(catalog: "Characters/Elly", query: ""),
        .shareView(catalog: "Characters/Elly", query: "a"),
      ]
    )
    browser.press("Esc")
    browser.press("l j k")
    #expect(browser.takeTold().contains(.shareView(catalog: "Characters/Elly", query: "")))
  }

  @Test mutating func `unassigned assets and saved searches are told as searches`() {
    browser.state.savedQueries = [SavedQuery(name: "Odd ones", query: "tag:odd")]
    browser.press("zu")
    #expect(browser.takeTold().contains(.shareView(catalog: nil, query: "-catalog:*")))
    browser.press("s Enter")
    #expect(browser.takeTold().contains(.shareView(catalog: nil, query: "tag:odd")))
  }

  @Test mutating func `a list of selected assets is not told: nobody else has it`() {
    browser.press("Space gs")
    let told = browser.takeTold().filter { if case .shareView = $0 { true } else { false } }
    #expect(told.isEmpty)
  }

  @Test mutating func `who comes and goes is kept in the log, and not shown`() throws {
    _ = try session.admit("jo")
    browser.take([session.followChanged])
    #expect(browser.said == nil)
    #expect(browser.state.notices.last?.text == "jo follows.")
  }

  @Test mutating func `one who asks for the lead gets it after a question`() throws {
    _ = try session.admit("jo")
    _ = try session.requestLead(by: 2)
    let jo = try SessionName("jo")
    browser.take([session.followChanged, .session(.leadRequested(by: jo))])
    #expect(browser.said == "jo asks for the lead · gL hands it over")
    browser.press("gL")
    #expect(
      browser.state.overlays
        == [.confirm(ConfirmState(.handOverLead(jo), question: "Hand the lead to jo?"))]
    )
    browser.told = []
    browser.press("y")
    #expect(browser.told == [.handOverLead(to: jo)])
  }

  @Test mutating func `anybody in the list of followers can be given the lead`() throws {
    _ = try session.admit("jo")
    _ = try session.admit("kim")
    browser.take([session.followChanged])
    browser.press("gF j j Enter")
    #expect(browser.takeTold().contains(.handOverLead(to: try SessionName("kim"))))
  }

  @Test mutating func `the browser shows what the one looks at who leads its session`() throws {
    try letLead()
    #expect(browser.said == "jo leads your session · gL takes it back")
    let asset = FakeLibrary.asset(23)
    browser.send(.viewRequested(catalog: "Props/Chairs", query: ""))
    browser.send(.asset(.activeChanged(asset)))
    browser.answerAll()
    #expect(browser.state.place.item == .catalog("Props/Chairs"))
    #expect(browser.activeNumber == 23)
    // The others are told of the place; the active asset they know.
    #expect(browser.takeTold() == [.shareView(catalog: "Props/Chairs", query: "")])
  }

  @Test mutating func `its own user looks around alone then, and comes back`() throws {
    try letLead()
    browser.press("G")
    #expect(browser.takeTold().isEmpty)
    browser.take([
      .viewRequested(catalog: "Props", query: "tag:even"),
      .asset(.activeChanged(FakeLibrary.asset(2))),
      .asset(.selectionChanged([.number(2)])),
    ])
    #expect(browser.activeNumber == 39)
    #expect(browser.takeTold() == [.shareView(catalog: "Props", query: "tag:even")])
    browser.press("gl")
    #expect(browser.activeNumber == 2)
    #expect(browser.state.place == Place(item: .catalog("Props"), filter: "tag:even"))
    #expect(browser.selectedNumbers == [2])
    #expect(browser.takeTold().isEmpty)
  }

  @Test mutating func `gL takes the lead back, and what is looked at is told again`() throws {
    try letLead()
    browser.press("zu G")
    browser.press("gL")
    #expect(browser.takeTold() == [.handOverLead(to: session.location.name)])
    _ = try session.handOver(to: "maria")
    browser.take([session.followChanged])
    let told = browser.takeTold()
    #expect(told.contains(.setActive(browser.state.list.activeKey)))
    #expect(told.contains(.shareView(catalog: nil, query: "-catalog:*")))
  }

  @Test mutating func `with the lead the own selection counts again`() throws {
    browser.press("Space")
    try letLead()
    browser.press("G")
    browser.take([.asset(.selectionChanged([.number(7)]))])
    #expect(browser.selectedNumbers == [0])
    _ = try session.handOver(to: "maria")
    browser.take([session.followChanged])
    #expect(takeSelections() == [.select([.number(0)])])
    browser.press("k")
    #expect(takeSelections().isEmpty)
  }

  @Test mutating func `what several leaders have selected is not kept either`() throws {
    browser.press("Space")
    try letLead()
    browser.press("G")
    browser.take([.asset(.selectionChanged([.number(7)]))])
    _ = try session.admit("kim")
    _ = try session.handOver(to: "kim")
    browser.take([session.followChanged])
    browser.press("k")
    browser.told = []
    _ = try session.handOver(to: "maria")
    browser.take([session.followChanged])
    #expect(takeSelections() == [.select([.number(0)])])
  }

  @Test mutating func `a selection that is on the screen is not told again with the lead`() throws {
    try letLead()
    browser.take([.asset(.selectionChanged([.number(7)]))])
    #expect(browser.selectedNumbers == [7])
    _ = try session.handOver(to: "maria")
    browser.take([session.followChanged])
    #expect(takeSelections().isEmpty)
  }

  @Test mutating func `a catalog that somebody wants and nobody has is told`() {
    browser.take([.viewRequested(catalog: "Sets", query: "")])
    #expect(browser.said == "From outside: the catalog “Sets” is not in your libraries")
    #expect(browser.state.place == Place())
    #expect(browser.takeTold().isEmpty)
  }

  @Test mutating func `a place that a program wants is shown and told`() {
    browser.take([.viewRequested(catalog: "Props", query: "tag:even")])
    #expect(browser.state.place == Place(item: .catalog("Props"), filter: "tag:even"))
    #expect(browser.takeTold().contains(.shareView(catalog: "Props", query: "tag:even")))
  }
}
