import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

extension OpenedWorkfile {
  /// Makes a pose of a rig of the file.
  ///
  /// - Throws: ``AssetOperations/OperationError`` with the reason where that cannot be done.
  func pose(of members: PoseMembers) async throws -> NewPose {
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
