import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Poses that are shown on the rig of a connected Blender because several look on.
struct ReviewPreviewTests {
  private func preview(_ number: Int) -> PosePreview {
    PosePreview(FakeLibrary.asset(number).target, on: FakeBlenders.elly, PoseOptions())
  }

  @Test func `poses are shown while others follow, unless that is switched off`() throws {
    var browser = BrowserHarness.withBlender()
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 1))))
    browser.answerAll()
    #expect(browser.operations.rigs.preview == preview(1))
    browser.press("pv")
    #expect(browser.operations.rigs.preview == nil)
    browser.press("pv")
    #expect(browser.operations.rigs.preview == preview(1))
  }

  @Test func `poses are not shown any more when nobody follows`() throws {
    var browser = BrowserHarness.withBlender()
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 2))))
    browser.answerAll()
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 0))))
    browser.answerAll()
    #expect(browser.previews == [preview(1), nil])
  }

  /// A browser with a Blender that follows a session.
  private func follower() throws -> (browser: BrowserHarness, session: FakeSession) {
    var browser = BrowserHarness.withBlender()
    var session = try FakeSession()
    browser.state.following.session = FollowedSession(session.location)
    browser.send(try session.join())
    browser.answerAll()
    return (browser, session)
  }

  @Test func `a follower shows poses until the followed session ends`() throws {
    var (browser, _) = try follower()
    #expect(browser.previews == [preview(1)])
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .seconds(1))))
    browser.answerAll()
    #expect(browser.previews == [preview(1)])
    browser.send(.followed(.ended("The session has gone.")))
    browser.answerAll()
    #expect(browser.previews == [preview(1), nil])
  }

  @Test func `what the leader goes to is shown on the follower's rig`() throws {
    var (browser, session) = try follower()
    for event in try session.show(6) { browser.send(event) }
    browser.answerAll()
    #expect(browser.activeNumber == 6)
    #expect(browser.operations.rigs.preview == preview(6))
  }

  @Test func `who stops following shows poses no more`() throws {
    var (browser, _) = try follower()
    browser.press("F")
    #expect(browser.state.following.session == nil)
    #expect(browser.previews == [preview(1), nil])
  }
}
