import AssetSystem
import Testing

@testable import ShelfBrowser
@testable import ShelfSession

/// Two browsers that follow each other.
struct FollowingRingTests {
  /// A browser and what its session shows.
  private struct Side {
    var browser: BrowserHarness
    var session: FakeSession

    init(_ name: String, at number: Int) throws {
      session = try FakeSession(name)
      browser = BrowserHarness(FakeLibrary(count: 40), layout: .list)
      browser.press("\(number + 1)G".map(String.init).joined(separator: " "))
      browser.told = []
      _ = try session.show(number)
    }

    /// Takes what the browser told its session: events for the other one.
    mutating func news() throws -> [Event] {
      try browser.takeTold().flatMap { effect -> [Event] in
        guard case .setActive(let key?) = effect else { return [] }
        return try session.show(Int(key.row))
      }
    }
  }

  @Test func `they settle, though each begins at what the other has just left`() throws {
    var first = try Side("anna", at: 3)
    var second = try Side("bert", at: 30)
    // Each is told that somebody follows it.
    _ = try first.session.join(as: "bert")
    _ = try second.session.join(as: "anna")
    first.browser.take([first.session.followChanged])
    second.browser.take([second.session.followChanged])
    first.browser.state.following.session = FollowedSession(second.session.location)
    second.browser.state.following.session = FollowedSession(first.session.location)
    let toFirst = try second.session.join(as: "anna")
    let toSecond = try first.session.join(as: "bert")
    first.browser.take([toFirst])
    second.browser.take([toSecond])
    var rounds = 0
    while rounds < 50 {
      let fromFirst = try first.news()
      let fromSecond = try second.news()
      if fromFirst.isEmpty, fromSecond.isEmpty { break }
      first.browser.take(fromSecond)
      second.browser.take(fromFirst)
      rounds += 1
    }
    #expect(rounds < 10)
    #expect(first.browser.activeNumber == second.browser.activeNumber)
  }

  @Test func `what the user of one does goes to the other and no further`() throws {
    var first = try Side("anna", at: 3)
    var second = try Side("bert", at: 3)
    first.browser.state.following.session = FollowedSession(second.session.location)
    second.browser.state.following.session = FollowedSession(first.session.location)
    first.browser.take([try second.session.join(as: "anna")])
    second.browser.take([try first.session.join(as: "bert")])
    first.browser.press("j")
    second.browser.take(try first.news())
    #expect(second.browser.activeNumber == 4)
    let back = try second.news()
    first.browser.take(back)
    #expect(first.browser.activeNumber == 4)
    #expect(try first.news().isEmpty)
  }
}
