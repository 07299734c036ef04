import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

extension OpenedWorkfile {
  /// Makes a pose of a rig of the file, unless it was kept when the instance was made.
  ///
  /// - Throws: ``AssetOperations/OperationError`` with the reason where that cannot be done.
  func pose(of members: PoseMembers) async throws -> NewPose {
    if let captured = members.captured { return captured.pose }
    let (path, cache) = (path, cache)
    return try await BlockingWork.run { flag in
      try WorkfilePose(
        of: RigReference(file: path, rig: members.rig),
        bones: members.bones,
        action: members.action,
        frame: members.frame,
        using: cache,
        flag: flag
      ).pose
    }
  }
}
