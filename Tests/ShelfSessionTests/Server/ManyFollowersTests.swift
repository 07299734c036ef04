import AssetSystem
import Foundation
import ShelfSession
import Synchronization
import Testing

/// Many who follow, and one among them who never reads.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ManyFollowersTests {
  @Test(arguments: [50, 200])
  func `one who never reads delays nobody and costs little`(count: Int) async throws {
    try await RunningSession.with { session in
      let followers = try await (0..<count).asyncMap { _ in
        let client = try await session.client()
        try await client.subscribe(to: [.activeChanged])
        return client
      }
      var view = SessionView()
      let alone = try await delays(of: followers, in: session, view: &view)

      let deaf = try await session.rawPeer()
      let topics = SessionTopic.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
      _ = try await deaf.ask("subscribe", #"{"topics":[\#(topics)]}"#)
      // Far more than the system's buffers and ours hold.
      for step in 0..<100 {
        view.selected = (0..<1_000).map {
          SessionAssetReference(
            identifier: ByteString("\(step) \($0) of a long list"),
            library: "L"
          )
        }
        await session.server.show(view)
      }
      let together = try await delays(of: followers, in: session, view: &view)
      print("\(count) followers without: \(alone), with one who never reads: \(together)")
      #expect(together.late < 3 * alone.late + 100)

      // It is still there, and is told the newest, without what was in between.
      #expect(await session.server.peerCount == count + 1)
      var bytes = 0
      var active: JSONValue?
      while active?["name"]?.text != view.active?.name {
        let line = try #require(try await deaf.line())
        bytes += line.utf8.count
        let message = try JSONValue(parsing: Array(line.utf8))
        if message["method"] == "asset.activeChanged" { active = message["params"]?["active"] }
      }
      #expect(bytes < 1 << 20)
      for follower in followers { await follower.close() }
    }
  }

  private struct Delays: CustomStringConvertible {
    let median: Double
    /// What 99 of 100 do not exceed.
    let late: Double
    let last: Double

    init(_ delays: [Double]) {
      let delays = delays.sorted()
      median = delays[delays.count / 2]
      late = delays[delays.count * 99 / 100]
      last = delays[delays.count - 1]
    }

    var description: String {
      String(format: "median %.2f, 99 %% %.2f, last %.2f ms", median, late, last)
    }
  }

  /// From the moment when a change was written down to that when a follower has it, in milliseconds.
  private func delays(
    of followers: [SessionClient],
    in session: RunningSession,
    view: inout SessionView
  ) async throws -> Delays {
    var delays: [Double] = []
    for step in 0..<60 {
      view.active = FakeHost.asset(view.selected.count + step)
      await session.server.show(view)
      delays += try await withThrowingTaskGroup(of: Double.self) { group in
        for follower in followers {
          group.addTask {
            for await notification in follower.notifications {
              return Double(Self.now - notification.time) / 1e6
            }
            throw SessionError(code: .closed, message: "A follower was closed.")
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    return Delays(delays)
  }

  @Test func `everybody is told in the end, however fast the leader and whoever goes`() async throws
  {
    try await RunningSession.with { session in
      let last = SessionView(active: FakeHost.asset(7), catalog: "Props", query: "last")
      let followers = try await (0..<20).asyncMap { index in
        let client = try await session.client()
        var state = try await client.follow(as: SessionName("v\(index)"))
        return Task {
          for await notification in client.notifications {
            try state.take(notification)
            if state.view == last, state.viewers.count == 20 { break }
          }
          return (client, state)
        }
      }
      let leaving = try await (0..<20).asyncMap { index in
        let peer = try await session.rawPeer()
        _ = try await peer.ask("follow.join", #"{"name":"gone\#(index)"}"#)
        return peer
      }
      for step in 0..<400 {
        await session.server.show(SessionView(active: FakeHost.asset(step), query: "step"))
        if step.isMultiple(of: 20) { leaving[step / 20].disconnect() }
      }
      await session.server.show(last)
      for follower in followers {
        let (client, state) = try await follower.value
        #expect(state.driver.text == "review")
        #expect(state.viewers.map(\.name.text) == (0..<20).map { "v\($0)" })
        await client.close()
      }
    }
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
