import AssetSystem

import Synchronization
import Testing

@testable import ShelfSession

/// Blenders at a session: what they tell, and what they are asked.
@Suite(.timeLimit(.minutes(2)))
struct BlenderPeerTests {
  private let hello: JSONValue = [
    "version": "4.5.3 LTS", "file": .null, "scene": "Scene", "pid": 42,
    "rigs": [
      ["object": "Elly", "bones": 88, "problem": .null],
      ["object": "Cube", "bones": 1, "problem": "linked"],
    ],
    "active": "Elly",
  ]

  private func blenders(
    of session: RunningSession,
    until isReached: ([BlenderPeer]) -> Bool
  ) async throws -> [BlenderPeer] {
    for await event in session.server.events {
      if case .blendersChanged(let blenders) = event, isReached(blenders) { return blenders }
    }
    throw SessionError(code: .closed, message: "The session ended.")
  }

  @Test func `a Blender registers, tells what changes, and goes`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      let answer = try await client.call("blender.hello", hello)
      #expect(answer["name"] == "review")
      #expect(answer["libraries"] == [["name": "Props", "root": "/libraries/props"]])
      let first = try #require(try await blenders(of: session) { !$0.isEmpty }.first)
      #expect(first.version == "4.5.3 LTS" && first.process == 42 && first.activeRig == "Elly")
      #expect(first.rigs.map(\.object) == ["Elly", "Cube"])
      #expect(first.rigs.map(\.bones) == [88, 1])
      #expect(first.rigs.map(\.problem) == [nil, "linked"])
      await client.notify("blender.bonesSelected", ["rig": "Elly", "bones": ["Arm.L", "Arm.R"]])
      await client.notify(
        "blender.activeAsset",
        [
          "identifier": "props/a.blend/Object/A", "library": "Props", "file": "/a.blend",
          "name": "A",
        ]
      )
      let told = try await blenders(of: session) { $0.first?.activeAsset != nil }
      #expect(told.first?.selectedBones == .init(rig: "Elly", bones: ["Arm.L", "Arm.R"]))
      #expect(told.first?.activeAsset?.identifier == "props/a.blend/Object/A")
      await client.notify("blender.changed", ["version": "4.5.3 LTS", "scene": "Other"])
      let changed = try await blenders(of: session) { $0.first?.scene == "Other" }
      #expect(changed.first?.rigs == [])
      #expect(changed.first?.selectedBones != nil)
      await client.close()
      _ = try await blenders(of: session, until: \.isEmpty)
      #expect(await session.server.blenders == [])
    }
  }

  @Test func `a Blender is asked and answers, also while it waits for an answer itself`()
    async throws
  {
    try await RunningSession.with { session in
      let gate = Gate()
      session.host.state.withLock { $0.gate = gate }
      let client = try await SessionClient.connect(to: session.location) { method, params in
        if method == "blender.status" {
          return .string(ByteString(String(repeating: "x", count: 1 << 20)))
        }
        guard method == "pose.read" else { throw JSONRPCError(.refused, "Not now.") }
        return ["object": params["rig"] ?? .null]
      }
      _ = try await client.call("blender.hello", hello)
      let id = try #require(await session.server.blenders.first).id
      let tags = Task { try await client.call("asset.tags") }
      await gate.arrived()
      let answer = try await session.server.call(
        "pose.read",
        ["rig": "Elly"],
        of: id,
        timeout: .seconds(30)
      )
      #expect(answer == ["object": "Elly"])
      let refused = await #expect(throws: JSONRPCError.self) {
        try await session.server.call("pose.apply", [:], of: id, timeout: .seconds(30))
      }
      #expect(refused == JSONRPCError(.refused, "Not now."))
      let tooLong = await #expect(throws: JSONRPCError.self) {
        try await session.server.call("blender.status", [:], of: id, timeout: .seconds(30))
      }
      #expect(tooLong?.message.contains("longer") == true)
      gate.open()
      _ = try await tags.value
      await client.close()
    }
  }

  @Test func `a Blender that dies in the middle is told as lost`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      _ = try await peer.ask("blender.hello", hello.json)
      let id = try #require(await session.server.blenders.first).id
      async let lost = session.server.call("pose.apply", [:], of: id, timeout: .seconds(60))
      #expect(try await peer.message()["method"] == "pose.apply")
      peer.disconnect()
      do {
        _ = try await lost
        Issue.record("It answered.")
      } catch {
        #expect((error as? JSONRPCError)?.code == .targetLost)
      }
      let gone = await #expect(throws: JSONRPCError.self) {
        try await session.server.call("pose.apply", [:], of: id, timeout: .seconds(60))
      }
      #expect(gone?.code == .targetLost)
    }
  }

  @Test func `a Blender that does not answer in time is told so`() async throws {
    try await RunningSession.with { session in
      let peer = try await session.rawPeer()
      _ = try await peer.ask("blender.hello", hello.json)
      let id = try #require(await session.server.blenders.first).id
      let error = await #expect(throws: SessionError.self) {
        try await session.server.call("pose.apply", [:], of: id, timeout: .milliseconds(20))
      }
      #expect(error?.code == .timedOut)
    }
  }

  @Test func `a Blender whose user follows may still register`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      _ = try await client.follow(as: SessionName("anna"))
      _ = try await client.call("blender.hello", hello)
      #expect(await session.server.blenders.count == 1)
      await client.close()
    }
  }

  @Test func `everybody may see which asset is active in a Blender`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      _ = try await client.call("blender.hello", hello)
      #expect(try await client.call("blender.list").elements?.first?["activeAsset"] == .null)
      let asset: JSONValue = [
        "identifier": "poses.blend/Action/Fist", "library": "elly", "file": "/elly/poses.blend",
        "name": "Fist",
      ]
      _ = try await client.call("blender.activeAsset", asset)
      #expect(try await client.call("blender.list").elements?.first?["activeAsset"] == asset)
      await client.close()
    }
  }

  @Test func `everybody may see which bones are selected in a Blender`() async throws {
    try await RunningSession.with { session in
      let client = try await session.client()
      _ = try await client.call("blender.hello", hello)
      #expect(try await client.call("blender.list").elements?.first?["selectedBones"] == .null)
      let bones: JSONValue = ["rig": "Elly", "bones": ["hand.L", "finger.L"]]
      _ = try await client.call("blender.bonesSelected", bones)
      #expect(try await client.call("blender.list").elements?.first?["selectedBones"] == bones)
      await client.close()
    }
  }
}
