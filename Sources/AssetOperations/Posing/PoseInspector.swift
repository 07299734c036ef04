public import AssetSystem
import BlendFormat
public import LibraryStore
import PoseLibrary

/// Looks at poses and rigs, and changes nothing.
public struct PoseInspector: Sendable {
  let libraries: AssetLibraryService

  /// Makes an inspector of the poses of open libraries.
  public init(libraries: AssetLibraryService) {
    self.libraries = libraries
  }

  /// What a pose asset holds.
  ///
  /// - Parameter target: an Action of a library file, asset or not.
  /// - Returns: its slots with the value of each curve.
  /// - Throws: ``OperationError/Code/unposable`` when it is no Action or cannot be read;
  ///   `CancellationError`.
  public func contents(of target: AssetTarget) async throws -> PoseContents {
    PoseContents(try await action(target))
  }

  /// How a rig differs from a pose, whatever of it could be written.
  ///
  /// - Parameters:
  ///   - target: the pose.
  ///   - rig: the rig.
  ///   - options: how the pose would be applied.
  /// - Returns: each number that differs as it is on the rig and as it would be, and how both fit.
  /// - Throws: ``OperationError/Code/unposable`` when one of the two cannot be read; `CancellationError`.
  public func difference(
    of target: AssetTarget,
    to rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PlannedPose {
    let action = try await action(target)
    let paths = PoseApplication.paths(of: action, on: rig.rig.bytes, options)
    let found = try await inspect(rig, paths, options)
    let animated = AnimatedRig(found.rig, found.animation, changesKeys: options.changesKeys)
    let application = PoseApplication(action, to: animated.rig, options)
    var report = application.report
    report.notes = animated.destinations(of: application.changes).notes + report.notes
    return PlannedPose(rig: rig, source: target, changes: application.changes, report: report)
  }

  /// The names of the bones that are selected in the workfile.
  ///
  /// - Parameter rig: the workfile and the rig.
  /// - Returns: the names in the order of the bones; empty when none is selected.
  /// - Throws: ``OperationError/Code/unposable`` when the rig cannot be read; `CancellationError`.
  public func selectedBones(of rig: RigReference) async throws -> [ByteString] {
    try await inspect(rig, [], PoseOptions()).rig.bones.filter(\.isSelected)
      .map { ByteString($0.name) }
  }

  private func action(_ target: AssetTarget) async throws -> BlendAction {
    do {
      return try await PoseAsset(target, libraries).action()
    } catch let refusal as PlanRefusal {
      throw OperationError(.unposable, message: refusal.conflict.message)
    }
  }

  private func inspect(
    _ rig: RigReference,
    _ paths: Set<RNAPath>,
    _ options: PoseOptions
  ) async throws -> InspectedRig {
    let cache = libraries.cache
    do {
      return try await BlockingWork.run { flag in
        let found = try InspectedRig(rig, reading: paths, using: cache, flag: flag)
        try found.check(options)
        return found
      }
    } catch let refusal as PlanRefusal {
      throw OperationError(.unposable, path: rig.file, message: refusal.conflict.message)
    }
  }
}
