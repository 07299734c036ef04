import AssetSystem
import ShelfSession

extension LibrarySessionMethods {
  func applyPose(_ request: SessionPoseRequest) async throws -> SessionPoseResult {
    try await answering {
      let host = try host
      let asset = try await asset(request.identifier, request.library)
      let blender = try BlenderChoice(await host.blenders.all).blender(request.process)
      let rig = try blender.rig(named: request.rig)
      let plan = try await host.blenders.plan(asset.target, on: rig, request.options)
      guard let planned = plan.poses.first else {
        throw JSONRPCError(.refused, "There is nothing that the pose could change.")
      }
      if let conflict = planned.conflict { throw JSONRPCError(.refused, conflict.message) }
      let result = try await host.blenders.apply(plan)
      let written = try Self.written(result)
      let pose = SessionPose(
        asset: SessionAssetReference(
          identifier: asset.identifier.utf8,
          library: names.name(of: asset.key.library)
        ),
        blend: request.options.blendFactor,
        isFlipped: request.options.isFlipped
      )
      await host.posed(pose, by: .peer)
      let done = result.plan.poses.first ?? planned
      return SessionPoseResult(
        rig: rig,
        written: written,
        report: done.report ?? planned.report ?? PoseMatchReport()
      )
    }
  }

  func showPose(_ pose: SessionPose?) async throws -> SessionPose? {
    try await answering {
      if let pose { _ = try await asset(pose.asset.identifier, pose.asset.library) }
      return try await host.posed(pose, by: .peer)
    }
  }

  func importAsset(
    _ request: SessionImportRequest
  ) async throws -> (type: String, name: ByteString) {
    try await answering {
      let host = try host
      let asset = try await asset(request.identifier, request.library)
      let blender = try BlenderChoice(await host.blenders.all).blender(request.process)
      return try await host.blenders.importAsset(
        asset.target,
        into: blender.process,
        request.method
      )
    }
  }

  func refreshBlender(process: Int?) async throws {
    try await answering {
      let host = try host
      if let process {
        _ = try BlenderChoice(await host.blenders.all).blender(process)
      }
      try await host.blenders.refresh(process)
    }
  }

  /// How many numbers were written.
  private static func written(_ result: OperationResult) throws(JSONRPCError) -> Int {
    switch result.poseOutcomes.first {
    case .done: result.plan.poses.first?.changes.count ?? 0
    case .unchanged, nil: 0
    case .refused(let conflict): throw JSONRPCError(.refused, conflict.message)
    case .failed(let message): throw JSONRPCError(.refused, message)
    case .cancelled: throw JSONRPCError(.refused, "It was stopped.")
    }
  }
}
