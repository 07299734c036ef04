import AssetOperations
import AssetSystem
import BlendFormat
import PoseLibrary
import ShelfSession
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(5)))
struct LivePreviewTests {
  @Test func `a preview is what the pose changes, and another one takes its place`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      for name in ["Fist L", "Surprise"] {
        let plan = try await session.blenders.plan(session.pose(name), on: session.rig(), .init())
        let report = try await session.blenders.preview(
          session.pose(name),
          on: session.rig(),
          .init()
        )
        #expect(report == plan.poses.first?.report)
        let expected = try #require(plan.poses.first).changes.map { change in
          (try #require(change.propertyChannel), change.new)
        }
        let shown = await addOn.previewed.mapValues { PropertyValue($0) }
        #expect(shown == Dictionary(expected) { $1 })
      }
      #expect(await addOn.params(of: "pose.apply").isEmpty)
      try await session.blenders.endPreview()
      #expect(await addOn.previewed.isEmpty)
      let calls = await addOn.params(of: "pose.preview").count
      try await session.blenders.endPreview()
      #expect(await addOn.params(of: "pose.preview").count == calls)
    }
  }

  @Test func `an applied pose takes the place of the preview`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      _ = try await session.blenders.preview(session.pose("Surprise"), on: session.rig(), .init())
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      #expect(try await session.blenders.apply(plan).poseOutcomes == [.done])
      #expect(await addOn.previewed.isEmpty)
      let calls = await addOn.params(of: "pose.preview").count
      try await session.blenders.endPreview()
      #expect(await addOn.params(of: "pose.preview").count == calls)
    }
  }

  @Test func `a pose that changes nothing ends the preview on the rig`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      try await session.apply("Fist L", to: session.rig())
      _ = try await session.blenders.preview(session.pose("Surprise"), on: session.rig(), .init())
      try await session.apply("Fist L", to: session.rig())
      #expect(await addOn.previewed.isEmpty)
    }
  }

  @Test func `a preview in another Blender ends the one before`() async throws {
    try await LiveSession.with { session in
      let (one, _) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      let pose = session.pose("Fist L")
      _ = try await session.blenders.preview(pose, on: session.rig(process: 1), .init())
      _ = try await session.blenders.preview(pose, on: session.rig(process: 2), .init())
      #expect(await !other.previewed.isEmpty)
      await one.until { $0.previewed.isEmpty }
    }
  }

  @Test func `a Blender that has gone forgets its preview`() async throws {
    try await LiveSession.with { session in
      let (_, client) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      let pose = session.pose("Fist L")
      _ = try await session.blenders.preview(pose, on: session.rig(process: 1), .init())
      await client.close()
      _ = try await session.blenders.preview(pose, on: session.rig(process: 2), .init())
      #expect(await !other.previewed.isEmpty)
      try await session.blenders.endPreview()
      #expect(await other.previewed.isEmpty)
    }
  }

  @Test func `a pose that cannot be shown leaves none on the rig`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      _ = try await session.blenders.preview(session.pose("Fist L"), on: session.rig(), .init())
      await #expect(throws: OperationError.self) {
        _ = try await session.blenders.preview(
          session.pose("No such pose"),
          on: session.rig(),
          .init()
        )
      }
      await addOn.until { $0.previewed.isEmpty }
      _ = try await session.blenders.preview(session.pose("Fist L"), on: session.rig(), .init())
      await addOn.fail([JSONRPCError(.refused, "Elly is linked")])
      await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.preview(session.pose("Surprise"), on: session.rig(), .init())
      }
      await addOn.until { $0.previewed.isEmpty }
    }
  }

  @Test func `a pose that is shown after its time is put back`() async throws {
    try await LiveSession.with(patience: .milliseconds(200)) { session in
      let (addOn, _) = try await session.connect()
      await addOn.hold("pose.preview")
      await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.preview(session.pose("Fist L"), on: session.rig(), .init())
      }
      await addOn.release()
      await addOn.until { $0.params(of: "pose.preview").last?["rig"] == nil }
      await addOn.until { $0.previewed.isEmpty }
    }
  }

  @Test func `an end that comes late does not end the pose that is shown by then`() async throws {
    try await LiveSession.with { session in
      let (one, _) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      let pose = session.pose("Fist L")
      for process in [1, 2, 1, 2, 1] {
        _ = try await session.blenders.preview(pose, on: session.rig(process: process), .init())
      }
      await other.until { $0.previewed.isEmpty }
      // What would end it would have come before this.
      _ = try await session.blenders.plan(pose, on: session.rig(process: 1), .init())
      #expect(await !one.previewed.isEmpty)
    }
  }

  @Test func `what no pose is, is not previewed`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      await #expect(throws: OperationError.self) {
        _ = try await session.blenders.preview(
          session.pose("No such pose"),
          on: session.rig(),
          .init()
        )
      }
      #expect(await addOn.params(of: "pose.preview").isEmpty)
    }
  }
}
