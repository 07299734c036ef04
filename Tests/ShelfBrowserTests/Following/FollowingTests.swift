import AssetSystem
import ShelfConfig
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// What a browser shows that follows a session.
struct FollowingTests {
  private var session: FakeSession
  private var browser: BrowserHarness

  init() throws {
    session = try FakeSession()
    browser = BrowserHarness(FakeLibrary(count: 40, libraries: 1))
    try browser.follow(&session)
  }

  @Test mutating func `the asset of the leader is under the cursor, without another listing`()
    throws
  {
    let generation = browser.state.list.generation
    browser.take(try session.show(17))
    #expect(browser.activeNumber == 17)
    #expect(browser.state.list.generation == generation)
    #expect(browser.takeTold() == [.setActive(.number(17))])
  }

  @Test func `who joins late sees what the leader looks at`() throws {
    var session = try FakeSession()
    _ = try session.show(23)
    _ = try session.show { view in
      view.catalog = "Props"
      view.query = "tag:odd"
      view.selected = [FakeSession.reference(3), FakeSession.reference(7)]
    }
    var browser = BrowserHarness()
    try browser.follow(&session)
    #expect(browser.state.place == Place(item: .catalog("Props"), filter: "tag:odd"))
    #expect(browser.activeNumber == 23)
    #expect(browser.selectedNumbers == [3, 7])
  }

  @Test mutating func `what was said does not cover for ever who is followed`() throws {
    browser.send(.noticed(.info, "9 files of shelf read."))
    #expect(browser.state.notice != nil)
    #expect(browser.state.wantsTicks)
    browser.now += 4_000_000_000
    browser.send(.tick)
    #expect(browser.state.notice == nil)
    #expect(!browser.state.wantsTicks)
  }

  @Test mutating func `nothing that was said before covers that the leader is gone`() throws {
    browser.send(.noticed(.info, "9 files of shelf read."))
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .seconds(1))))
    #expect(browser.state.notice == nil)
  }

  @Test mutating func `what went wrong stays until a key is pressed`() throws {
    browser.send(.noticed(.error, "It is gone."))
    browser.now += 4_000_000_000
    browser.send(.tick)
    #expect(browser.state.notice?.text == "It is gone.")
    #expect(!browser.state.wantsTicks)
  }

  @Test mutating func `catalog and search of the leader are shown`() throws {
    browser.take(try session.show { $0.catalog = "Characters/Elly" })
    #expect(browser.state.place.item == .catalog("Characters/Elly"))
    browser.take(try session.show { $0.query = "tag:even" })
    #expect(browser.state.place.filter == "tag:even")
    browser.take(
      try session.show {
        $0.catalog = nil; $0.query = ""
      }
    )
    #expect(browser.state.place == Place())
  }

  @Test mutating func `unassigned assets of the leader are the unassigned ones here`() throws {
    browser.take(try session.show { $0.query = "-catalog:* tag:even" })
    #expect(browser.state.place == Place(item: .unassigned, filter: "tag:even"))
  }

  @Test
  mutating func
    `the selection of the leader is the selection here, and is told to the own session`() throws
  {
    browser.take(
      try session.show { $0.selected = [FakeSession.reference(5), FakeSession.reference(2)] }
    )
    #expect(browser.selectedNumbers == [5, 2])
    #expect(browser.takeTold() == [.select([.number(5), .number(2)])])
    browser.take(try session.show { $0.selected = [] })
    #expect(browser.selectedNumbers.isEmpty)
  }

  @Test mutating func `that not all selected assets of the leader are shown is told once`() throws {
    let listed = (0..<3).map { FakeSession.reference($0) }
    browser.take(try session.show { $0.select(listed: listed, of: 5000, number: 1) })
    #expect(browser.selectedNumbers == [0, 1, 2])
    let text = "maria: 3 of 5,000 selected assets are shown"
    #expect(browser.said == text)
    let count = browser.state.notices.count
    browser.take(try session.show { $0.select(listed: listed, of: 5001, number: 2) })
    #expect(browser.state.notices.count == count)
    browser.take(try session.show { $0.selected = listed })
    browser.send(.noticed(.info, "Something else."))
    browser.take(try session.show { $0.select(listed: listed, of: 5000, number: 3) })
    #expect(browser.said == text)
  }

  @Test mutating func `an asset in another catalog that comes with it is shown in that catalog`()
    throws
  {
    browser.take(
      try session.show { view in
        view.catalog = "Props/Chairs"
        view.active = FakeSession.asset(7)
      }
    )
    #expect(browser.state.place.item == .catalog("Props/Chairs"))
    #expect(browser.activeNumber == 7)
  }

  @Test mutating func `an asset that is not listed here is shown among all`() throws {
    browser.take(try session.show { $0.catalog = "Props" })
    browser.take(try session.show(0))
    #expect(browser.activeNumber == 0)
    #expect(browser.state.place == Place())
  }

  @Test mutating func `answers in another order end at the asset of the leader`() throws {
    for event in try session.show({
      $0.catalog = "Props"; $0.active = FakeSession.asset(27)
    }) {
      browser.send(event)
    }
    let effects = browser.open
    browser.open = []
    for effect in effects.reversed() { browser.answer(effect) }
    browser.answerAll()
    #expect(browser.activeNumber == 27)
    #expect(browser.state.place.item == .catalog("Props"))
  }

  @Test func `libraries are mapped by their names, and the scope grows when it must`() throws {
    var session = try FakeSession()
    var browser = BrowserHarness(FakeLibrary(count: 40, libraries: 2))
    browser.press("]")
    #expect(browser.state.place.scope == .one(LibraryID(rawValue: 0)))
    try browser.follow(&session)
    browser.take(try session.show(7, library: "Show 1"))
    #expect(browser.state.place.scope == .all)
    #expect(browser.activeNumber == 7)
    #expect(browser.state.list.activeKey?.library == LibraryID(rawValue: 1))
  }

  @Test mutating func `an asset that is not here is told once, and following goes on`() throws {
    browser.take(try session.show(99))
    #expect(browser.said == "maria: “Asset 099” is not in your libraries")
    let count = browser.state.notices.count
    browser.take([.asset(.libraryChanged(LibraryID(rawValue: 0)))])
    browser.take(try session.show(98))
    #expect(browser.said == "maria: “Asset 098” is not in your libraries")
    #expect(browser.state.notices.count == count)
    browser.take(try session.show(4))
    #expect(browser.said == nil)
    #expect(browser.activeNumber == 4)
  }

  @Test mutating func `a library that is not here is told`() throws {
    browser.take(try session.show(1, library: "Secret"))
    #expect(browser.said == "maria: “Secret” is not among your libraries")
  }

  @Test mutating func `a catalog that is not here is told, and all is shown`() throws {
    browser.take(try session.show { $0.catalog = "Sets/Kitchen" })
    #expect(browser.said == "maria: the catalog “Sets/Kitchen” is not in your libraries")
    #expect(browser.state.place == Place())
  }

  @Test mutating func `an asset that comes here later is shown then`() throws {
    browser.take(try session.show(40))
    #expect(browser.activeNumber == 0)
    browser.library.assets.append(FakeLibrary.asset(40))
    browser.take([.asset(.libraryChanged(LibraryID(rawValue: 0)))])
    #expect(browser.activeNumber == 40)
    #expect(browser.said == nil)
  }

  @Test func `nothing is shown before the libraries are known`() throws {
    var session = try FakeSession()
    _ = try session.show(9)
    var browser = BrowserHarness()
    browser.state.following.initial = session.location
    browser.state.libraries = []
    let effects = browser.state.start(now: browser.now)
    browser.send(try session.join())
    #expect(browser.activeNumber == 0)
    for effect in effects { browser.answer(effect) }
    browser.answerAll()
    #expect(browser.activeNumber == 9)
  }

  @Test(arguments: ["j", "G", "v", "Space", "zu", "/ t a g : o d d Enter", "f e v e n Enter"])
  mutating func `what the user does pauses following`(keys: String) throws {
    browser.press(keys)
    #expect(browser.state.following.session?.isPaused == true)
    #expect(browser.takeTold().contains(.pauseFollowing(true)))
    let before = browser.state.place
    browser.take(
      try session.show {
        $0.catalog = "Props"; $0.active = FakeSession.asset(30)
      }
    )
    #expect(browser.state.place == before)
    #expect(browser.activeNumber != 30)
  }

  @Test(arguments: ["F", "gl"])
  mutating func `following goes on at what the leader looks at by then`(keys: String) throws {
    browser.press("j")
    browser.take(
      try session.show { view in
        view.catalog = "Props"
        view.selected = [FakeSession.reference(2)]
        view.active = FakeSession.asset(22)
      }
    )
    browser.told = []
    browser.press(keys)
    #expect(browser.activeNumber == 22)
    #expect(browser.state.place.item == .catalog("Props"))
    #expect(browser.selectedNumbers == [2])
    #expect(browser.state.following.session?.isPaused == false)
    #expect(browser.takeTold().contains(.pauseFollowing(false)))
  }

  @Test mutating func `F stops following when it is not paused`() throws {
    browser.press("F")
    #expect(browser.takeTold() == [.stopFollowing])
    browser.take(try session.show(12))
    #expect(browser.activeNumber == 0)
  }

  @Test(arguments: ["i", "?", "U", "gF", "zd", "J", "W"])
  mutating func `what moves nothing does not pause`(keys: String) {
    browser.press(keys)
    #expect(browser.state.following.session?.isPaused == false)
  }

  @Test mutating func `nothing is shown while a field is open, and then it is caught up`() throws {
    browser.press("/")
    browser.take(try session.show(15))
    #expect(browser.activeNumber == 0)
    browser.press("Esc")
    #expect(browser.activeNumber == 15)
    #expect(browser.state.following.session?.isPaused == false)
  }

  @Test mutating func `a leader who is gone is told, and shown when back`() throws {
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .milliseconds(3_200))))
    #expect(browser.state.following.session?.connection == .lost(nextAttempt: .milliseconds(3_200)))
    #expect(browser.state.disabledReason(of: .jumpToLeader) == "maria is gone; it is looked for.")
    _ = try session.show(31)
    browser.take([try session.join()])
    #expect(browser.said == "maria is back.")
    #expect(browser.activeNumber == 31)
  }

  @Test mutating func `the end of following is told`() {
    browser.send(.followed(.ended("No session listens there.")))
    #expect(browser.state.following.session == nil)
    #expect(browser.said == "You follow maria no longer: No session listens there.")
  }

  @Test mutating func `a person who only watches is not shown old news for ever`() throws {
    browser.send(.noticed(.info, "Read me."))
    browser.now += 3_000_000_000
    browser.take(try session.show(3))
    #expect(browser.said == nil)
    browser.send(.noticed(.error, "Read me, too."))
    browser.now += 3_000_000_000
    browser.take(try session.show(4))
    #expect(browser.said == "Read me, too.")
  }
}
