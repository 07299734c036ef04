import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import AssetOperations

/// Processes that end in the middle of posing, played by journals that say less than the files.
struct UndoPoseTests {
  @Test(arguments: [true, false])
  func `a pose that was killed before the file was replaced is resumed, or undone`(
    _ isResumed: Bool
  ) async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.shotBytes("shot010_plain")
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    let after = try library.shotBytes("shot010_plain")
    try library.cut(entry: 1, keeping: 2)
    try before.write(to: library.shot("shot010_plain"))
    let other = try await library.operations()
    #expect(try await other.history(limit: 1).map(\.state) == [.interrupted])
    if isResumed {
      #expect(try await other.resume().poseOutcomes == [.done])
      #expect(try library.shotBytes("shot010_plain") == after)
      #expect(try await other.history(limit: 1).map(\.state) == [.done])
    } else {
      let plan = try await other.planUndo(nil)
      #expect(plan.poses.isEmpty)
      _ = try await other.apply(plan) { _ in }
      #expect(try library.shotBytes("shot010_plain") == before)
      #expect(try await other.history(limit: 1).map(\.state) == [.undone])
    }
  }

  @Test(arguments: [true, false])
  func `a pose that was killed after the file was replaced is known by the file`(
    _ isResumed: Bool
  ) async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.content("shot010_plain")
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    let after = try library.content("shot010_plain")
    try library.cut(entry: 1, keeping: 2)
    let other = try await library.operations()
    if isResumed {
      let plan = try await other.planResume(nil)
      #expect(plan.poses.isEmpty)
      _ = try await other.apply(plan) { _ in }
      #expect(try library.content("shot010_plain") == after)
      #expect(try await other.history(limit: 1).map(\.state) == [.done])
    } else {
      #expect(try await other.undo().poseOutcomes == [.done])
      #expect(try library.content("shot010_plain") == before)
      #expect(try await other.history(limit: 1).map(\.state) == [.undone])
    }
  }

  @Test func `an undoing that was killed is finished`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.shotBytes("shot010_plain")
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    let after = try library.shotBytes("shot010_plain")
    try await operations.undo()
    try library.cut(entry: 2, keeping: 2)
    try after.write(to: library.shot("shot010_plain"))
    let other = try await library.operations()
    let plan = try await other.planResume(nil)
    #expect(plan.purpose == .resume(2) && plan.poses.count == 1)
    _ = try await other.apply(plan) { _ in }
    #expect(try library.shotBytes("shot010_plain") == before)
  }

  @Test func `what is neither the former nor the new pose can be neither resumed nor undone`()
    async throws
  {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    try library.cut(entry: 1, keeping: 2)
    let finger = RNAPath(bone: Array("finger.L".utf8), "rotation_euler")
    try library.setNumber(finger, 0, 3, in: "shot010_plain")
    let other = try await library.operations()
    for plan in [try await other.planResume(nil), try await other.planUndo(nil)] {
      #expect(plan.poses.first?.conflict?.kind == .changed)
    }
  }

  @Test func `two poses are undone one after the other`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.content("shot010_plain")
    let operations = try await library.operations()
    let rig = library.rig("shot010_plain")
    try await operations.pose(.fist, rig)
    let between = try library.content("shot010_plain")
    try await operations.pose(.wave, rig)
    // The first changed other numbers than the second, so even it can be undone alone.
    #expect(try await operations.planUndo(1).hasConflicts == false)
    try await operations.undo()
    #expect(try library.content("shot010_plain") == between)
    try await operations.undo()
    #expect(try library.content("shot010_plain") == before)
  }

  @Test func `a workfile that is gone cannot be undone`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    try FileManager.default.removeItem(at: library.shot("shot010_plain"))
    #expect(try await operations.planUndo(nil).poses.first?.conflict != nil)
  }
}
