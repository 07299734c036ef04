import AssetOperations
public import AssetSystem
import BlendFormat
public import LibraryStore
public import ShelfSession

/// The Blenders that are connected to a session, and the poses that were put on their rigs.
///
/// Calls to one Blender are done one after the other, and none waits for another Blender. Errors are ``JSONRPCError``, ``SessionError`` and ``OperationError``,
/// worded for a person, and `CancellationError`.
public actor LiveBlenders {
  let server: SessionServer
  let libraries: AssetLibraryService
  private let inspector: PoseInspector
  /// How long a Blender may take to answer what it does at once.
  let patience: Duration
  private let structures = RigStructures()
  private var turnstiles: [Int?: Turnstile] = [:]
  private var history = LivePoseHistory()
  /// What is shown in Blenders, by their processes; in more than one only until the ones before are told.
  private var previews: [Int?: Preview] = [:]
  private var lastPreview = 0

  /// A pose that is shown, or may be.
  private struct Preview {
    var rig: RigReference
    var number: Int
  }

  /// Makes the connected Blenders of a session reachable.
  ///
  /// - Parameters:
  ///   - server: the session.
  ///   - libraries: where the poses are.
  ///   - patience: how long a Blender may take to answer, as its main loop may be drawing a heavy scene; for
  ///     imports it may take as long as it likes.
  public init(
    of server: SessionServer,
    libraries: AssetLibraryService,
    patience: Duration = .seconds(10)
  ) {
    self.server = server
    self.libraries = libraries
    self.patience = patience
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
    try await turnstile(of: rig.process).pass { try await planNow(pose, on: rig, options) }
  }

  /// Writes what a plan says as one undo step of Blender, in the place of what is previewed on the rig.
  ///
  /// - Returns: what became of it; a plan with a conflict is refused. There is no entry in the journal.
  /// - Throws: what keeps it from being written, also that others changed the numbers since; then none is.
  ///   `CancellationError` before anything was sent only.
  public func apply(_ plan: OperationPlan) async throws -> OperationResult {
    try await turnstile(of: plan.poses.first?.rig.process).pass { try await applyNow(plan) }
  }

  /// Shows a pose on a rig, in the place of the one that is shown; no undo step.
  ///
  /// It starts from what the rig has without previews, so they never add up. The add-on itself gives the rig
  /// back what it had when the session ends, or the file is saved.
  ///
  /// - Returns: how pose and rig fit each other.
  /// - Throws: what keeps it from being shown; then none is shown, as soon as Blender comes around.
  public func preview(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport {
    for process in previews.keys where process != rig.process { endPreviewSoon(in: process) }
    return try await turnstile(of: rig.process).pass {
      do {
        return try await previewNow(pose, on: rig, options)
      } catch {
        endPreviewSoon(in: rig.process)
        throw error
      }
    }
  }

  /// Gives the rig on which a pose is previewed what it had, but for what others changed since; a Blender
  /// that has gone, or opened another file, has done so itself.
  public func endPreview() async throws {
    let failure = await withTaskGroup(of: (any Error)?.self) { group in
      // One that is about to be shown is waited for.
      for process in turnstiles.keys {
        group.addTask {
          do {
            try await self.endPreview(in: process)
            return nil
          } catch {
            return error
          }
        }
      }
      var first: (any Error)?
      for await failure in group { first = first ?? failure }
      return first
    }
    if let failure { throw failure }
  }

  /// Takes back the last pose that was applied to a rig, as one undo step of Blender; again for the one before.
  ///
  /// - Returns: what the step of the pose was called.
  /// - Throws: ``JSONRPCError/Code/refused`` when there is none, or the rig was posed otherwise since;
  ///   `CancellationError` before anything was sent only.
  @discardableResult
  public func putBack(_ rig: RigReference) async throws -> String {
    try await turnstile(of: rig.process).pass { try await putBackNow(rig) }
  }
}

extension LiveBlenders {
  private func turnstile(of process: Int?) -> Turnstile {
    if let turnstile = turnstiles[process] { return turnstile }
    let turnstile = Turnstile()
    turnstiles[process] = turnstile
    return turnstile
  }

  private func target(_ rig: RigReference) async throws -> LiveBlenderPoseTarget {
    let connection = try await connection(to: rig.process, file: rig.file)
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
      try await endPreviewNow(in: planned.rig.process)
      return result(.unchanged)
    }
    let target = try await target(planned.rig)
    let title = plan.title
    let outcome = try await toTheEnd {
      let outcome = try await target.apply(planned.changes, title: title)
      await self.applied(planned, title: title, outcome)
      return outcome
    }
    plan.poses[0].report?.notes += outcome.notes
    guard outcome.written > 0 else {
      let reason = outcome.notes.first?.message ?? "Blender wrote nothing."
      return result(.failed(reason))
    }
    return result(.done)
  }

  /// Remembers what was written, but for what Blender refused: it is not there to be put back.
  private func applied(
    _ planned: PlannedPose,
    title: String,
    _ outcome: LiveBlenderPoseTarget.Outcome
  ) {
    previews[planned.rig.process] = nil
    guard outcome.written > 0 else { return }
    history.add(
      LivePoseHistory.Entry(
        changes: planned.changes.filter { !outcome.refused.contains($0.place) },
        title: title,
        keyedFrame: outcome.keyedFrame,
        epoch: outcome.epoch
      ),
      to: planned.rig
    )
  }

  private func wasPutBack(_ rig: RigReference) {
    history.removeLast(of: rig)
    previews[rig.process] = nil
  }

  /// Does what cannot be called back once it is sent, also when nobody waits for it any more.
  private func toTheEnd<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    return try await Task { try await work() }.value
  }

  private func putBackNow(_ rig: RigReference) async throws -> String {
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
      try await toTheEnd {
        _ = try await target.apply(changes, title: "Put back: \(entry.title)", keying: isKeyed)
        await self.wasPutBack(rig)
      }
      return entry.title
    }
    throw JSONRPCError(.refused, "No pose was applied to \(rig.rig.string) that could be put back.")
  }
}

extension LiveBlenders {
  private func previewNow(
    _ pose: AssetTarget,
    on rig: RigReference,
    _ options: PoseOptions
  ) async throws -> PoseMatchReport {
    let plan = try await planNow(pose, on: rig, options)
    guard let planned = plan.poses.first, var report = planned.report else {
      let message = plan.poses.first?.conflict?.message ?? "There is no pose."
      throw OperationError(.unposable, message: message)
    }
    let target = try await target(rig)
    // Also a Blender that answers too late shows it.
    lastPreview += 1
    previews[rig.process] = Preview(rig: rig, number: lastPreview)
    report.notes += try await target.preview(planned.changes).notes
    return report
  }

  /// Ends what is shown in a Blender when it is its turn, unless another pose is shown by then; nobody waits.
  private func endPreviewSoon(in process: Int?) {
    guard let number = previews[process]?.number else { return }
    Task {
      try? await turnstile(of: process).pass {
        if previews[process]?.number == number { try await endPreviewNow(in: process) }
      }
    }
  }

  private func endPreview(in process: Int?) async throws {
    try await turnstile(of: process).pass { try await endPreviewNow(in: process) }
  }

  private func endPreviewNow(in process: Int?) async throws {
    guard let rig = previews.removeValue(forKey: process)?.rig else { return }
    do {
      let connection = try await connection(to: rig.process, file: rig.file)
      _ = try await connection.call("pose.preview", [:])
    } catch let error as JSONRPCError where error.code == .targetLost {
      // Its add-on does so without being told.
    }
  }
}
