import AssetSystem
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import ShelfSession

/// Peers that do what they should not; whoever else is connected must not notice.
@Suite(.timeLimit(.minutes(2)))
struct HostilePeerTests {
  @Test(arguments: [
    ("garbage", -32700), ("{\"jsonrpc\":\"2.0\"", -32700), ("\u{0}\u{1}\u{2}", -32700),
    ("", -32700),
    ("[]", -32600), ("7", -32600),
    (#"[{"jsonrpc":"2.0","id":1,"method":"session.state"}]"#, -32600),
    (#"{"id":1,"method":"session.state"}"#, -32600),
    (String(repeating: "[", count: 100_000), -32700),
  ])
  func `what is no message is answered by an error, and the next one is heard`(
    line: String,
    code: Int
  ) async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      try await peer.send(line + "\n")
      #expect(try await peer.message()["error"]?["code"]?.int == code)
      #expect(try await peer.ask("session.state")["result"] != nil)
    }
  }

  @Test func `bytes that are not UTF-8 are an error`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      try await peer.send([0x22, 0xFF, 0xFE, 0x22, 0x0A])
      #expect(try await peer.message()["error"]?["code"] == -32700)
    }
  }

  @Test func `too many lines that are no messages end the connection`() async throws {
    var limits = SessionLimits()
    limits.malformedFrames = 10
    try await RunningSession.with(limits: limits) { session in
      let peer = try await session.rawPeer()
      try await peer.send(String(repeating: "x\n", count: 50))
      for _ in 1...10 {
        #expect(try await peer.message()["error"]?["code"] == -32700)
      }
      #expect(try await peer.line() == nil)
    }
  }

  @Test(arguments: [true, false])
  func `a line that is too long is answered once and ends the connection`(
    hasEnd: Bool
  ) async throws {
    var limits = SessionLimits()
    limits.frameBytes = 1 << 14
    try await RunningSession.with(limits: limits) { session in
      let peer = try await session.rawPeer()
      let line = String(repeating: "x", count: (1 << 14) + 1) + (hasEnd ? "\n" : "")
      try await peer.send(line)
      #expect(try await peer.message()["error"]?["code"] == -32600)
      #expect(try await peer.line() == nil)
    }
  }

  @Test func `a line of the greatest length is heard`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let head = #"{"jsonrpc":"2.0","id":1,"method":"session.state","params":{"x":""#
      let fill = String(
        repeating: "x",
        count: session.server.limits.frameBytes - head.utf8.count - 3
      )
      try await peer.send(head + fill + "\"}}\n")
      #expect(try await peer.message()["result"] != nil)
    }
  }

  @Test func `whoever sends without end and without a line is stopped`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let block = [UInt8](repeating: 0x20, count: 1 << 16)
      var sent = 0
      while try await peer.send(block) {
        sent += block.count
        try #require(sent < 64 << 20)
      }
      #expect(try await peer.message()["error"]?["code"] == -32600)
    }
  }

  @Test func `whoever asks without end and never reads is held up, then closed`() async throws {
    var limits = SessionLimits()
    limits.frameTime = .seconds(3)
    try await RunningSession.with(assets: 200, limits: limits) { session in
      let peer = try await session.rawPeer()
      let block = Array(
        String(repeating: #"{"jsonrpc":"2.0","id":1,"method":"asset.list"}"# + "\n", count: 50).utf8
      )
      while try await peer.send(block) {}
      // It has been closed; others are answered.
      let other = try await session.rawPeer()
      #expect(try await other.ask("session.state")["result"] != nil)
    }
  }

  @Test func `whoever asks more than can wait is heard out, one by one`() async throws {
    try await RunningSession.with { session in
      let gate = Gate()
      session.host.state.withLock { $0.gate = gate }
      let peer = try await session.rawPeer()
      let line = #"{"jsonrpc":"2.0","id":1,"method":"asset.tags"}"# + "\n"
      async let sent = peer.send(String(repeating: line, count: 20_000))
      await gate.arrived()
      #expect(gate.arrivedCount == 1)
      let other = try await session.rawPeer()
      #expect(try await other.ask("session.state")["result"] != nil)
      gate.open()
      for _ in 0..<20_000 {
        _ = try #require(try await peer.line())
      }
      #expect(try await sent)
      #expect(gate.arrivedCount == 20_000)
    }
  }

  @Test func `whoever asks much and reads late gets every answer`() async throws {
    var limits = SessionLimits()
    limits.unreadAnswers = 40
    try await RunningSession.with(assets: 200, limits: limits) { session in
      let peer = try await session.rawPeer()
      let lines = (0..<300).map {
        #"{"jsonrpc":"2.0","id":\#($0),"method":"asset.list"}"# + "\n"
      }
      try await peer.send(lines.joined())
      // Far more than the system's buffers hold waits for the one who has not read yet.
      let other = try await session.rawPeer()
      for _ in 0..<50 { #expect(try await other.ask("asset.list")["result"] != nil) }
      for number in 0..<300 {
        #expect(try await peer.message()["id"] == .integer(Int64(number)))
      }
    }
  }

  @Test func `who asks without end does not keep others from being heard`() async throws {
    try await RunningSession.with { session in
      let honest = try await session.rawPeer()
      var flooders: [RawPeer] = []
      for _ in 0..<8 { flooders.append(try await session.rawPeer()) }
      try await withThrowingTaskGroup { group in
        let requests = #"{"jsonrpc":"2.0","id":1,"method":"asset.list"}"# + "\n"
        let flood = Array(String(repeating: requests, count: 1_000).utf8)
        for flooder in flooders {
          group.addTask { while try await flooder.send(flood) {} }
          group.addTask { try await flooder.readToEnd() }
        }
        // They are at it, with as much in a read as there ever is.
        while session.lists < 5_000 { _ = try await honest.ask("session.state") }
        var others: [Int] = []
        for _ in 0..<20 {
          let before = session.lists
          #expect(try await honest.ask("session.state")["result"] != nil)
          others.append(session.lists - before)
        }
        print("answers to others before each of an honest peer's: \(others)")
        #expect(others.allSatisfy { $0 < 1_000 }, "\(others)")
        for flooder in flooders { flooder.disconnect() }
        try await group.waitForAll()
      }
    }
  }

  @Test func `whoever stops within a line is told and closed`() async throws {
    var limits = SessionLimits()
    limits.frameTime = .milliseconds(50)
    try await RunningSession.with(limits: limits) { session in
      let peer = try await session.rawPeer()
      try await peer.send(#"{"jsonrpc":"2.0","#)
      #expect(try await peer.message()["error"]?["code"] == -32600)
      #expect(try await peer.line() == nil)
    }
  }

  @Test func `whoever says nothing at all is told and closed`() async throws {
    var limits = SessionLimits()
    limits.frameTime = .milliseconds(50)
    try await RunningSession.with(limits: limits) { session in
      let peer = try await session.rawPeer()
      #expect(try await peer.message()["error"]?["code"] == -32600)
      #expect(try await peer.line() == nil)
    }
  }

  @Test func `who has asked once may listen in silence`() async throws {
    var limits = SessionLimits()
    limits.frameTime = .seconds(10)
    try await RunningSession.with(limits: limits) { session in
      let listener = try await session.rawPeer()
      _ = try await listener.ask("subscribe", #"{"topics":["view.changed"]}"#)
      // One that is silent is closed: more time than allowed has gone by.
      let silent = try await session.rawPeer()
      while try await silent.line() != nil {}
      await session.server.show(SessionView(query: "chair"))
      #expect(try await listener.message()["params"]?["query"] == "chair")
    }
  }

  @Test func `more connections than allowed are told so`() async throws {
    var limits = SessionLimits()
    limits.peers = 2
    try await RunningSession.with(limits: limits) { session in
      let first = try await session.rawPeer()
      let second = try await session.rawPeer()
      _ = try await first.ask("session.state")
      _ = try await second.ask("session.state")
      let third = try await session.rawPeer()
      #expect(try await third.message()["error"]?["code"] == -32004)
      #expect(try await third.line() == nil)
      #expect(try await first.ask("session.state")["result"] != nil)
    }
  }

  @Test func `one who never reads does not hold up the end`() async throws {
    var limits = SessionLimits()
    limits.closingTime = .milliseconds(50)
    let folder = TemporaryFolder()
    let location = try RunningSession.location(in: folder)
    let server = try await SessionServer.start(
      at: location,
      version: "1",
      methods: FakeHost(assets: 300),
      limits: limits
    )
    let deaf = try await RawPeer(path: location.socketPath)
    try await deaf.send(
      String(repeating: #"{"jsonrpc":"2.0","id":1,"method":"asset.list"}"# + "\n", count: 20)
    )
    // One whose question is answered has been served after the one who does not read.
    let other = try await RawPeer(path: location.socketPath)
    #expect(try await other.ask("asset.list")["result"] != nil)
    await server.stop(reason: "")
    #expect(await server.peerCount == 0)
    #expect(folder.status(of: "blendshelf/review.sock") == nil)
  }

  @Test func `one who has ended and never reads does not hold up the end`() async throws {
    var limits = SessionLimits()
    limits.closingTime = .milliseconds(50)
    limits.frameTime = .seconds(60)
    let folder = TemporaryFolder()
    let location = try RunningSession.location(in: folder)
    let server = try await SessionServer.start(
      at: location,
      version: "1",
      methods: FakeHost(assets: 300),
      limits: limits
    )
    let deaf = try await RawPeer(path: location.socketPath)
    try await deaf.send(
      String(repeating: #"{"jsonrpc":"2.0","id":1,"method":"asset.list"}"# + "\n", count: 20)
    )
    deaf.endSending()
    // It is being closed with all the time that one has to read answers.
    while await !server.closesSomebody {
      try Task.checkCancellation()
      await Task.yield()
    }
    let start = ContinuousClock.now
    await server.stop(reason: "")
    #expect(start.duration(to: .now) < .seconds(30))
  }

  @Test func `a session that ends takes nobody`() async throws {
    let folder = TemporaryFolder()
    let location = try RunningSession.location(in: folder)
    let server = try await SessionServer.start(at: location, version: "1", methods: FakeHost())
    let peer = try await RawPeer(path: location.socketPath)
    #expect(try await peer.ask("session.state")["result"] != nil)
    await server.stop(reason: "")
    #expect(try await peer.line() == nil)
    await #expect(throws: RawPeer.Failure.self) { try await RawPeer(path: location.socketPath) }
  }

  @Test func `long and short lines are answered in their order`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let fill = String(repeating: "[],", count: 50_000)
      var lines = ""
      for number in 0..<12 {
        let params = number.isMultiple(of: 3) ? #"{"x":[\#(fill)0]}"# : "{}"
        lines += #"{"jsonrpc":"2.0","id":\#(number),"method":"session.state","params":\#(params)}"#
        lines += "\n"
      }
      async let sent = peer.send(lines)
      for number in 0..<12 {
        #expect(try await peer.message()["id"] == .integer(Int64(number)))
      }
      #expect(try await sent)
    }
  }

  @Test func `the work for one who has gone is cancelled`() async throws {
    try await RunningSession.with { session in
      let gate = Gate()
      session.host.state.withLock { $0.gate = gate }
      let peer = try await session.rawPeer()
      try await peer.send(#"{"jsonrpc":"2.0","id":1,"method":"asset.tags"}"# + "\n")
      await gate.arrived()
      peer.disconnect()
      await gate.cancelled()
    }
  }

  @Test func `an ID that is a long text does not make the answer too long`() async throws {
    var limits = SessionLimits()
    limits.frameBytes = 1 << 16
    try await RunningSession.with(assets: 400, limits: limits) { session in
      let peer = try await session.rawPeer()
      let longest = String(repeating: #"\u202e"#, count: 341)
      try await peer.send(#"{"jsonrpc":"2.0","id":"\#(longest)","method":"asset.list"}"# + "\n")
      let line = try #require(try await peer.line())
      #expect(line.utf8.count <= limits.frameBytes)
      #expect(line.contains(longest))
      let longer = String(repeating: "x", count: 1_025)
      #expect(try await peer.ask("asset.list", id: "\"\(longer)\"")["error"]?["code"] == -32600)
    }
  }

  @Test func `damaged lines never end a session nor go unanswered`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of damaged lines: \(seed)")
    var random = SplitMix64(seed: seed)
    var limits = SessionLimits()
    limits.malformedFrames = 1_000
    try await RunningSession.with(limits: limits) { session in
      let methods = [
        "session.hello", "asset.list", "asset.select", "follow.join", "subscribe", "blender.hello",
        "view.set", "asset.tag", "follow.handOver",
      ]
      for _ in 0..<20 {
        let peer = try await session.rawPeer()
        var bytes: [UInt8] = []
        for number in 0..<40 {
          let method = methods.randomElement(using: &random) ?? ""
          var line = Array(
            #"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)","params":{"name":"a","topics":["view.changed"],"identifiers":["x"],"limit":3,"to":"a"}}"#
              .utf8
          )
          for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0..<line.count, using: &random)
            switch Int.random(in: 0...3, using: &random) {
            case 0: line[place] = UInt8.random(in: 0...255, using: &random)
            case 1: line.remove(at: place)
            case 2: line.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default: line.removeSubrange(place...)
            }
            if line.isEmpty { line = [0x7B] }
          }
          bytes += line + [0x0A]
        }
        // Line feeds among the damage make more lines; a last one with this ID ends them all.
        bytes += Array(#"{"jsonrpc":"2.0","id":"end","method":"session.state"}"#.utf8) + [0x0A]
        try await peer.send(bytes)
        while true {
          let message = try await peer.message()
          try #require(message != .null, "the session closed the connection, seed \(seed)")
          if message["id"] == "end" { break }
        }
      }
      #expect(try await session.rawPeer().ask("session.state")["result"] != nil, "seed \(seed)")
    }
  }
}

extension RunningSession {
  /// How often its host was asked for assets.
  fileprivate var lists: Int { host.state.withLock(\.lists) }
}

extension SessionServer {
  /// Whether a connection is being closed whose answers were not all read.
  fileprivate var closesSomebody: Bool { peers.values.contains(where: \.isClosing) }
}
