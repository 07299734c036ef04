import AssetOperations
import AssetSystem
import LibraryStore
import ShelfBrowser

extension EffectPerformer {
  func plan(_ request: PlanRequest) async throws -> OperationPlan {
    if let plan = try await livePlan(request) { return plan }
    return switch request {
    case .operation(let request): try await operations.plan(request)
    case .undo(let number): try await operations.planUndo(number)
    case .redo(let number): try await operations.planRedo(number)
    case .resume(let number): try await operations.planResume(number)
    }
  }

  /// Carries out a plan; how far it is comes no more often than it can be seen.
  @MainActor
  func apply(
    _ plan: OperationPlan,
    _ id: Int,
    post: @MainActor (Event) -> Void
  ) async throws -> OperationResult {
    if let result = try await applyLive(plan) { return result }
    let (reports, reporter) = AsyncStream.makeStream(
      of: OperationProgress.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    // Being stopped must not end the operation before its result is there.
    async let result = {
      defer { reporter.finish() }
      return try await operations.apply(plan) { reporter.yield($0) }
    }()
    let clock = ContinuousClock()
    var last: ContinuousClock.Instant?
    for await progress in reports {
      let now = clock.now
      if let last, last.duration(to: now) < Self.progressInterval { continue }
      last = now
      post(.operationProgressed(id: id, progress))
    }
    return try await result
  }

  /// How often an operation says how far it is.
  static let progressInterval = Duration.milliseconds(100)

  /// Where assets are in the indexes; those that are gone are left out.
  @concurrent
  func locate(_ targets: [AssetTarget]) async throws -> [AssetTarget: AssetKey] {
    var keys: [AssetTarget: AssetKey] = [:]
    for target in targets where keys[target] == nil {
      keys[target] = try await service.asset(target.identifier, in: target.library)?.key
    }
    return keys
  }
}
