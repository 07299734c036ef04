import AssetSystem
import Foundation
import ShelfSession
import Synchronization
import Testing

/// Many who follow, and one among them who never reads.
@Suite(.serialized)
struct ManyFollowersTests {
  @Test(arguments: [50, 200])
  func `one who never reads delays nobody`(count: Int) async throws {
    try await RunningSession.with { session in
      let deaf = try await session.rawPeer()
      let topics = SessionTopic.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
      try await deaf.send(
        #"{"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"topics":[\#(topics)]}}"# + "\n"
      )
      let followers = try await (0..<count).asyncMap { _ in
        let client = try await session.client()
        try await client.subscribe(to: [.activeChanged])
        return client
      }
      // The selection fills the buffers of the one who never reads.
      var view = SessionView()
      for step in 0..<20 {
        view.selected = (0..<1_000).map {
          SessionAssetReference(
            identifier: ByteString("\(step) \($0) of a long list"),
            library: "L"
          )
        }
        await session.server.show(view)
      }
      let steps = 100
      var delays: [Double] = []
      for step in 0..<steps {
        view.active = FakeHost.asset(step)
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
      delays.sort()
      try #require(delays.count == steps * count)
      let median = delays[delays.count / 2]
      let late = delays[delays.count * 99 / 100]
      let last = delays[delays.count - 1]
      print(
        String(
          format: "%d followers, %d changes: median %.2f ms, 99 %% %.2f ms, last %.2f ms",
          count,
          steps,
          median,
          late,
          last
        )
      )
      #expect(late < 250)
      // It is still there, and gets the newest of everything once it reads.
      #expect(await session.server.peerCount == count + 1)
      var seen: JSONValue?
      while seen?["params"]?["active"]?["name"]?.text != ByteString("Asset \(steps - 1)") {
        let message = try await deaf.message()
        try #require(message != .null)
        if message["method"] == "asset.activeChanged" { seen = message }
      }
      for follower in followers { await follower.close() }
    }
  }

  @Test func `everybody is told even when the leader is faster than all`() async throws {
    try await RunningSession.with { session in
      let followers = try await (0..<20).asyncMap { index in
        let client = try await session.client()
        var state = try await client.follow(as: SessionName("v\(index)"))
        return Task {
          for await notification in client.notifications {
            try state.take(notification)
            if state.view.query == "last" { break }
          }
          await client.close()
          return state.view
        }
      }
      for step in 0..<2_000 {
        await session.server.show(SessionView(active: FakeHost.asset(step), query: "step"))
      }
      let last = SessionView(active: FakeHost.asset(7), catalog: "Props", query: "last")
      await session.server.show(last)
      for follower in followers {
        let view = try await follower.value
        #expect(view.query == "last" && view.catalog == "Props")
      }
    }
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
