import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import PoseLibrary
import Testing

@testable import AssetOperations

extension JournaledLibrary {
  /// A copy of a fixture library with its shots.
  static func withShots(_ version: String = "4.5") throws -> JournaledLibrary {
    try JournaledLibrary(version, withShots: true)
  }

  /// A shot.
  func shot(_ name: String) -> URL { folder.appendingPathComponent("shots/\(name).blend") }

  func shotBytes(_ name: String) throws -> Data { try Data(contentsOf: shot(name)) }

  /// The content of a shot without its compression, block by block.
  func content(_ name: String) throws -> [[UInt8]] {
    var file = try BlendFile(path: Array(shot(name).path.utf8), using: Self.cache)
    return try file.blocks.map { block in try file.payload(of: block) }
  }

  /// Two rigs with one Action and one slot, beside the shots.
  func addTwins() throws {
    let twins = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/posing/twins-4.5.blend")
    try FileManager.default.copyItem(at: twins, to: shot("twins"))
  }

  /// A rig of a shot.
  func rig(_ shot: String, _ name: ByteString = "Elly") -> RigReference {
    RigReference(file: ByteString(self.shot(shot).path), rig: name)
  }

  /// Numbers of a rig as they are on disk.
  func values(
    _ rig: RigReference,
    _ channels: [RigAnimation.Channel]
  ) throws -> [PropertyValue?] {
    var file = try BlendFile(path: rig.file.bytes, using: Self.cache)
    return try file.values(of: rig.rig.bytes, channels).map { $0.map { PropertyValue($0) } }
  }

  /// Writes numbers of a rig as somebody else would.
  func write(_ edits: [BlendEdit], to shot: String) throws {
    let path = self.shot(shot).path
    var editor = try BlendFileEditor(path: Array(path.utf8), using: Self.cache)
    try editor.apply(edits)
    let new = path + ".new"
    try Data().write(to: URL(fileURLWithPath: new))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: new))
    try editor.write(toFileDescriptor: handle.fileDescriptor)
    try handle.close()
    #expect(rename(new, path) == 0)
  }

  /// Sets a number of Elly as somebody else would.
  func setNumber(_ path: RNAPath, _ index: Int, _ value: Float, in shot: String) throws {
    let object = DataBlockReference(
      code: IDCode(rawValue: IDType.object.code),
      name: Array("Elly".utf8)
    )
    let edit = RNAPropertyEdit(path: path, index: index, value: .float(value))
    try write([.setProperties(object, [edit])], to: shot)
  }
}

extension AssetTarget {
  static let fist = AssetTarget("characters/elly/poses.blend/Action/Fist L")
  /// Turns the left upper arm and nothing else.
  static let wave = AssetTarget(
    "characters/elly/wip/edge/edge_cases.blend/Action/edge wave cycle"
  )
}

extension AssetOperationService {
  func planPose(
    _ target: AssetTarget,
    _ rig: RigReference,
    _ options: PoseOptions = PoseOptions(),
    keepsBackup: Bool = false
  ) async throws -> OperationPlan {
    let request = OperationRequest(
      .applyPose(to: rig, options),
      targets: [target],
      keepsBackup: keepsBackup
    )
    return try await plan(request)
  }

  @discardableResult
  func pose(
    _ target: AssetTarget,
    _ rig: RigReference,
    _ options: PoseOptions = PoseOptions()
  ) async throws -> OperationResult {
    try await apply(planPose(target, rig, options)) { _ in }
  }
}

extension PlannedPose {
  /// The numbers of properties it changes.
  var channels: [RigAnimation.Channel] {
    changes.compactMap { change in
      guard case .property(let path, let index) = change.place else { return nil }
      return RNAPath(parsing: path.bytes).map { RigAnimation.Channel(path: $0, index: index) }
    }
  }
}
