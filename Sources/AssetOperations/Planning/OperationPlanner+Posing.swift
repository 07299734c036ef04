import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

extension OperationPlanner {
  /// Plans to pose a rig of a workfile.
  ///
  /// - Throws: see ``plan(_:)``.
  func plan(
    posing rig: RigReference,
    as targets: [AssetTarget],
    _ options: PoseOptions,
    _ request: OperationRequest
  ) async throws -> OperationPlan {
    var pose = PlannedPose(rig: rig, source: targets.first)
    do {
      guard let target = targets.first, targets.count == 1 else {
        throw PlanRefusal(.notOnePose)
      }
      guard PoseOptions.blendFactors.contains(options.blendFactor) else {
        throw PlanRefusal(.notAFactor)
      }
      let action = try await PoseAsset(target, libraries).action()
      pose = try await Self.pose(rig, action, options, cache)
      pose.source = target
    } catch let refusal as PlanRefusal {
      pose.conflict = refusal.conflict
    }
    let items = targets.map { PlannedChange(target: $0) }
    return OperationPlan(
      title: PlanTitle(request.operation, items: items, catalogs: [:]).text,
      poses: [pose],
      keepsBackup: request.keepsBackup
    )
  }

  /// What applying an Action changes about a rig.
  private static func pose(
    _ rig: RigReference,
    _ action: BlendAction,
    _ options: PoseOptions,
    _ cache: DNACache
  ) async throws -> PlannedPose {
    try await BlockingWork.run { flag in
      let paths = PoseApplication.paths(of: action, on: rig.rig.bytes, options)
      let found = try InspectedRig(rig, reading: paths, using: cache, flag: flag)
      if let problem = found.writingProblem { throw PlanRefusal(PlanConflict(problem)) }
      let warning = try WritingProblem.warning(for: rig.file)
      try found.check(options)
      let animated = AnimatedRig(found.rig, found.animation, changesKeys: options.changesKeys)
      let application = PoseApplication(action, to: animated.rig, options)
      let (written, notes) = animated.destinations(of: application.changes)
      var report = application.report
      report.notes = notes + report.notes
      var pose = PlannedPose(rig: rig, changes: written, report: report)
      pose.warnings = [warning, found.restProblem?.message, found.linkedActionWarning]
        .compactMap(\.self)
      if written.isEmpty, let note = notes.first {
        pose.conflict = .overwritten(note, animated)
      } else if written.contains(where: \.isKey), let warning = found.sharedActionWarning {
        pose.warnings.append(warning)
      }
      return pose
    }
  }
}

extension PlanConflict {
  static let notOnePose = PlanConflict(
    .unsupported,
    "One pose is applied at a time. Name one asset."
  )

  static let notAFactor = PlanConflict(
    .invalidRule,
    "A pose can be blended by \(PoseOptions.blendFactors.lowerBound) to \(PoseOptions.blendFactors.upperBound)."
  )

  /// Nothing of a pose would be left when Blender has loaded the file.
  fileprivate static func overwritten(_ note: PoseNote, _ rig: AnimatedRig) -> PlanConflict {
    PlanConflict(.unsupported, "Nothing of the pose would stay. \(note.message)")
  }
}

extension PoseChange {
  /// Whether it is about a key rather than the property itself.
  var isKey: Bool {
    if case .key = place { true } else { false }
  }
}
