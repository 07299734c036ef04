import AssetSystem
import CellCanvas
import TestSupport
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// What a browser sends that has the lead of the session it follows.
struct DrivingTests {
  private var session: FakeSession
  private var browser: BrowserHarness

  init() throws {
    session = try FakeSession()
    browser = BrowserHarness(FakeLibrary(count: 400), layout: .list)
    try browser.follow(&session)
    browser.take(try session.handOver(to: "jo"))
    browser.told = []
  }

  private var driven: [SharedView] {
    browser.told.compactMap { if case .drive(let view) = $0 { view } else { nil } }
  }

  @Test mutating func `what the driver does is sent, and does not pause`() throws {
    browser.press("j")
    #expect(driven.last?.active == FakeSession.reference(1))
    browser.press("Space")
    #expect(driven.last?.selected == [FakeSession.reference(1)])
    browser.press("f")
    browser.type("tag:odd")
    browser.press("Enter")
    #expect(driven.last?.place.query == "tag:odd")
    #expect(browser.state.following.session?.isPaused == false)
  }

  @Test mutating func `a catalog is sent with the asset that comes under the cursor there`() throws
  {
    browser.press("h")
    browser.press("j j")
    let view = try #require(driven.last)
    #expect(view.place.catalog == "Characters/Elly")
    #expect(view.active?.identifier == browser.state.list.active?.identifier.utf8)
  }

  @Test mutating func `ten seconds of a held key end where they end, however late the echoes come`()
    throws
  {
    var random = SplitMix64(seed: 5)
    print("seed 5")
    var late: [(due: Int, view: SharedView)] = []
    var positions: [Int] = []
    for step in 0..<300 {
      browser.send(.terminal(.key(KeyEvent(.character("j")))))
      browser.now += 23_000_000
      browser.answerAll()
      late += driven.map { (step + Int.random(in: 1...30, using: &random), $0) }
      browser.told = []
      // Of what is due the newest is told, as a session does.
      if let newest = late.lastIndex(where: { $0.due <= step }) {
        let view = late[newest].view
        late.removeSubrange(...newest)
        browser.take(try session.show(view))
      }
      positions.append(try #require(browser.activeNumber))
    }
    #expect(positions == Array(1...300))
    for echo in late { browser.take(try session.show(echo.view)) }
    #expect(browser.activeNumber == 300)
  }

  @Test mutating func `what somebody else does meanwhile is shown, and not sent back`() throws {
    browser.press("j")
    browser.told = []
    browser.take(try session.show(200))
    #expect(browser.activeNumber == 200)
    #expect(driven.isEmpty)
  }

  @Test mutating func `selected assets that are far away are sent by their names`() throws {
    browser.press("V")
    let selected = try #require(driven.last?.selected)
    #expect(selected.count == 400)
    #expect(selected.last == FakeSession.reference(399))
  }

  @Test func `that not all selected assets are sent is told once`() throws {
    var session = try FakeSession()
    var browser = BrowserHarness(FakeLibrary(count: 1200), layout: .list)
    try browser.follow(&session)
    browser.take(try session.handOver(to: "jo"))
    browser.told = []
    browser.press("V")
    guard case .drive(let view)? = browser.told.last else {
      Issue.record("Nothing was sent.")
      return
    }
    #expect(view.selected.count == 1000)
    let text = "maria: 1,000 of your 1,200 selected assets are sent"
    #expect(browser.said == text)
    browser.press("Space j Space")
    #expect(browser.state.notices.filter { $0.text == text }.count == 1)
  }

  @Test
  mutating func `a driver who looked around when the lead came sees the leader's place first`()
    throws
  {
    var session = try FakeSession()
    _ = try session.show(9)
    var browser = BrowserHarness(FakeLibrary(count: 400), layout: .list)
    try browser.follow(&session)
    browser.press("G")
    browser.take(try session.handOver(to: "jo"))
    #expect(browser.activeNumber == 9)
    #expect(browser.state.following.session?.isPaused == false)
  }

  @Test mutating func `gL gives the lead back`() {
    browser.press("gL")
    #expect(browser.told == [.handOverLead(to: session.location.name)])
  }

  @Test mutating func `gL offers the lead to those who ask for it`() throws {
    _ = try session.admit("kim")
    browser.take(try session.requestLead(by: 2))
    #expect(browser.said == "kim asks for the lead · gL hands it over")
    browser.press("gL")
    #expect(browser.state.overlays == [.menu(MenuState(.followers, cursor: 2))])
    browser.press("Enter")
    #expect(browser.told == [.handOverLead(to: try SessionName("kim"))])
  }

  @Test mutating func `a driver whose lead is taken follows again`() throws {
    browser.press("j")
    browser.told = []
    browser.take(try session.handOver(to: "maria"))
    #expect(browser.said == "maria has the lead again; you follow.")
    browser.take(try session.show(50))
    #expect(browser.activeNumber == 50)
    browser.press("j")
    #expect(driven.isEmpty)
    #expect(browser.told.contains(.pauseFollowing(true)))
  }

  @Test mutating func `nothing is sent to a session that is gone`() {
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .seconds(1))))
    browser.press("j")
    #expect(driven.isEmpty)
    #expect(browser.state.following.session?.isPaused == true)
  }
}
