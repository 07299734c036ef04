import AssetSystem
import ShelfBrowser
import ShelfSession

extension EffectPerformer {
  /// Performs an effect in a connected Blender.
  @MainActor
  func attemptLive(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    switch effect {
    case .previewPose(let preview?):
      let report = try await blender().preview(preview.asset, on: preview.rig, preview.options)
      post(.posePreviewed(preview, report))
    case .previewPose(nil):
      try await blender().endPreview()
      post(.posePreviewed(nil, nil))
    case .putBackLivePose(let rig):
      let title = try await blender().putBack(rig)
      post(.posePutBack(rig, title: title, problem: nil))
    case .importAsset(let asset, let process, let method):
      let blender = try blender()
      let (_, name) = try await blender.importAsset(asset, into: process, method)
      let peer = await blender.all.first { $0.process == process }
      let place = peer.map { BlenderName(version: $0.version, file: $0.file).description }
      let text = "“\(name.terminalSafe)” is \(method.participle) \(place ?? "Blender")."
      post(.noticed(.info, text))
    default:
      assertionFailure("nothing for Blender to do: \(effect)")
    }
  }

  /// Answers an effect that failed in a Blender; others are not answered here.
  @MainActor
  func postFailureInBlender(
    of effect: Effect,
    _ reason: String,
    post: @MainActor (Event) -> Void
  ) {
    switch effect {
    case .previewPose(let preview): post(.posePreviewFailed(preview, reason))
    case .putBackLivePose(let rig): post(.posePutBack(rig, title: nil, problem: reason))
    default: break
    }
  }

  /// Works out what a pose would do to a rig of a Blender.
  ///
  /// - Returns: nil when the request is about something else.
  func livePlan(_ request: PlanRequest) async throws -> OperationPlan? {
    guard case .operation(let request) = request,
      case .applyPose(let rig, let options) = request.operation, rig.isLive,
      let pose = request.targets.first
    else { return nil }
    return try await blender().plan(pose, on: rig, options)
  }

  /// Applies poses to rigs of a Blender.
  ///
  /// - Returns: nil when the plan is about something else.
  func applyLive(_ plan: OperationPlan) async throws -> OperationResult? {
    guard plan.poses.contains(where: \.rig.isLive) else { return nil }
    return try await blender().apply(plan)
  }

  private func blender() throws -> any LiveBlending {
    guard let blenders else {
      throw JSONRPCError(
        .refused,
        "This browser has no session, so no Blender can be connected to it."
      )
    }
    return blenders
  }
}

extension Effect {
  /// Whether it changes a rig in a Blender, or looks at one: such effects wait for each other, so that what
  /// is shown last is what was asked for last.
  var isForBlender: Bool {
    switch self {
    case .previewPose, .putBackLivePose: true
    case .apply(_, let plan): plan.poses.contains(where: \.rig.isLive)
    case .plan(_, .operation(let request)), .preview(_, .operation(let request)):
      if case .applyPose(let rig, _) = request.operation { rig.isLive } else { false }
    default: false
    }
  }
}

extension SessionImportRequest.Method {
  /// What was done by it, with the word for where.
  fileprivate var participle: String {
    switch self {
    case .link: "linked into"
    case .append, .appendReuse: "appended to"
    }
  }
}
