import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

extension PoseSource {
  /// Makes the pose of the saved file, without Blender.
  ///
  /// - Throws: ``CreationError`` with the reason, in words for an artist; `CancellationError`.
  func read(from workfile: ByteString, using cache: DNACache) async throws -> NewPose {
    let bones: WorkfilePose.Bones =
      switch self.bones {
      case .all: .all
      case .selected: .selected
      case .named(let names): .named(names)
      }
    let pose: NewPose
    do {
      pose = try await BlockingWork.run { flag in
        try WorkfilePose(
          of: RigReference(file: workfile, rig: rig),
          bones: bones,
          action: action,
          frame: frame.map { Float($0) },
          using: cache,
          flag: flag
        ).pose
      }
    } catch let error as OperationError {
      throw CreationError(.creator, rig, error.message)
    } catch let error as BlendFormatError {
      throw CreationError(.creator, workfile, "The workfile cannot be read: \(error.message).")
    }
    return try checked(pose)
  }

  /// Makes the pose that a running Blender shows.
  ///
  /// - Throws: ``CreationError`` with the reason, in words for an artist; what Blender says.
  func capture(from workfile: any LiveWorkfile) async throws -> CapturedPose {
    let structure = try await workfile.rig(rig, reading: [])
    let names: [ByteString]? =
      switch bones {
      case .all: nil
      case .selected: try selectedBones(of: structure.rig)
      case .named(let names): names
      }
    let paths = NewPose.paths(of: structure.rig, bones: names, animated: structure.animated)
    let present = try await workfile.rig(rig, reading: paths)
    let pose = try checked(
      NewPose(of: present.rig, bones: names, animated: present.animated)
    )
    return CapturedPose(object: rig, frame: present.frame, curves: pose.curves)
  }

  private func selectedBones(of shown: Rig) throws(CreationError) -> [ByteString] {
    if let names = shown.selectedBones { return names }
    throw CreationError(
      .creator,
      "",
      """
      No bone of \(rig.terminalSafe) is selected in Blender. Select bones in Pose Mode, or let all take part.
      """
    )
  }

  private func checked(_ pose: NewPose) throws(CreationError) -> NewPose {
    guard pose.unknownBones.isEmpty else {
      let subject = action.map { "Action \($0.terminalSafe)" } ?? rig.terminalSafe
      throw CreationError(.creator, rig, "\(subject) has no bones \(NameList(pose.unknownBones)).")
    }
    guard !pose.curves.isEmpty else {
      let reason = action.map { "Action \($0.terminalSafe) moves none of the bones." }
      throw CreationError(.creator, rig, reason ?? "The rig has no bones to pose.")
    }
    return pose
  }
}
