import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import PoseLibrary
import ShelfSession
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(5)))
struct LiveBlenderTroubleTests {
  @Test func `a Blender that is busy for a moment is asked again`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      await addOn.fail([JSONRPCError(.busy, "Move is at work"), JSONRPCError(.busy, "again")])
      #expect(try await session.blenders.apply(plan).poseOutcomes == [.done])
      #expect(await addOn.params(of: "pose.apply").count == 3)
    }
  }

  @Test func `a Blender that stays busy says with what`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let busy = JSONRPCError(.busy, "Elly is in edit mode")
      await addOn.fail(Array(repeating: busy, count: 20))
      let expected = JSONRPCError(.busy, "Blender 4.5.15 is busy: Elly is in edit mode.")
      await #expect(throws: expected) {
        _ = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      }
      #expect(await addOn.requests.count < 10)
    }
  }

  @Test func `a Blender that was closed is told as such, and others go on`() async throws {
    try await LiveSession.with { session in
      let (_, client) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      let plan = try await session.blenders.plan(
        session.pose("Fist L"),
        on: session.rig(process: 1),
        .init()
      )
      await client.close()
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.apply(plan)
      }
      #expect(error?.code == .targetLost)
      try await session.apply("Fist L", to: session.rig(process: 2))
      #expect(await other.params(of: "pose.apply").count == 1)
    }
  }

  @Test func `when a part of many numbers is refused, the parts before it are put back`()
    async throws
  {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let path = try #require(RNAPath(parsing: Array("location".utf8)))
      let old = PropertyValue(try #require(try await addOn.value(path, 0)))
      // To the second part the number is no longer what the plan says.
      let change = PoseChange(
        .property(path: ByteString(path.bytes), index: 0),
        old: old,
        new: .float(7.5)
      )
      let target = LiveBlenderPoseTarget(
        connection: try await session.blenders.connection(to: 4711),
        reference: session.rig(),
        structures: RigStructures()
      )
      await #expect(throws: JSONRPCError.self) {
        _ = try await target.apply(Array(repeating: change, count: 10_000), title: "Many")
      }
      let writes = await addOn.params(of: "pose.apply")
      #expect(writes.map { $0["undo"] } == [false, true, false])
      let value = try await addOn.value(path, 0)
      #expect(value.map { PropertyValue($0) } == old)
    }
  }

  @Test func `a target is read and written as one that is a workfile`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let target = LiveBlenderPoseTarget(
        connection: try await session.blenders.connection(to: 4711),
        reference: session.rig(),
        structures: RigStructures()
      )
      let stored = WorkfilePoseTarget(
        RigReference(file: session.shot, rig: "Elly"),
        operations: session.operations
      )
      let paths = [
        "location", "pose.bones[\"jaw\"].scale", "no.such", "pose.bones[\"jaw\"][\"open\"]",
      ]
      let wanted = Set(paths.compactMap { RNAPath(parsing: Array($0.utf8)) })
      let rig = try await target.rig(reading: wanted)
      let expected = try await stored.rig(reading: wanted)
      #expect(rig.properties == expected.properties)
      #expect(rig.bones.map(\.rest) == expected.bones.map(\.rest))
      #expect(rig.bones.map(\.parent) == expected.bones.map(\.parent))
      let path = try #require(RNAPath(parsing: Array("location".utf8)))
      let old = PropertyValue(try #require(rig.properties[path]?.values[1]))
      let place = PoseChange.Place.property(path: "location", index: 1)
      let gone = PoseChange.Place.property(path: "no.such", index: 0)
      let notes = try await target.write(
        [PoseChange(place, old: old, new: .float(2)), PoseChange(gone, old: old, new: .float(2))],
        title: "Two"
      )
      #expect(notes.map(\.kind) == [.unsupportedProperty])
      #expect(try await addOn.value(path, 1) == .float(2))
    }
  }

  @Test func `another file in the same Blender is not posed`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      var plan = try await session.blenders.plan(session.pose("Fist L"), on: session.rig(), .init())
      plan.poses[0].rig.file = "/shots/another.blend"
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.apply(plan)
      }
      #expect(error?.code == .notFound)
      let change = try #require(plan.poses.first?.changes.first)
      let channel = try #require(change.propertyChannel)
      let value = try await addOn.value(channel.path, channel.index)
      #expect(value.map { PropertyValue($0) } == change.old)
    }
  }

  @Test func `an add-on that is too old is named as the reason`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      await addOn.fail([JSONRPCError(.methodNotFound, "there is no method pose.preview")])
      let error = await #expect(throws: JSONRPCError.self) {
        _ = try await session.blenders.preview(session.pose("Fist L"), on: session.rig(), .init())
      }
      #expect(error?.message.contains("add-on") == true)
    }
  }

  @Test func `an asset is imported from its file, with the library named for other machines`()
    async throws
  {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let asset = AssetTarget(
        library: LibraryID(rawValue: 0),
        identifier: AssetIdentifier(file: "props/chairs.blend", type: .object, name: "Chair")
      )
      let (type, name) = try await session.blenders.importAsset(asset, into: 4711, .appendReuse)
      #expect(type == "Object")
      #expect(name == "Chair.001")
      let root = session.folder.appendingPathComponent("library").path
      let expected: JSONValue = [
        "file": .string(ByteString(root + "/props/chairs.blend")), "library": "Film",
        "path": "props/chairs.blend", "type": "Object", "name": "Chair", "method": "appendReuse",
      ]
      #expect(await addOn.params(of: "asset.import") == [expected])
    }
  }

  @Test func `all Blenders refresh, though one of them fails`() async throws {
    try await LiveSession.with { session in
      let (one, _) = try await session.connect(process: 1)
      let (other, _) = try await session.connect(process: 2)
      await one.fail([JSONRPCError(.internalError, "oops")])
      await #expect(throws: JSONRPCError(.internalError, "Blender 4.5.15: oops.")) {
        try await session.blenders.refresh(nil)
      }
      #expect(await other.params(of: "library.refresh").count == 1)
      try await session.blenders.refresh(1)
      #expect(await one.params(of: "library.refresh").count == 2)
      #expect(await other.params(of: "library.refresh").count == 1)
      await #expect(throws: JSONRPCError.self) { try await session.blenders.refresh(3) }
    }
  }
}
