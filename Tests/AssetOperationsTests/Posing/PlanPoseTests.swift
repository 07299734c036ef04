import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import Testing

@testable import AssetOperations

struct PlanPoseTests {
  private func conflict(
    _ library: JournaledLibrary,
    _ rig: RigReference,
    _ options: PoseOptions = PoseOptions()
  ) async throws -> PlanConflict? {
    try await conflict(library, .fist, rig, options)
  }

  private func conflict(
    _ library: JournaledLibrary,
    _ target: AssetTarget,
    _ rig: RigReference,
    _ options: PoseOptions = PoseOptions()
  ) async throws -> PlanConflict? {
    let (libraries, operations) = try await library.open()
    let plan = try await operations.planPose(target, rig, options)
    #expect(plan.poses.count == 1 && plan.items.isEmpty)
    #expect(libraries.temporaryDataBlocks.loadedCount == 0)
    let pose = try #require(plan.poses.first)
    if let conflict = pose.conflict {
      #expect(plan.hasConflicts && pose.changes.isEmpty)
      // What conflicts is not done, and no entry either.
      let result = try await operations.apply(plan) { _ in }
      #expect(result.entry == nil && result.poseOutcomes == [.refused(conflict)])
    }
    return pose.conflict
  }

  @Test func `the title says how a pose is applied`() async throws {
    let library = try JournaledLibrary.withShots()
    let (_, operations) = try await library.open()
    let options = PoseOptions(blendFactor: 0.5, isFlipped: true, bones: ["hand.R"])
    let plan = try await operations.planPose(.fist, library.rig("shot010"), options)
    #expect(plan.title == "Apply Fist L flipped, at 50 %, on 1 bone to Elly in shot010.blend")
  }

  @Test(arguments: [1e39, -1001, .infinity, .nan])
  func `a factor without meaning is refused`(factor: Double) async throws {
    let library = try JournaledLibrary.withShots()
    let options = PoseOptions(blendFactor: factor)
    #expect(try await conflict(library, library.rig("shot010"), options)?.kind == .invalidRule)
  }

  @Test func `what is no Action is refused by its type`() async throws {
    let library = try JournaledLibrary.withShots()
    let skin = AssetTarget("materials/skin.blend/Material/Skin")
    let conflict = try await conflict(library, skin, library.rig("shot010"))
    #expect(conflict?.kind == .unsupported)
    #expect(conflict?.message.contains("Material") == true)
  }

  @Test func `an Action that is not there, or whose file is not, is a conflict`() async throws {
    let library = try JournaledLibrary.withShots()
    for name in ["characters/elly/poses.blend/Action/Nothing", "nowhere.blend/Action/Fist L"] {
      let conflict = try await conflict(library, AssetTarget(name), library.rig("shot010"))
      #expect(conflict?.kind == .notFound)
    }
  }

  @Test func `a damaged pose file is a conflict`() async throws {
    let library = try JournaledLibrary.withShots()
    let file = library.root.appendingPathComponent("characters/elly/poses.blend")
    try Data(contentsOf: file).prefix(5_000).write(to: file)
    let conflict = try await conflict(library, .fist, library.rig("shot010"))
    #expect(conflict != nil)
  }

  @Test func `a workfile that is missing, damaged or none at all is a conflict`() async throws {
    let library = try JournaledLibrary.withShots()
    #expect(try await conflict(library, library.rig("nothing"))?.kind == .notFound)
    try library.shotBytes("shot010_plain").prefix(20_000).write(to: library.shot("shot010_plain"))
    #expect(try await conflict(library, library.rig("shot010_plain")) != nil)
    try Data("nonsense".utf8).write(to: library.shot("shot010_plain"))
    #expect(try await conflict(library, library.rig("shot010_plain"))?.kind == .unsupported)
  }

  @Test func `a read-only workfile is a conflict`() async throws {
    let library = try JournaledLibrary.withShots()
    #expect(chmod(library.shot("shot010").path, 0o444) == 0)
    #expect(try await conflict(library, library.rig("shot010"))?.kind == .readOnly)
  }

  @Test func `a rig that is not there is told from those that are`() async throws {
    let library = try JournaledLibrary.withShots()
    let conflict = try await conflict(library, library.rig("shot010", "Ella"))
    #expect(conflict?.kind == .notFound)
    #expect(conflict?.message.contains("it has Elly") == true)
  }

  @Test func `linked and overridden rigs are refused with the reason`() async throws {
    let library = try JournaledLibrary.withShots()
    let overridden = try await conflict(library, library.rig("shot030_override"))
    #expect(overridden?.kind == .unsupported)
    #expect(overridden?.message.contains("override") == true)
    var file = try BlendFile(path: library.rig("shot020_links").file.bytes)
    let objects = try file.links().dataBlocks.filter { $0.code.rawValue == IDType.object.code }
    let name = try ByteString(#require(objects.first).name)
    let linked = try await conflict(library, library.rig("shot020_links", name))
    #expect(linked?.message.contains("linked") == true)
  }

  @Test func `a pose that the rig's animation would overwrite altogether is a conflict`()
    async throws
  {
    let library = try JournaledLibrary.withShots()
    let conflict = try await conflict(library, .wave, library.rig("shot010_animated"))
    #expect(conflict?.message.contains("--key") == true)
    #expect(conflict?.message.contains("upper_arm.L") == true)
  }

  @Test func `what the rig's animation overwrites is named, the rest is planned`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let armsUp = AssetTarget("characters/elly/poses.blend/Action/Arms up")
    let plan = try await operations.planPose(armsUp, library.rig("shot010_animated"))
    let pose = try #require(plan.poses.first)
    #expect(pose.conflict == nil)
    let path = RNAPath(bone: Array("upper_arm.L".utf8), "rotation_euler")
    #expect(!pose.channels.contains { $0.path == path })
    #expect(pose.channels.contains { $0.path.bone == Array("upper_arm.L".utf8) })
    #expect(pose.report?.notes.first?.kind == .animated)
    #expect(pose.report?.notes.first?.subjects == [ByteString(path.bytes)])
  }

  @Test func `a bone that the rig lacks is refused with the near ones`() async throws {
    let library = try JournaledLibrary.withShots()
    let conflict = try await conflict(
      library,
      library.rig("shot010"),
      PoseOptions(bones: ["hand.L", "hand.X"])
    )
    #expect(conflict?.kind == .notFound)
    #expect(conflict?.message.contains("hand.X. Is it hand.L or hand.R?") == true)
  }

  @Test func `options reach the pose`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let rig = library.rig("shot010")
    let all = try #require(try await operations.planPose(.fist, rig).poses.first)
    let some = try #require(
      try await operations.planPose(.fist, rig, PoseOptions(bones: ["finger.L"])).poses.first
    )
    #expect(Set(some.channels.map(\.path.bone)) == [Array("finger.L".utf8)])
    #expect(some.changes.count < all.changes.count)
    let half = try #require(
      try await operations.planPose(.fist, rig, PoseOptions(blendFactor: 0.5)).poses.first
    )
    let finger = RNAPath(bone: Array("finger.L".utf8), "rotation_euler")
    for pose in [all, half] {
      let place = PoseChange.Place.property(path: ByteString(finger.bytes), index: 0)
      let change = try #require(pose.changes.first { $0.place == place })
      let whole = try #require(all.changes.first { $0.place == place })
      let factor = pose == half ? 0.5 : 1.0
      let expected = whole.old.number * (1 - factor) + whole.new.number * factor
      #expect(abs(change.new.number - expected) < 1e-6)
    }
    let flipped = try #require(
      try await operations.planPose(.fist, rig, PoseOptions(isFlipped: true)).poses.first
    )
    #expect(flipped.channels.contains { $0.path.bone == Array("hand.R".utf8) })
    #expect(!flipped.channels.contains { $0.path.bone == Array("hand.L".utf8) })
  }

  @Test func `two poses at once are refused`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let request = OperationRequest(
      .applyPose(to: library.rig("shot010"), PoseOptions()),
      targets: [.fist, .wave]
    )
    let plan = try await operations.plan(request)
    #expect(plan.poses.first?.conflict?.kind == .unsupported)
  }

  @Test func `a pose that fits no bone says so and changes nothing`() async throws {
    let library = try JournaledLibrary.withShots()
    let operations = try await library.operations()
    let ruzena = library.rig("shot011_ruzena", "Růžena")
    let pose = try #require(try await operations.planPose(.fist, ruzena).poses.first)
    #expect(pose.conflict == nil && pose.changes.isEmpty)
    #expect(pose.report?.missingBones == ["hand.L", "finger.L"])
  }
}
