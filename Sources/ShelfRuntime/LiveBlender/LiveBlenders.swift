import AssetOperations
public import AssetSystem
import BlendFormat
public import LibraryStore
public import ShelfSession

/// The Blenders that are connected to a session, and the poses that were put on their rigs.
///
/// Calls are done one after the other. Errors are ``JSONRPCError``, ``SessionError`` and ``OperationError``,
/// worded for a person, and `CancellationError`.
public actor LiveBlenders {
  let server: SessionServer
  let libraries: AssetLibraryService
  private let inspector: PoseInspector
  private let structures = RigStructures()
  private let turnstile = Turnstile()
  private var history = LivePoseHistory()
  /// The rig on which a pose is shown.
  private var previewed: RigReference?

  /// Makes the connected Blenders of a session reachable.
  public init(of server: SessionServer, libraries: AssetLibraryService) {
    self.server = server
    self.libraries = libraries
    inspector = PoseInspector(libraries: libraries)
  }

  /// The Blenders, in the order of coming.
  public var all: [BlenderPeer] {
    get async { await server.blenders }
  }
}

extension LiveBlenders {
  /// Works out what a pose would do to a rig as it is now without previews; nothing is written.
  ///
  /// - Returns: a plan with one pose; what stands in the way is its conflict.
  /// - Throws: what keeps the rig from being read.
  public func plan(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> OperationPlan {
    try await turnstile.pass { try await planNow(pose, on: rig, options) }
  }

  /// Writes what a plan says as one undo step of Blender, in the place of what is previewed on the rig.
  ///
  /// - Returns: what became of it; a plan with a conflict is refused. There is no entry in the journal.
  /// - Throws: what keeps it from being written, also that others changed the numbers since; then none is.
  public func apply(_ plan: OperationPlan) async throws -> OperationResult {
    try await turnstile.pass { try await applyNow(plan) }
  }

  /// Shows a pose on a rig, in the place of the one that is shown; no undo step.
  ///
  /// It starts from what the rig has without previews, so they never add up. The add-on itself gives the rig
  /// back what it had when the session ends, or the file is saved.
  ///
  /// - Returns: how pose and rig fit each other.
  /// - Throws: what keeps it from being shown.
  public func preview(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport {
    try await turnstile.pass {
      if let previewed, previewed != rig { try await endPreviewNow() }
      let plan = try await planNow(pose, on: rig, options)
      guard let planned = plan.poses.first, var report = planned.report else {
        let message = plan.poses.first?.conflict?.message ?? "There is no pose."
        throw OperationError(.unposable, message: message)
      }
      let outcome = try await target(rig).preview(planned.changes)
      previewed = rig
      report.notes += outcome.notes
      return report
    }
  }

  /// Gives the rig on which a pose is previewed what it had, but for what others changed since; a Blender
  /// that has gone, or opened another file, has done so itself.
  public func endPreview() async throws {
    try await turnstile.pass { try await endPreviewNow() }
  }

  /// Takes back the last pose that was applied to a rig, as one undo step of Blender; again for the one before.
  ///
  /// - Throws: ``JSONRPCError/Code/refused`` when there is none, or the rig was posed otherwise since.
  public func putBack(_ rig: RigReference) async throws {
    try await turnstile.pass { try await putBackNow(rig) }
  }
}

extension LiveBlenders {
  private func target(_ rig: RigReference) async throws -> LiveBlenderPoseTarget {
    let connection = try await connection(to: rig.process)
    return LiveBlenderPoseTarget(connection: connection, reference: rig, structures: structures)
  }

  private func planNow(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> OperationPlan {
    let target = try await target(rig)
    var reading: LiveRigReading?
    var plan = try await inspector.plan(pose, on: rig, options) { paths in
      let found = try await target.read(paths)
      reading = found
      return found.rig
    }
    guard let reading, var planned = plan.poses.first, planned.conflict == nil else { return plan }
    let (written, notes) = reading.destinations(of: planned.changes)
    if written.isEmpty, !planned.changes.isEmpty, let note = notes.first {
      let message = "Nothing of the pose would stay. \(note.message)"
      planned.conflict = PlanConflict(.unsupported, message)
    }
    planned.changes = written
    planned.report?.notes.insert(contentsOf: notes, at: 0)
    plan.poses = [planned]
    return plan
  }

  private func applyNow(_ plan: OperationPlan) async throws -> OperationResult {
    let clock = ContinuousClock()
    let start = clock.now
    var plan = plan
    guard let planned = plan.poses.first, plan.poses.count == 1 else {
      throw JSONRPCError(.refused, "One pose is applied at a time.")
    }
    func result(_ outcome: OperationResult.Outcome) -> OperationResult {
      OperationResult(
        entry: nil,
        plan: plan,
        outcomes: [],
        poseOutcomes: [outcome],
        seconds: (clock.now - start) / .seconds(1)
      )
    }
    if let conflict = planned.conflict { return result(.refused(conflict)) }
    guard !planned.changes.isEmpty else {
      if previewed == planned.rig { try await endPreviewNow() }
      return result(.unchanged)
    }
    let target = try await target(planned.rig)
    let outcome = try await target.apply(planned.changes, title: plan.title)
    if previewed == planned.rig { previewed = nil }
    plan.poses[0].report?.notes += outcome.notes
    guard outcome.written > 0 else {
      let reason = outcome.notes.first?.message ?? "Blender wrote nothing."
      return result(.failed(reason))
    }
    history.add(
      LivePoseHistory.Entry(
        changes: planned.changes,
        title: plan.title,
        keyedFrame: outcome.keyedFrame,
        epoch: outcome.epoch
      ),
      to: planned.rig
    )
    return result(.done)
  }

  private func endPreviewNow() async throws {
    guard let rig = previewed else { return }
    previewed = nil
    do {
      let connection = try await connection(to: rig.process)
      _ = try await connection.call("pose.preview", [:])
    } catch let error as JSONRPCError where error.code == .targetLost {
      // Its add-on does so without being told.
    }
  }

  private func putBackNow(_ rig: RigReference) async throws {
    let target = try await target(rig)
    while let entry = history.last(of: rig) {
      let paths = Set(entry.changes.compactMap { $0.propertyChannel?.path })
      let reading = try await target.read(paths)
      guard reading.epoch == entry.epoch else {
        history.removeAll(of: rig)
        break
      }
      // Undone in Blender already: it is the turn of the one before.
      if entry.changes.allSatisfy({ reading.value(at: $0) == $0.old }) {
        history.removeLast(of: rig)
        continue
      }
      try entry.check(reading, rig)
      let changes = entry.changes.reversed().map(\.reversed)
      let isKeyed = entry.keyedFrame != nil
      _ = try await target.apply(changes, title: "Put back: \(entry.title)", keying: isKeyed)
      history.removeLast(of: rig)
      if previewed == rig { previewed = nil }
      return
    }
    throw JSONRPCError(.refused, "No pose was applied to \(rig.rig.string) that could be put back.")
  }
}
