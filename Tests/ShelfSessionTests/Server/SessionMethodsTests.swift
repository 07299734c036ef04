import AssetSystem
import ShelfSession
import Synchronization
import Testing

/// Every method over a real socket, as a script asks.
@Suite(.timeLimit(.minutes(2)))
struct SessionMethodsTests {
  @Test func `a greeting tells who answers`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let answer = try await peer.ask("session.hello", #"{"client":"test","version":"1"}"#)
      #expect(answer["jsonrpc"] == "2.0")
      #expect(answer["id"] == 1)
      let result = try #require(answer["result"])
      #expect(result["name"] == "review")
      #expect(result["version"] == "1.2.3")
      #expect(result["libraries"] == [["name": "Props", "root": "/libraries/props"]])
      #expect(result["state"]?["driver"] == "review")
      #expect(result["pid"]?.int != nil)
    }
  }

  @Test func `the ID comes back as it was sent`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      for id in ["0", "-7", "\"\"", "\"x\\u00e9\\n\"", "1.5", "9223372036854775807"] {
        let answer = try await peer.ask("session.state", id: id)
        #expect(try answer["id"] == JSONValue(parsing: Array(id.utf8)))
      }
    }
  }

  @Test func `assets are listed in windows`() async throws {
    try await RunningSession.with(assets: 5) { session in
      let peer = try await session.rawPeer()
      let all = try await peer.ask("asset.list")
      #expect(all["result"]?["total"] == 5)
      let rows = try #require(all["result"]?["assets"]?.elements)
      #expect(rows.map { $0["name"]?.text } == (0..<5).map { ByteString("Asset \($0)") })
      #expect(rows[1]["library"] == "Props")
      #expect(rows[1]["tags"] == ["odd"])
      #expect(rows[1]["id"] == "props/a.blend/Object/Asset 1")
      let some = try await peer.ask("asset.list", #"{"query":"even","offset":1,"limit":1}"#)
      #expect(some["result"]?["total"] == 3)
      #expect(some["result"]?["assets"]?.elements?.map { $0["name"] } == ["Asset 2"])
    }
  }

  @Test func `a list that is longer than a line is cut, and can be read on`() async throws {
    var limits = SessionLimits()
    limits.frameBytes = 1 << 16
    try await RunningSession.with(assets: 400, limits: limits) { session in
      let peer = try await session.rawPeer()
      var names: [ByteString?] = []
      var windows = 0
      while names.count < 400 {
        try await peer.send(
          #"{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{"offset":\#(names.count)}}"#
            + "\n"
        )
        let line = try #require(try await peer.line())
        #expect(line.utf8.count <= limits.frameBytes)
        let answer = try JSONValue(parsing: Array(line.utf8))
        #expect(answer["result"]?["total"] == 400)
        let rows = try #require(answer["result"]?["assets"]?.elements)
        try #require(!rows.isEmpty)
        names += rows.map { $0["name"]?.text }
        windows += 1
      }
      #expect(names == (0..<400).map { ByteString("Asset \($0)") })
      #expect(windows > 1)
    }
  }

  @Test func `tags are counted`() async throws {
    try await RunningSession.with { session in
      let answer = try await session.rawPeer().ask("asset.tags")
      #expect(
        answer["result"] == [["tag": "even", "count": 2], ["tag": "odd", "count": 1]]
      )
    }
  }

  @Test func `assets are selected and what is unknown is told`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let identifier = FakeHost.identifier(2)
      let answer = try await peer.ask(
        "asset.select",
        #"{"identifiers":["\#(identifier)","x"],"library":"Props"}"#
      )
      #expect(answer["result"] == ["selected": 1, "unknown": ["x"]])
      let selected = try await peer.ask("asset.selected")
      #expect(selected["result"]?.elements?.map { $0["name"] } == ["Asset 2"])
      let state = try await peer.ask("session.state")
      #expect(state["result"]?["selected"] == [.string(ByteString(identifier))])
      #expect(state["result"]?["selectedLibraries"] == ["Props"])
      let unknown = try await peer.ask("asset.select", #"{"identifiers":[],"library":"Nope"}"#)
      #expect(unknown["error"]?["code"] == -32001)
    }
  }

  @Test func `assets of several libraries are selected by the library of each`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let identifiers = (0..<3).map { "\"\(FakeHost.identifier($0))\"" }.joined(separator: ",")
      let answer = try await peer.ask(
        "asset.select",
        #"{"identifiers":[\#(identifiers)],"libraries":["Props","Sets",null]}"#
      )
      #expect(
        answer["result"]
          == ["selected": 2, "unknown": [.string(ByteString(FakeHost.identifier(1)))]]
      )
    }
  }

  @Test func `the active asset is set and asked for`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      #expect(try await peer.ask("asset.active")["result"] == JSONValue.null)
      let set = try await peer.ask(
        "asset.setActive",
        #"{"identifier":"\#(FakeHost.identifier(1))"}"#
      )
      #expect(
        set["result"] == [
          "identifier": "props/a.blend/Object/Asset 1", "type": "Object",
          "file": "/libraries/props/props/a.blend", "library": "Props", "name": "Asset 1",
          "loadMethod": "appendReuse",
        ]
      )
      #expect(try await peer.ask("asset.active")["result"] == set["result"])
      let missing = try await peer.ask("asset.setActive", #"{"identifier":"nope"}"#)
      #expect(missing["error"]?["code"] == -32001)
    }
  }

  @Test func `of a view that is set what is not named stays`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let both = try await peer.ask("view.set", #"{"catalog":"Props","query":"x"}"#)
      #expect(both["result"] == ["catalog": "Props", "query": "x"])
      let query = try await peer.ask("view.set", #"{"query":"y"}"#)
      #expect(query["result"] == ["catalog": "Props", "query": "y"])
      let all = try await peer.ask("view.set", #"{"catalog":null}"#)
      #expect(all["result"] == ["catalog": .null, "query": "y"])
    }
  }

  @Test func `what is done comes to those who subscribed to it`() async throws {
    try await RunningSession.with { session in
      let listener = try await session.rawPeer()
      let subscribed = try await listener.ask(
        "subscribe",
        #"{"topics":["asset.activated","asset.activeChanged","library.changed"]}"#
      )
      #expect(
        subscribed["result"]
          == ["topics": ["asset.activeChanged", "asset.activated", "library.changed"]]
      )
      let peer = try await session.rawPeer()
      _ = try await peer.ask("view.set", #"{"catalog":"Props/Chairs","query":"tag:red"}"#)
      _ = try await peer.ask("asset.activate", #"{"identifier":"\#(FakeHost.identifier(0))"}"#)
      let changed = try await listener.message()
      #expect(changed["method"] == "asset.activeChanged")
      #expect(changed["id"] == nil)
      #expect(changed["params"]?["active"]?["name"] == "Asset 0")
      let activated = try await listener.message()
      #expect(activated["method"] == "asset.activated")
      #expect(activated["params"]?["asset"]?["name"] == "Asset 0")
      let numbers = [changed, activated].compactMap { $0["params"]?["seq"]?.int }
      #expect(numbers.count == 2 && numbers[0] < numbers[1])
      #expect(try #require(activated["params"]?["time"]?.int) > 1_700_000_000_000_000_000)
      await session.server.librariesChanged([
        SessionRefresh(library: "Props", added: 1, changed: 0, removed: 0, failures: [])
      ])
      let library = try await listener.message()
      #expect(library["params"]?["libraries"]?.elements?.first?["added"] == 1)
      let rest = try await listener.ask("unsubscribe", #"{"topics":["asset.activated"]}"#)
      #expect(rest["result"] == ["topics": ["asset.activeChanged", "library.changed"]])
    }
  }

  @Test func `data are loaded, tags changed and libraries refreshed`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let loaded = try await peer.ask("asset.load", #"{"identifier":"a.blend/Action/Fist"}"#)
      #expect(
        loaded["result"] == [
          "slots": ["OBRig"],
          "channels": [
            ["slot": .null, "path": "pose.bones[\"Arm\"].location", "index": 2, "value": 0.5]
          ],
        ]
      )
      let identifier = FakeHost.identifier(1)
      let tagged = try await peer.ask(
        "asset.tag",
        #"{"identifiers":["\#(identifier)","x"],"add":["new"],"remove":["odd"]}"#
      )
      #expect(
        tagged["result"] == [
          "entry": 7, "done": 1,
          "failures": [["identifier": "x", "reason": "There is no such asset."]],
        ]
      )
      #expect(session.host.state.withLock { $0.assets[1].metadata.tags } == ["new"])
      let refreshed = try await peer.ask("library.refresh", #"{"full":true}"#)
      #expect(
        refreshed["result"] == [
          [
            "library": "Props", "added": 1, "changed": 2, "removed": 0, "failures": ["x.blend"],
            "failureCount": 1,
          ]
        ]
      )
      _ = try await peer.ask("library.refresh")
      #expect(session.host.state.withLock(\.refreshes) == [true, false])
    }
  }

  @Test func `requests of a peer are answered in their order`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      let lines = (1...200).map {
        #"{"jsonrpc":"2.0","id":\#($0),"method":"\#($0.isMultiple(of: 3) ? "asset.tags" : "session.state")"}"#
      }
      try await peer.send(lines.joined(separator: "\n") + "\n")
      for number in 1...200 {
        #expect(try await peer.message()["id"] == .integer(Int64(number)))
      }
    }
  }

  @Test func `a notification is done and not answered`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      try await peer.send(
        #"{"jsonrpc":"2.0","method":"asset.setActive","params":{"identifier":"\#(FakeHost.identifier(2))"}}"#
          + "\n" + #"{"jsonrpc":"2.0","method":"no.such"}"# + "\n"
      )
      #expect(try await peer.ask("asset.active", id: "5")["result"]?["name"] == "Asset 2")
    }
  }

  @Test func `who asks and closes its side, as a pipe does, is answered and then closed`()
    async throws
  {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      try await peer.send(#"{"jsonrpc":"2.0","id":1,"method":"asset.tags"}"#)
      peer.endSending()
      #expect(try await peer.message()["result"]?.elements?.count == 2)
      #expect(try await peer.line() == nil)
    }
  }

  @Test func `who listens may close its side and is told on`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      try await peer.send(
        #"{"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"topics":["view.changed"]}}"#
          + "\n"
      )
      peer.endSending()
      #expect(try await peer.message()["result"] != nil)
      await session.server.show(SessionView(query: "chair"))
      #expect(try await peer.message()["params"]?["query"] == "chair")
      #expect(await session.server.peerCount == 1)
    }
  }

  @Test(arguments: [
    ("no.such", "{}", -32601), ("asset.select", "{}", -32602),
    ("asset.select", #"{"identifiers":"x"}"#, -32602),
    ("asset.select", #"{"identifiers":[1]}"#, -32602),
    ("asset.select", #"{"identifiers":["x"],"libraries":[]}"#, -32602),
    ("asset.select", #"{"identifiers":["x"],"libraries":[1]}"#, -32602),
    ("asset.select", #"{"identifiers":["x"],"libraries":"Props"}"#, -32602),
    ("asset.setActive", "[]", -32602),
    ("asset.list", #"{"limit":-1}"#, -32602), ("asset.list", #"{"offset":1.5}"#, -32602),
    ("asset.list", #"{"query":7}"#, -32602), ("subscribe", #"{"topics":["x"]}"#, -32602),
    ("subscribe", "{}", -32602), ("follow.join", #"{"name":"a b"}"#, -32602),
    ("follow.pause", "{}", -32602), ("follow.pause", #"{"paused":1}"#, -32602),
    ("follow.pause", #"{"paused":true}"#, -32002), ("follow.requestLead", "{}", -32002),
    ("follow.handOver", #"{"to":"nobody"}"#, -32001),
    ("library.refresh", #"{"full":"yes"}"#, -32602),
    ("blender.changed", #"{"version":"4.5"}"#, -32002),
    ("blender.hello", #"{"rigs":[{}]}"#, -32602),
    ("rpc.discover", "{}", -32601), ("pose.apply", "{}", -32601),
  ])
  func `what cannot be done is an error of its own code`(
    method: String,
    params: String,
    code: Int
  ) async throws {
    try await RunningSession.with { session in
      let answer = try await session.rawPeer().ask(method, params)
      #expect(answer["error"]?["code"]?.int == code)
      #expect(answer["error"]?["message"]?.text?.isEmpty == false)
      #expect(answer["result"] == nil)
    }
  }
}
