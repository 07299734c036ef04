public import AssetSystem
public import BlendFormat
import LibraryStore
public import PoseLibrary

/// A rig in a workfile, which every write replaces as a whole, as an entry of the journal.
///
/// What the rig's own animation would overwrite is treated as when a pose is planned: it is left out, or
/// its keys at the present frame are changed; their handles move with them.
public struct WorkfilePoseTarget: PoseTarget {
  private let reference: RigReference
  private let operations: AssetOperationService
  private let changesKeys: Bool
  private let keepsBackup: Bool

  /// Names a target; nothing is looked at yet.
  ///
  /// - Parameters:
  ///   - reference: the workfile and the rig.
  ///   - operations: what writes the file.
  ///   - changesKeys: whether the keys at the workfile's present frame are changed where it is animated.
  ///   - keepsBackup: whether the old file is kept as `.blend1`.
  public init(
    _ reference: RigReference,
    operations: AssetOperationService,
    changesKeys: Bool = false,
    keepsBackup: Bool = false
  ) {
    self.reference = reference
    self.operations = operations
    self.changesKeys = changesKeys
    self.keepsBackup = keepsBackup
  }

  /// Reads the rig as Blender shows it once it has loaded the file.
  ///
  /// - Parameter paths: the properties wanted.
  /// - Returns: the rig with those of them that are there.
  /// - Throws: ``OperationError`` when the rig cannot be read or posed.
  public func rig(reading paths: Set<RNAPath>) async throws -> Rig {
    try await read(paths).rig
  }

  /// Writes numbers as one entry of the journal.
  ///
  /// - Parameters:
  ///   - changes: what is written, seen from what ``rig(reading:)`` reads.
  ///   - title: what the entry is called.
  /// - Returns: notes on what the rig's own animation would overwrite, and is left out.
  /// - Throws: ``OperationError`` when nothing was written: others changed the numbers, the file cannot be
  ///   written, or nothing of it would stay; `CancellationError`.
  @discardableResult
  public func write(_ changes: [PoseChange], title: String) async throws -> [PoseNote] {
    let animated = try await read(Set(changes.compactMap { $0.propertyChannel?.path }))
    let others = animated.placesChangedByOthers(since: changes)
    guard others.isEmpty else { throw error(PlanConflict.changed(others, of: reference).message) }
    let (written, notes) = animated.destinations(of: changes)
    guard !written.isEmpty else {
      guard let note = notes.first else { return [] }
      throw error(note.message)
    }
    let plan = OperationPlan(
      title: title,
      poses: [PlannedPose(rig: reference, changes: written)],
      keepsBackup: keepsBackup
    )
    let result = try await operations.apply(plan) { _ in }
    switch result.poseOutcomes.first {
    case .done?, .unchanged?: return notes
    case .cancelled?, nil: throw CancellationError()
    case .refused(let conflict)?: throw error(conflict.message)
    case .failed(let message)?: throw error(message)
    }
  }

  private func read(_ paths: Set<RNAPath>) async throws -> AnimatedRig {
    let (reference, cache, changesKeys) = (reference, operations.cache, changesKeys)
    do {
      return try await BlockingWork.run { flag in
        let found = try InspectedRig(reference, reading: paths, using: cache, flag: flag)
        return AnimatedRig(found.rig, found.animation, changesKeys: changesKeys)
      }
    } catch let refusal as PlanRefusal {
      throw error(refusal.conflict.message)
    }
  }

  private func error(_ message: String) -> OperationError {
    OperationError(.unposable, path: reference.file, message: message)
  }
}
