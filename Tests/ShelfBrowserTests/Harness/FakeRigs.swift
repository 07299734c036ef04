import AssetSystem
import ShelfBrowser

/// Rigs of workfiles in memory: a rig has three bones with one number each, and the pose `Asset 007` makes
/// all three of them 7.
struct FakeRigs {
  /// The rigs by workfile.
  var files: [ByteString: [WorkfileRig]] = [:]
  /// The numbers of each rig, by bone; 0 where nothing was posed.
  private(set) var values: [RigReference: [ByteString: Float]] = [:]
  /// The rigs of earlier.
  var remembered: [RigReference] = []
  /// What is said of every pose.
  var notes: [PoseNote] = []
  /// What stands in the way of every pose.
  var conflict: PlanConflict?
  /// Why every pose fails when it is carried out.
  var failure: String?
  /// The pose that is shown on a rig of a Blender.
  var preview: PosePreview?
  /// Why no pose is shown.
  var previewProblem: String?
  /// Why no pose of a rig in a Blender is put back.
  var putBackProblem: String?
  /// What was applied to rigs of Blenders, the newest last.
  private var applied: [RigReference: [PlannedPose]] = [:]

  static let bones: [ByteString] = ["hand.L", "hand.R", "spine"]

  /// A workfile `/shots/010.blend` with the rig Elly, and `/shots/020.blend` with three, one of them linked.
  static let sample: FakeRigs = {
    var rigs = FakeRigs()
    rigs.files["/shots/010.blend"] = [WorkfileRig(elly, boneCount: 3)]
    rigs.files["/shots/020.blend"] = [
      WorkfileRig(
        RigReference(file: "/shots/020.blend", rig: "Linked"),
        boneCount: 9,
        problem: "It is linked from chars.blend: only there it can be posed."
      ),
      WorkfileRig(RigReference(file: "/shots/020.blend", rig: "Elly"), boneCount: 3),
      WorkfileRig(ruzena, boneCount: 3),
    ]
    rigs.files["/shots/empty.blend"] = []
    return rigs
  }()

  static let elly = RigReference(file: "/shots/010.blend", rig: "Elly")
  static let ruzena = RigReference(file: "/shots/020.blend", rig: "Růžena")

  /// The number of a bone.
  func value(_ bone: ByteString, of rig: RigReference = FakeRigs.elly) -> Float {
    values[rig]?[bone] ?? 0
  }

  /// What a pose does.
  func plan(
    _ targets: [AssetTarget],
    on rig: RigReference,
    _ options: PoseOptions
  ) -> OperationPlan {
    let name = targets[0].identifier.name.string
    let goal = Float(Int(name.split(separator: " ").last ?? "") ?? 0) * (options.isFlipped ? -1 : 1)
    let factor = Float(options.blendFactor)
    let bones = Self.bones.filter { options.bones?.contains($0) ?? true }
    let changes = bones.compactMap { bone -> PoseChange? in
      let old = value(bone, of: rig)
      let new = (1 - factor) * old + factor * goal
      return old == new ? nil : change(bone, old, new)
    }
    let report = PoseMatchReport(
      bones: bones,
      missingBones: ["tail"],
      channelCount: bones.count,
      changeCount: changes.count,
      slot: "OBElly",
      notes: notes
    )
    let pose =
      conflict.map { PlannedPose(rig: rig, conflict: $0) }
      ?? PlannedPose(rig: rig, changes: changes, report: report)
    return OperationPlan(title: "Apply pose \(name)", poses: [pose])
  }

  private func change(_ bone: ByteString, _ old: Float, _ new: Float) -> PoseChange {
    let path = ByteString("pose.bones[\"\(bone.string)\"].location")
    return PoseChange(.property(path: path, index: 1), old: .float(old), new: .float(new))
  }

  /// Poses with a conflict where the rig is not as they expect it.
  func checked(_ poses: [PlannedPose]) -> [PlannedPose] {
    poses.map { pose in
      var pose = pose
      let isChanged = pose.changes.contains { .float(value(bone(of: $0), of: pose.rig)) != $0.old }
      if isChanged { pose.conflict = PlanConflict(.changed, "The rig was posed since.") }
      return pose
    }
  }

  /// Carries out a pose.
  mutating func apply(_ pose: PlannedPose) -> OperationResult.Outcome {
    if let conflict = pose.conflict { return .refused(conflict) }
    if let failure { return .failed(failure) }
    write(pose)
    if pose.rig.isLive {
      applied[pose.rig, default: []].append(pose)
      preview = nil
    }
    return pose.changes.isEmpty ? .unchanged : .done
  }

  private mutating func write(_ pose: PlannedPose) {
    for change in pose.changes {
      guard case .float(let value) = change.new else { continue }
      values[pose.rig, default: [:]][bone(of: change)] = value
    }
  }

  /// What the last pose on a rig of a Blender was called.
  func lastTitle(on rig: RigReference) -> String? {
    applied[rig]?.last.map { "Pose \($0.changes.count)" }
  }

  /// Takes back the last pose on a rig of a Blender.
  ///
  /// - Returns: why not.
  mutating func putBack(_ rig: RigReference) -> String? {
    if let putBackProblem { return putBackProblem }
    guard let pose = applied[rig]?.popLast() else { return "There is nothing to put back." }
    write(pose.reversed)
    return nil
  }

  private func bone(of change: PoseChange) -> ByteString {
    guard case .property(let path, _) = change.place else { return "" }
    return Self.bones.first { path.string.contains("\"\($0.string)\"") } ?? ""
  }
}
