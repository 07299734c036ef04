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

  /// The state of a session that this browser follows.
  private var followed: SessionState {
    get throws {
      let view = SessionView()
      var members: [ByteString: JSONValue] = [
        "seq": 1, "driver": "ada", "viewers": [], "leadRequests": [],
      ]
      members["query"] = .string(view.query)
      members["selected"] = []
      members["selectedLibraries"] = []
      members["selectedCount"] = 0
      return try SessionState(.object(members))
    }
  }

  @Test func `a follower shows poses until the followed session ends`() throws {
    var browser = BrowserHarness.withBlender()
    browser.send(.followed(.connected(try followed)))
    browser.answerAll()
    #expect(browser.previews == [preview(1)])
    browser.send(.followed(.lost("The session has gone.", nextAttempt: .seconds(1))))
    browser.answerAll()
    #expect(browser.previews == [preview(1)])
    browser.send(.followed(.ended("The session has gone.")))
    browser.answerAll()
    #expect(browser.previews == [preview(1), nil])
  }

  @Test func `who stops following shows poses no more`() throws {
    var browser = BrowserHarness.withBlender()
    browser.send(.followed(.connected(try followed)))
    browser.answerAll()
    #expect(browser.state.puttingBackBeforeEnd([.stopFollowing]) == [.stopFollowing])
    browser.send(.tick)
    browser.answerAll()
    #expect(browser.previews == [preview(1), nil])
  }
}
