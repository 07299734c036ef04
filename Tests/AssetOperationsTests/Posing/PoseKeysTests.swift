import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import AssetOperations

/// A rig with an Action of its own: the left upper arm is keyed at the present frame.
struct PoseKeysTests {
  private static let keying = PoseOptions(changesKeys: true)

  private func animation(_ library: JournaledLibrary) throws -> RigAnimation {
    var file = try BlendFile(path: library.rig("shot010_animated").file.bytes)
    return try file.animation(of: Array("Elly".utf8))
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `keys at the present frame are changed and taken back bit by bit`(
    _ version: String
  ) async throws {
    let library = try JournaledLibrary.withShots(version)
    let before = try library.content("shot010_animated")
    let old = try animation(library)
    let operations = try await library.operations()
    let rig = library.rig("shot010_animated")
    let plan = try await operations.planPose(.wave, rig, Self.keying)
    let pose = try #require(plan.poses.first)
    #expect(pose.conflict == nil)
    #expect(pose.changes.allSatisfy(\.isKey) && pose.changes.count == 3)
    #expect(try await operations.apply(plan) { _ in }.poseOutcomes == [.done])

    let new = try animation(library)
    #expect(new.curves.keys == old.curves.keys)
    for change in pose.changes {
      guard case .key(_, _, let path, let index, let frame) = change.place,
        let parsed = RNAPath(parsing: path.bytes)
      else { continue }
      let curve = try #require(new.curves[RigAnimation.Channel(path: parsed, index: index)])
      let key = try #require(curve.keys.first { $0.key.frame == frame })
      #expect(PropertyValue.float(key.key.value) == change.new)
      #expect(key.left.value == change.handles?.new.left)
      #expect(key.right.value == change.handles?.new.right)
    }
    // Once keyed it stays: the same pose changes nothing.
    let again = try await operations.planPose(.wave, rig, Self.keying)
    #expect(again.poses.first?.changes == [])
    #expect(again.poses.first?.conflict == nil)

    #expect(try await operations.undo().poseOutcomes == [.done])
    #expect(try library.content("shot010_animated") == before)
    #expect(try await operations.redo().poseOutcomes == [.done])
    #expect(try animation(library) == new)
  }

  @Test func `undoing leaves handles alone that others moved since`() async throws {
    let library = try JournaledLibrary.withShots()
    let old = try animation(library)
    let operations = try await library.operations()
    let rig = library.rig("shot010_animated")
    let plan = try await operations.planPose(.wave, rig, Self.keying)
    _ = try await operations.apply(plan) { _ in }
    let change = try #require(plan.poses.first?.changes.first)
    guard case .key(let action, let slot, let path, let index, let frame) = change.place,
      let parsed = RNAPath(parsing: path.bytes), let handles = change.handles
    else {
      Issue.record("\(change) is no key")
      return
    }
    let channel = RigAnimation.Channel(path: parsed, index: index)
    let edit = KeyEdit(
      slotHandle: slot,
      channel: channel,
      frame: frame,
      value: Float(change.new.number),
      leftHandle: handles.new.left + 2,
      rightHandle: handles.new.right
    )
    try library.write([.setKeys(.action(action), [edit])], to: "shot010_animated")
    #expect(try await operations.undo().poseOutcomes == [.done])
    let key = try #require(
      try animation(library).curves[channel]?.keys.first { $0.key.frame == frame }
    )
    let former = try #require(old.curves[channel]?.keys.first { $0.key.frame == frame })
    #expect(key.key == former.key)
    #expect(abs(key.left.value - former.left.value - 2) < 1e-5)
  }

  @Test func `undoing is refused when a key has another value now`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let plan = try await operations.planPose(.wave, library.rig("shot010_animated"), Self.keying)
    _ = try await operations.apply(plan) { _ in }
    guard
      case .key(let action, let slot, let path, let index, let frame)? =
        plan.poses.first?.changes.first?.place, let parsed = RNAPath(parsing: path.bytes)
    else {
      Issue.record("no key was changed")
      return
    }
    let channel = RigAnimation.Channel(path: parsed, index: index)
    let edit = KeyEdit(slotHandle: slot, channel: channel, frame: frame, value: 9)
    try library.write([.setKeys(.action(action), [edit])], to: "shot010_animated")
    let undo = try await operations.planUndo(nil)
    #expect(undo.poses.first?.conflict?.kind == .changed)
    #expect(undo.poses.first?.conflict?.message.contains("at frame") == true)
  }
}
