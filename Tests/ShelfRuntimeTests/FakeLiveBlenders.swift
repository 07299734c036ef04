import AssetSystem
import ShelfRuntime

@testable import ShelfSession

/// A Blender with one rig that has one number; it takes as long to answer as the test says.
actor FakeLiveBlenders: LiveBlending {
  static let elly = RigReference(file: "/shots/010.blend", rig: "Elly", process: 70)

  /// What was done, in order.
  private(set) var done: [String] = []
  /// Why everything is refused.
  private var problem: String?
  private var isHeld = false
  private var held: [CheckedContinuation<Void, Never>] = []

  static var peer: BlenderPeer {
    BlenderPeer(
      id: PeerID(1),
      version: "4.5.3",
      file: elly.file,
      scene: "Scene",
      process: 70,
      rigs: [BlenderPeer.Rig(object: elly.rig, bones: 1)]
    )
  }

  var all: [BlenderPeer] { [Self.peer] }

  /// Refuses everything from now on.
  func refuse(_ reason: String) { problem = reason }

  /// Answers no preview, and puts nothing back, before ``answer()``.
  func hold() { isHeld = true }

  /// Answers what was held back.
  func answer() {
    isHeld = false
    held.forEach { $0.resume() }
    held = []
  }

  private func note(_ text: String) throws {
    if let problem { throw JSONRPCError(.refused, problem) }
    done.append(text)
  }

  func plan(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> OperationPlan {
    try note("plan \(pose.identifier.name.string)")
    let change = PoseChange(
      .property(path: "pose.bones[\"hand.L\"].location", index: 0),
      old: .float(0),
      new: .float(1)
    )
    let report = PoseMatchReport(bones: ["hand.L"], channelCount: 1, changeCount: 1)
    let planned = PlannedPose(rig: rig, source: pose, changes: [change], report: report)
    return OperationPlan(title: "Apply pose", poses: [planned])
  }

  func apply(_ plan: OperationPlan) async throws -> OperationResult {
    try note("apply")
    return OperationResult(entry: nil, plan: plan, outcomes: [], poseOutcomes: [.done])
  }

  func preview(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport {
    if isHeld { await withCheckedContinuation { held.append($0) } }
    try note("preview \(pose.identifier.name.string)")
    return PoseMatchReport(bones: ["hand.L"], channelCount: 1, changeCount: 1)
  }

  func endPreview() async throws { try note("end preview") }

  func putBack(_ rig: RigReference) async throws -> String {
    if isHeld { await withCheckedContinuation { held.append($0) } }
    try note("put back")
    return "A script's pose"
  }

  func importAsset(
    _ asset: AssetTarget,
    into process: Int,
    _ method: SessionImportRequest.Method
  ) async throws -> (type: String, name: ByteString) {
    try note("\(method.rawValue) \(asset.identifier.name.string) into \(process)")
    return ("Action", asset.identifier.name)
  }
}
