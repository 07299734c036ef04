import AssetOperations
import AssetSystem
import PoseLibrary
import ShelfSession
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(5)))
struct LiveBlenderPatienceTests {
  private static let chair = AssetTarget(
    library: LibraryID(rawValue: 0),
    identifier: AssetIdentifier(file: "props/chairs.blend", type: .object, name: "Chair")
  )

  @Test func `an import may take longer than anything else`() async throws {
    try await LiveSession.with(patience: .milliseconds(200)) { session in
      let (addOn, _) = try await session.connect()
      await addOn.hold("asset.import")
      let blenders = session.blenders
      async let imported = blenders.importAsset(Self.chair, into: 4711, .link)
      await addOn.until { !$0.params(of: "asset.import").isEmpty }
      await addOn.hold("pose.read")
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      }
      #expect(error?.message.contains("does not answer") == true)
      await addOn.release()
      let name = try await imported.name
      #expect(name == "Chair.001")
    }
  }

  @Test func `an import ends with the connection`() async throws {
    try await LiveSession.with { session in
      let (addOn, client) = try await session.connect()
      await addOn.hold("asset.import")
      let blenders = session.blenders
      async let imported = blenders.importAsset(Self.chair, into: 4711, .link)
      await addOn.until { !$0.params(of: "asset.import").isEmpty }
      await client.close()
      do {
        _ = try await imported
        Issue.record("It was imported by a Blender that had gone.")
      } catch let error as JSONRPCError {
        #expect(error.code == .targetLost)
      }
      await addOn.release()
    }
  }

  @Test func `a Blender that stands still holds up no other`() async throws {
    try await LiveSession.with { session in
      let (frozen, _) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      let blenders = session.blenders
      let (pose, rig) = (session.pose("Fist L"), session.rig(process: 1))
      _ = try await blenders.preview(pose, on: rig, .init())
      await frozen.hold("pose.read")
      async let plan = blenders.plan(pose, on: rig, .init())
      await frozen.until { $0.params(of: "pose.read").count > 1 && $0.isHeld }
      _ = try await session.blenders.preview(pose, on: session.rig(process: 2), .init())
      try await session.apply("Fist L", to: session.rig(process: 2))
      #expect(await other.params(of: "pose.apply").count == 1)
      #expect(await frozen.isHeld)
      await frozen.release()
      _ = try await plan
    }
  }

  @Test func `a pose that is on its way is applied, wanted or not, and can be put back`()
    async throws
  {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let rig = session.rig()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      await addOn.hold("pose.apply")
      let blenders = session.blenders
      let applying = Task { try await blenders.apply(plan) }
      await addOn.until { $0.isHeld }
      applying.cancel()
      await addOn.release()
      #expect(try await applying.value.poseOutcomes == [.done])
      await addOn.hold("pose.apply")
      let puttingBack = Task { try await blenders.putBack(rig) }
      await addOn.until { $0.isHeld }
      puttingBack.cancel()
      await addOn.release()
      #expect(try await puttingBack.value == plan.title)
      let again = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      #expect(again.poses == plan.poses)
    }
  }

  @Test func `a pose that is no longer wanted before it is sent is not applied`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      let blenders = session.blenders
      await addOn.hold("pose.read")
      let rig = session.rig()
      let pose = session.pose("Fist L")
      async let first = blenders.plan(pose, on: rig, .init())
      await addOn.until { $0.isHeld }
      let applying = Task { try await blenders.apply(plan) }
      applying.cancel()
      await addOn.release()
      _ = try await first
      await #expect(throws: CancellationError.self) { _ = try await applying.value }
      #expect(await addOn.params(of: "pose.apply").isEmpty)
    }
  }

  @Test func `of Blenders on different machines with one number the one with the file is meant`()
    async throws
  {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let (other, _) = try await session.connect(file: "/elsewhere/shot020.blend")
      try await session.apply("Fist L", to: session.rig())
      #expect(await addOn.params(of: "pose.apply").count == 1)
      #expect(await other.requests.isEmpty)
      let unclear = await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.importAsset(Self.chair, into: 4711, .link)
      }
      #expect(unclear?.code == .refused)
      #expect(unclear?.message.contains("4711") == true)
      _ = try await session.connect()
      let same = await #expect(throws: JSONRPCError.self) {
        try await session.apply("Surprise", to: session.rig())
      }
      #expect(same?.code == .refused)
    }
  }
}
