import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// What the bottom line and the menus say of following.
struct FollowingScreenTests {
  private var session: FakeSession
  private var browser: BrowserHarness

  init() throws {
    session = try FakeSession()
    browser = BrowserHarness(FakeLibrary(count: 40))
    for name in ["kim", "lee"] { _ = try session.admit(name) }
    try browser.follow(&session)
  }

  private func bottomLine(_ width: Int = 160, isASCII: Bool = false) -> String {
    var state = browser.state
    state.size = Size(width: width, height: 24)
    state.view.isASCII = isASCII
    return render(state, theme: .standard).rows.last ?? ""
  }

  @Test func `whom one follows and how many watch`() {
    #expect(bottomLine().contains(" following maria (3 watch) "))
    #expect(bottomLine(40).contains("maria (3)"))
  }

  @Test mutating func `that following pauses, and the key that resumes it`() {
    browser.press("j")
    #expect(bottomLine().contains("following maria (paused · F resumes)"))
    #expect(bottomLine(112, isASCII: true).contains("following maria (paused | F resumes)"))
    #expect(bottomLine(40).contains("maria (paused)"))
  }

  @Test mutating func `that the leader is gone, and when it is looked for again`() {
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .milliseconds(3_200))))
    #expect(bottomLine().contains("maria is gone; looking again in 4 s"))
    #expect(bottomLine(40).contains("maria is gone"))
  }

  @Test mutating func `that one leads, and who leads`() throws {
    browser.take(try session.handOver(to: "kim"))
    #expect(bottomLine().contains("following maria (kim leads, 3 watch)"))
    browser.take(try session.handOver(to: "jo"))
    browser.state.notices = []
    #expect(bottomLine().contains("leading maria (3 watch)"))
  }

  @Test func `that others watch, and that one of them leads`() throws {
    var browser = BrowserHarness(FakeLibrary(count: 40))
    var session = try FakeSession()
    _ = try session.admit("jo")
    browser.take([session.followChanged])
    #expect(render(browser.state, theme: .standard).rows.last?.contains("· 1 watches") == true)
    _ = try session.handOver(to: "jo")
    browser.take([session.followChanged])
    browser.state.notices = []
    let line = render(browser.state, theme: .standard).rows.last
    #expect(line?.contains("jo leads your session · gL takes it back") == true)
  }

  @Test func `the longest name leaves room for the rest`() throws {
    let name = String(repeating: "m", count: 64)
    var session = try FakeSession(name)
    var browser = BrowserHarness(FakeLibrary(count: 40))
    try browser.follow(&session)
    browser.press("Space")
    for width in [40, 60, 80, 112, 160] {
      browser.state.size = Size(width: width, height: 24)
      let line = render(browser.state, theme: .standard).rows.last ?? ""
      #expect(line.contains("1 selected"), "\(width)")
      #expect(line.contains("(paused"), "\(width)")
    }
  }

  @Test mutating func `sessions to choose from have libraries and viewers`() throws {
    browser.state.following.session = nil
    browser.state.following.question = 7
    browser.state.notices = []
    var second = try FakeSession("review-room")
    for name in ["ann", "bob"] { _ = try second.admit(name) }
    _ = try second.handOver(to: "bob")
    browser.take([
      .sessionsFound(generation: 7, [try session.listing(), try second.listing()])
    ])
    browser.state.size = Size(width: 80, height: 24)
    expectBrowserScreen(browser.state, matches: "sessions-80x24")
    browser.state.size = Size(width: 40, height: 10)
    browser.state.view.isASCII = true
    expectBrowserScreen(browser.state, matches: "sessions-ascii-40x10")
  }

  @Test mutating func `those who follow are listed with what they do`() throws {
    browser.take(try session.requestLead(by: 2))
    browser.press("gF j")
    browser.state.size = Size(width: 80, height: 24)
    expectBrowserScreen(browser.state, matches: "followers-80x24")
  }
}
