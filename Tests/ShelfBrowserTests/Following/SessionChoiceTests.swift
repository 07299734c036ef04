import AssetSystem
import ShelfConfig
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// Which session is followed, and what is asked of it.
struct SessionChoiceTests {
  private var browser = BrowserHarness()

  private mutating func find(_ names: String...) throws {
    browser.press("F")
    guard case .findSessions(let generation)? = browser.told.last else {
      Issue.record("Nobody looked for sessions.")
      return
    }
    let listings = try names.map { try FakeSession($0).listing() }
    browser.take([.sessionsFound(generation: generation, listings)])
  }

  @Test mutating func `the only session is followed at once`() throws {
    try find("maria")
    #expect(browser.told.last == .follow(try FakeSession("maria").location))
  }

  @Test mutating func `of several one is chosen`() throws {
    try find("maria", "kim")
    #expect(browser.state.overlays == [.menu(MenuState(.sessions))])
    browser.press("j Enter")
    #expect(browser.told.last == .follow(try FakeSession("kim").location))
    #expect(browser.state.overlays.isEmpty)
  }

  @Test mutating func `that there is none is told`() throws {
    try find()
    #expect(browser.said?.hasPrefix("No other session runs") == true)
  }

  @Test mutating func `sessions that are found after another search are dropped`() throws {
    browser.take([.sessionsFound(generation: 99, [try FakeSession("maria").listing()])])
    #expect(browser.state.following.session == nil)
  }

  @Test mutating func `a viewer asks for the lead`() throws {
    var session = try FakeSession()
    try browser.follow(&session)
    browser.press("gL")
    #expect(browser.takeTold() == [.requestLead])
    #expect(browser.said == "You ask maria for the lead.")
  }

  @Test mutating func `a viewer cannot give away the lead of another`() throws {
    var session = try FakeSession()
    _ = try session.admit("kim")
    try browser.follow(&session)
    browser.press("gF j Enter")
    #expect(browser.takeTold().isEmpty)
    #expect(browser.said == "Only maria can give the lead; gL asks for it.")
  }

  @Test mutating func `without followers and a leader the commands say why not`() {
    #expect(
      browser.state.disabledReason(of: .jumpToLeader) == "You follow nobody; F follows a session."
    )
    #expect(browser.state.disabledReason(of: .followers) == "Nobody follows.")
    #expect(browser.state.disabledReason(of: .lead)?.hasPrefix("Nobody follows") == true)
  }

  @Test mutating func `poses of the leader are applied here when that is wanted`() throws {
    var session = try FakeSession()
    browser.state.following.appliesPoses = true
    try browser.follow(&session)
    let pose = SessionPose(asset: FakeSession.reference(7), blend: 0.5, isFlipped: true)
    browser.take(try session.show { $0.pose = pose })
    #expect(
      browser.said == "maria applied “Asset 007”, and there is no target here: pt chooses one."
    )
    browser.operations.rigs = .sample
    browser.state.posing.target = FakeRigs.elly
    browser.state.posing.reported = [FakeRigs.elly]
    browser.take(try session.show { $0.pose?.blend = 1 })
    #expect(browser.operations.rigs.values[FakeRigs.elly]?["spine"] == -7)
  }

  /// Follows a leader whose poses are applied to Elly here.
  private mutating func followPoses(of session: inout FakeSession) throws {
    browser.state.following.appliesPoses = true
    browser.operations.rigs = .sample
    browser.state.posing.target = FakeRigs.elly
    browser.state.posing.reported = [FakeRigs.elly]
    try browser.follow(&session)
  }

  @Test mutating func `a pose that the leader applies again is applied again`() throws {
    var session = try FakeSession()
    try followPoses(of: &session)
    let pose = SessionPose(asset: FakeSession.reference(7), blend: 0.5, isFlipped: false)
    browser.take(try session.show { $0.apply(pose, number: 1) })
    browser.take(try session.show { $0.apply(pose, number: 1) })
    #expect(browser.applied.count == 1)
    browser.take(try session.show { $0.apply(pose, number: 2) })
    #expect(browser.applied.count == 2)
  }

  @Test mutating func `that the leader has put poses back is told, each time`() throws {
    var session = try FakeSession()
    try followPoses(of: &session)
    let pose = SessionPose(asset: FakeSession.reference(7), blend: 0.5, isFlipped: false)
    browser.take(try session.show { $0.apply(pose, number: 1) })
    for number in 2...3 {
      browser.state.notices.removeAll()
      browser.take(try session.show { $0.apply(nil, number: number) })
      #expect(
        browser.said == "maria has put the pose back; here it stays, pu puts it back."
      )
    }
    #expect(browser.applied.count == 1)
  }

  @Test mutating func `poses of the leader are not applied unless that is wanted`() throws {
    var session = try FakeSession()
    try browser.follow(&session)
    browser.operations.rigs = .sample
    browser.state.posing.target = FakeRigs.elly
    browser.state.posing.reported = [FakeRigs.elly]
    let pose = SessionPose(asset: FakeSession.reference(7), blend: 1, isFlipped: false)
    browser.take(try session.show { $0.pose = pose })
    #expect(browser.applied.isEmpty)
    browser.press("gp")
    #expect(browser.state.following.appliesPoses)
    // Only what comes from now on.
    #expect(browser.applied.isEmpty)
  }
}
