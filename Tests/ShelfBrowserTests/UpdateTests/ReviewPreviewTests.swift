import AssetSystem
import CellCanvas
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfBrowser

/// Poses that are shown on the rig of a connected Blender because one follows somebody.
struct ReviewPreviewTests {
  private func preview(_ number: Int) -> PosePreview {
    PosePreview(FakeLibrary.asset(number).target, on: FakeBlenders.elly, PoseOptions())
  }

  @Test func `who comes to follow moves nobody's rig`() throws {
    var browser = BrowserHarness.withBlender()
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 1))))
    browser.answerAll()
    #expect(browser.previews.isEmpty)
    browser.press("pv")
    #expect(browser.previews == [preview(1)])
    browser.send(.session(.followChanged(try FakeBlenders.follow(viewers: 0))))
    browser.answerAll()
    #expect(browser.previews == [preview(1)])
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

  @Test func `a follower is told once that poses are shown, and how that ends`() throws {
    var (browser, session) = try follower()
    #expect(browser.said?.contains("while you follow · pv ends that") == true)
    browser.press("pv")
    #expect(browser.previews == [preview(1), nil])
    for event in try session.show(6) { browser.send(event) }
    browser.answerAll()
    #expect(browser.operations.rigs.preview == nil)
  }

  @Test func `a Blender that does not answer is not said to show a pose`() throws {
    var (browser, _) = try follower()
    browser.send(.terminal(.key(KeyEvent(.character("j")))))
    #expect(browser.state.wantsTicks)
    #expect(browser.state.previewText?.contains("previewing on") == true)
    browser.now += 2_000_000_000
    browser.send(.tick)
    #expect(browser.state.previewText == "Elly: Blender does not answer yet")
    browser.answerAll()
    #expect(browser.state.previewText?.contains("previewing on") == true)
    #expect(browser.state.posing.live.asked == nil)
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
