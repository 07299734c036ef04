import AssetOperations
import AssetSystem
import BlendFormat
import PoseLibrary
import ShelfSession
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(5)))
struct LiveBlendersTests {
  private static let options = [
    PoseOptions(), PoseOptions(blendFactor: 0.5), PoseOptions(isFlipped: true),
    PoseOptions(blendFactor: -0.25, isFlipped: true, correctsAxisAngle: true),
    PoseOptions(bones: ["root", "hand.L"]),
  ]

  /// A number that the pose changes.
  private func channel(_ plan: OperationPlan, _ position: Int = 0) throws -> RigAnimation.Channel {
    try #require(plan.poses.first?.changes[position].propertyChannel)
  }

  @Test(arguments: options, ["Fist L", "Walk contact", "Surprise", "Full reset"])
  func `a pose does to a live rig what it does to the same rig in a workfile`(
    options: PoseOptions,
    name: String
  ) async throws {
    try await LiveSession.with { session in
      _ = try await session.connect()
      let pose = session.pose(name)
      let live = try await session.blenders.plan(pose, on: session.rig(), options)
      let stored = try await session.planInFile(pose, options)
      #expect(live.poses.first?.changes == stored.poses.first?.changes)
      #expect(live.poses.first?.report == stored.poses.first?.report)
      #expect(live.poses.first?.conflict == stored.poses.first?.conflict)
      #expect(live.title == stored.title)
    }
  }

  @Test func `a pose is one undo step, and the rig has its numbers`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      let result = try await session.blenders.apply(plan)
      #expect(result.poseOutcomes == [.done])
      #expect(result.entry == nil)
      let writes = await addOn.params(of: "pose.apply")
      #expect(writes.map { $0["undo"] } == [true])
      #expect(writes.first?["title"]?.text?.string == plan.title)
      for change in try #require(plan.poses.first).changes {
        let channel = try #require(change.propertyChannel)
        let value = try await addOn.value(channel.path, channel.index)
        #expect(value.map { PropertyValue($0) } == change.new)
      }
      let again = try await session.blenders.plan(
        session.pose("Fist L"),
        on: session.rig(),
        .init()
      )
      #expect(again.poses.first?.changes == [])
      #expect(try await session.blenders.apply(again).poseOutcomes == [.unchanged])
    }
  }

  @Test func `bones are asked for once, and again when they change`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let flipped = PoseOptions(isFlipped: true)
      let first = try await session.blenders.plan(
        session.pose("Fist L"),
        on: session.rig(),
        flipped
      )
      // The fake sends five bones at a time.
      let pages = await addOn.params(of: "pose.read").count
      #expect(pages > 1)
      let second = try await session.blenders.plan(
        session.pose("Fist L"),
        on: session.rig(),
        flipped
      )
      #expect(await addOn.params(of: "pose.read").count == pages + 1)
      #expect(second == first)
      await addOn.changeBones()
      _ = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), flipped)
      #expect(await addOn.params(of: "pose.read").count == 2 * pages + 1)
    }
  }

  @Test func `what others changed since the plan is not overwritten`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      let channel = try channel(plan)
      await addOn.set(channel.path, channel.index, .float(0.123))
      await #expect(
        throws: JSONRPCError(.refused, "Blender 4.5.15: Elly was posed otherwise meanwhile.")
      ) {
        _ = try await session.blenders.apply(plan)
      }
      #expect(try await addOn.value(channel.path, channel.index) == .float(0.123))
    }
  }

  @Test func `poses are put back one after the other, to the first number`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let rig = session.rig()
      let before = try await session.blenders.plan(session.pose("Full reset"), on: rig, .init())
      for name in ["Fist L", "Surprise"] {
        try await session.apply(name, to: rig)
      }
      #expect(try await session.blenders.putBack(rig).contains("Surprise"))
      #expect(try await session.blenders.putBack(rig).contains("Fist L"))
      let after = try await session.blenders.plan(session.pose("Full reset"), on: rig, .init())
      #expect(after == before)
      await #expect(throws: JSONRPCError.self) { try await session.blenders.putBack(rig) }
      #expect(await addOn.params(of: "pose.apply").map { $0["undo"] } == [true, true, true, true])
    }
  }

  @Test func `a pose is put back without the numbers that Blender refused`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let rig = session.rig()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      let refused = try channel(plan, 1)
      await addOn.refuse(refused.path, refused.index)
      let result = try await session.blenders.apply(plan)
      #expect(result.poseOutcomes == [.done])
      #expect(result.plan.poses.first?.report?.notes.last?.kind == .unsupportedProperty)
      try await session.blenders.putBack(rig)
      let again = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      #expect(again.poses == plan.poses)
    }
  }

  @Test func `a pose that others changed since is not put back`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let rig = session.rig()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      _ = try await session.blenders.apply(plan)
      let channel = try channel(plan)
      await addOn.set(channel.path, channel.index, .float(0.123))
      let error = await #expect(throws: JSONRPCError.self) {
        try await session.blenders.putBack(rig)
      }
      #expect(error?.code == .refused)
      #expect(error?.message.contains(channel.path.description) == true)
      #expect(await addOn.params(of: "pose.apply").count == 1)
    }
  }

  @Test func `what Blender has undone already is passed over`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let rig = session.rig()
      let first = try await session.blenders.plan(session.pose("Surprise"), on: rig, .init())
      _ = try await session.blenders.apply(first)
      let second = try await session.blenders.plan(session.pose("Fist L"), on: rig, .init())
      _ = try await session.blenders.apply(second)
      for change in try #require(second.poses.first).changes {
        let channel = try #require(change.propertyChannel)
        await addOn.set(channel.path, channel.index, RNAValue(change.old))
      }
      try await session.blenders.putBack(rig)
      let again = try await session.blenders.plan(session.pose("Surprise"), on: rig, .init())
      #expect(again.poses == first.poses)
    }
  }

  @Test func `nothing is put back into a file that was opened again`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      try await session.apply("Fist L", to: session.rig())
      await addOn.openAgain()
      await #expect(throws: JSONRPCError.self) {
        try await session.blenders.putBack(session.rig())
      }
      #expect(await addOn.params(of: "pose.apply").count == 1)
    }
  }

  @Test func `a keyed pose is put back at its frame alone`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      await addOn.setAutoKey(true)
      try await session.apply("Fist L", to: session.rig())
      await addOn.setFrame(9)
      let error = await #expect(throws: JSONRPCError.self) {
        try await session.blenders.putBack(session.rig())
      }
      #expect(error?.message.contains("frame 1") == true)
      await addOn.setFrame(1)
      try await session.blenders.putBack(session.rig())
      #expect(await addOn.params(of: "pose.apply").last?["key"]?.text == "auto")
    }
  }

  @Test func `what moves by itself is noted, and what a driver moves is left out`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let all = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      let (driven, animated) = (try channel(all, 0), try channel(all, 1))
      await addOn.move(driven.path, driven.index, by: "driver")
      await addOn.move(animated.path, animated.index, by: "action")
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      let pose = try #require(plan.poses.first)
      #expect(pose.changes == Array(try #require(all.poses.first).changes.dropFirst()))
      #expect(pose.report?.notes.prefix(2).map(\.kind) == [.animated, .driven])
      await addOn.setAutoKey(true)
      let keyed = try await session.blenders.plan(
        session.pose("Fist L"),
        on: session.rig(),
        .init()
      )
      #expect(keyed.poses.first?.report?.notes.first?.kind == .driven)
    }
  }
}
