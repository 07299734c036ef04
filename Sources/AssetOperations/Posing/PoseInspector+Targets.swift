public import AssetSystem
public import BlendFormat
import PoseLibrary

extension PoseInspector {
  /// Plans to apply a pose to whatever can be posed, which is read for it.
  ///
  /// - Parameters:
  ///   - source: the pose asset, which is lent for as long as its curves are copied.
  ///   - reference: the rig by its name.
  ///   - options: how the pose is applied.
  ///   - read: reads the rig with the properties that the pose is about.
  /// - Returns: a plan with one pose; what stands in the way of it is its conflict.
  /// - Throws: what reading throws; `CancellationError`.
  public func plan(
    _ source: AssetTarget,
    on reference: RigReference,
    _ options: PoseOptions,
    reading read: (Set<RNAPath>) async throws -> Rig
  ) async throws -> OperationPlan {
    var pose = PlannedPose(rig: reference, source: source)
    do {
      guard PoseOptions.blendFactors.contains(options.blendFactor) else {
        throw PlanRefusal(.notAFactor)
      }
      let action = try await PoseAsset(source, libraries).action()
      let rig = try await read(PoseApplication.paths(of: action, on: reference.rig.bytes, options))
      if let bones = options.bones { try rig.requireBones(bones) }
      let application = PoseApplication(action, to: rig, options)
      pose.changes = application.changes
      pose.report = application.report
    } catch let refusal as PlanRefusal {
      pose.conflict = refusal.conflict
    }
    let title = PlanTitle(
      .applyPose(to: reference, options),
      items: [PlannedChange(target: source)],
      catalogs: [:]
    )
    return OperationPlan(title: title.text, poses: [pose])
  }
}
