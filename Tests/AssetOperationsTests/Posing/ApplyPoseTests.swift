import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import Synchronization
import Testing

@testable import AssetOperations

struct ApplyPoseTests {
  private static let hand = RNAPath(bone: Array("hand.L".utf8), "rotation_quaternion")

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `a rig is posed, undone and posed again, bit by bit`(_ version: String) async throws {
    let library = try JournaledLibrary.withShots(version)
    let before = try library.shotBytes("shot010_plain")
    let (libraries, operations) = try await library.open()
    let rig = library.rig("shot010_plain")
    let plan = try await operations.planPose(.fist, rig)
    let pose = try #require(plan.poses.first)
    #expect(plan.title == "Apply Fist L to Elly in shot010_plain.blend")
    #expect(pose.conflict == nil && !pose.changes.isEmpty)
    #expect(pose.report?.bones == ["hand.L", "finger.L"])
    #expect(try library.shotBytes("shot010_plain") == before)
    let result = try await operations.apply(plan) { _ in }
    #expect(result.poseOutcomes == [.done] && result.entry == 1)
    #expect(try library.values(rig, pose.channels) == pose.changes.map(\.new))
    let after = try library.shotBytes("shot010_plain")

    let entry = try #require(try await operations.history(limit: 1).first)
    #expect(entry.title == plan.title && entry.state == .done)
    #expect(entry.total == 1 && entry.done == 1)
    #expect(entry.roots == [ByteString(library.root.path)])

    // Without a number: the pose is the newest operation on the library.
    #expect(try await operations.undo().poseOutcomes == [.done])
    #expect(try library.shotBytes("shot010_plain") == before)
    #expect(try await operations.history(limit: 1).first?.state == .undone)
    #expect(try await operations.redo().poseOutcomes == [.done])
    #expect(try library.shotBytes("shot010_plain") == after)
    #expect(libraries.temporaryDataBlocks.loadedCount == 0)
  }

  @Test func `nothing of the library is in the workfile`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010_plain"))
    let bytes = try library.shotBytes("shot010_plain")
    #expect(bytes.range(of: Data("Fist L".utf8)) == nil)
    #expect(bytes.range(of: Data("poses.blend".utf8)) == nil)
    #expect(bytes.range(of: Data(library.root.path.utf8)) == nil)
  }

  @Test func `a rig that is posed so already is left alone`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010"))
    let bytes = try library.content("shot010")
    let result = try await operations.pose(.fist, library.rig("shot010"))
    #expect(result.poseOutcomes == [.unchanged] && result.entry == nil)
    #expect(try library.content("shot010") == bytes)
  }

  @Test func `what became of it has the form of the plan`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let plan = try await operations.planPose(.fist, library.rig("shot010"))
    let result = try await operations.apply(plan) { _ in }
    let planned = try #require(plan.poses.first).jsonRow(asset: "x")
    let done = try #require(result.plan.poses.first).jsonRow(asset: "x", outcome: .done)
    #expect(done == planned.dropLast() + #","outcome":"done"}"#)
  }

  @Test func `others that pose the rig between plan and writing refuse all of it`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let plan = try await operations.planPose(.fist, library.rig("shot010"))
    try library.setNumber(Self.hand, 2, 0.25, in: "shot010")
    let bytes = try library.content("shot010")
    let result = try await operations.apply(plan) { _ in }
    #expect(result.poseOutcomes.first?.refusal == .changed)
    #expect(try library.content("shot010") == bytes)
  }

  @Test func `undoing is refused as a whole where one number was changed since`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    try await operations.pose(.fist, library.rig("shot010"))
    try library.setNumber(Self.hand, 2, 0.25, in: "shot010")
    let bytes = try library.content("shot010")
    let plan = try await operations.planUndo(1)
    #expect(plan.poses.first?.conflict?.kind == .changed)
    #expect(plan.poses.first?.conflict?.message.contains("rotation_quaternion[2]") == true)
    #expect(try await operations.undo(1).poseOutcomes.first?.refusal == .changed)
    #expect(try library.content("shot010") == bytes)
  }

  @Test func `what others change elsewhere in the workfile stays`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let plan = try await operations.planPose(.fist, library.rig("shot010"))
    let root = RNAPath(bone: Array("root".utf8), "location")
    try library.setNumber(root, 1, 4.5, in: "shot010")
    #expect(try await operations.apply(plan) { _ in }.poseOutcomes == [.done])
    let channel = RigAnimation.Channel(path: root, index: 1)
    #expect(try library.values(library.rig("shot010"), [channel]) == [.float(4.5)])
    try await operations.undo()
    #expect(try library.values(library.rig("shot010"), [channel]) == [.float(4.5)])
  }

  @Test func `a backup is the former file`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.shotBytes("shot010")
    let operations = try await library.operations()
    let plan = try await operations.planPose(.fist, library.rig("shot010"), keepsBackup: true)
    _ = try await operations.apply(plan) { _ in }
    let backup = library.folder.appendingPathComponent("shots/shot010.blend1")
    #expect(try Data(contentsOf: backup) == before)
  }

  @Test func `a symbolic link stays one, and its file is posed`() async throws {
    let library = try JournaledLibrary.withShots()
    let link = library.folder.appendingPathComponent("link.blend")
    try FileManager.default.createSymbolicLink(
      at: link,
      withDestinationURL: library.shot("shot010")
    )
    let before = try library.content("shot010")
    let operations = try await library.operations()
    let rig = RigReference(file: ByteString(link.path), rig: "Elly")
    #expect(try await operations.pose(.fist, rig).poseOutcomes == [.done])
    let attributes = try FileManager.default.attributesOfItem(atPath: link.path)
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try library.content("shot010") != before)
    try await operations.undo()
    #expect(try library.content("shot010") == before)
  }

  @Test func `progress counts the workfile`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let plan = try await operations.planPose(.fist, library.rig("shot010"))
    let reports = Mutex<[OperationProgress]>([])
    _ = try await operations.apply(plan) { report in reports.withLock { $0.append(report) } }
    #expect(reports.withLock { $0.last } == OperationProgress(title: plan.title, total: 1, done: 1))
  }

  @Test func `a workfile within a library is indexed anew`() async throws {
    let library = try JournaledLibrary.withShots()
    let inside = library.root.appendingPathComponent("shot.blend")
    try FileManager.default.copyItem(at: library.shot("shot010"), to: inside)
    let operations = try await library.operations()
    let rig = RigReference(file: ByteString(inside.path), rig: "Elly")
    let result = try await operations.pose(.fist, rig)
    #expect(result.poseOutcomes == [.done] && result.warnings.isEmpty)
  }

  @Test func `the rigs of a file are listed, those that cannot be posed with the reason`()
    async throws
  {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let posable = try await operations.rigs(inFile: library.rig("shot010").file)
    #expect(posable.map(\.reference) == [library.rig("shot010")])
    #expect(posable.first?.problem == nil && (posable.first?.boneCount ?? 0) > 5)
    let overridden = try await operations.rigs(inFile: library.rig("shot030_override").file)
    #expect(overridden.first?.problem?.contains("override") == true)
    let error = await #expect(throws: OperationError.self) {
      try await operations.rigs(inFile: "/nowhere/a.blend")
    }
    #expect(error?.code == .unreadable)
  }
}
