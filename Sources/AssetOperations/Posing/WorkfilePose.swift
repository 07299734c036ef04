package import AssetSystem
package import BlendFormat
package import LibraryStore
package import PoseLibrary

/// A pose that is made of a rig in a workfile, as Blender shows it or as an Action of the file has it.
package struct WorkfilePose: Sendable {
  /// Which bones take part.
  package enum Bones: Hashable, Sendable {
    /// All of them.
    case all
    /// Those that are selected in the workfile; at least one must be.
    case selected
    /// Those of some names.
    case named([ByteString])
  }

  /// The pose.
  package let pose: NewPose

  /// Makes a pose.
  ///
  /// - Parameters:
  ///   - reference: the workfile and the rig.
  ///   - bones: which bones take part.
  ///   - action: the name of an Action of the workfile; nil: the pose of the rig itself.
  ///   - frame: the time; nil: the frame the workfile was saved at.
  ///   - cache: the struct definitions of files read before.
  ///   - flag: stops it.
  /// - Throws: ``OperationError/Code/unposable`` with the reason, in words for an artist;
  ///   `BlendFormatError`; `CancellationError`.
  package init(
    of reference: RigReference,
    bones: Bones,
    action: ByteString?,
    frame: Float?,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws {
    do {
      let found = try InspectedRig(reference, reading: [], using: cache, flag: flag)
      let names: [ByteString]? =
        switch bones {
        case .all: nil
        case .selected: try Self.selected(found.rig, reference)
        case .named(let names): names
        }
      if let action {
        pose = try Self.pose(
          of: action,
          at: frame ?? found.animation.currentFrame,
          reference,
          names,
          cache,
          flag
        )
      } else {
        pose = try Self.pose(of: found, at: frame, reference, names, cache, flag)
      }
    } catch let refusal as PlanRefusal {
      throw OperationError(.unposable, path: reference.file, message: refusal.conflict.message)
    }
  }

  /// The selected bones; that none is selected is not taken for all of them, which nobody has asked for.
  private static func selected(
    _ rig: Rig,
    _ reference: RigReference
  ) throws(OperationError) -> [ByteString] {
    if let names = rig.selectedBones { return names }
    throw OperationError(
      .unposable,
      path: reference.file,
      message: """
        No bone of \(reference.rig.terminalSafe) is selected in \(reference.fileName.terminalSafe). Select \
        bones in Pose Mode and save, or let all take part.
        """
    )
  }

  private static func pose(
    of action: ByteString,
    at frame: Float,
    _ reference: RigReference,
    _ bones: [ByteString]?,
    _ cache: DNACache,
    _ flag: CancellationFlag
  ) throws -> NewPose {
    var loader = try DataBlockLoader(path: reference.file.bytes, using: cache) { flag.isCancelled }
    let block = DataBlockReference(code: IDCode(rawValue: IDType.action.code), name: action.bytes)
    let loaded = try loader.load(block) { flag.isCancelled }.action()
    return NewPose(of: loaded, at: frame, for: reference.rig.bytes, bones: bones)
  }

  private static func pose(
    of found: InspectedRig,
    at frame: Float?,
    _ reference: RigReference,
    _ bones: [ByteString]?,
    _ cache: DNACache,
    _ flag: CancellationFlag
  ) throws -> NewPose {
    var animation = found.animation
    let saved = animation.currentFrame
    let animated = Set(animation.curves.keys).union(animation.strips).union(animation.drivers)
    let paths = NewPose.paths(of: found.rig, bones: bones, animated: animated)
    let rig = try InspectedRig(reference, reading: paths, using: cache, flag: flag).rig
    animation.currentFrame = frame ?? saved
    let shown = AnimatedRig(rig, animation, changesKeys: false).rig
    let pose = NewPose(of: shown, bones: bones, animated: animated)
    guard animation.currentFrame != saved else { return pose }
    // What strips and drivers do is known for the one frame whose result the file holds.
    let others = animation.strips.union(animation.drivers)
    let unknown = pose.curves.contains { curve in
      others.contains(RigAnimation.Channel(path: curve.path, index: curve.index))
    }
    guard !unknown else {
      throw OperationError(
        .unposable,
        path: reference.file,
        message: """
          NLA strips or drivers move \(reference.rig.string), and what they do at another frame than \
          \(saved.frameText) only Blender knows. Save the workfile at the frame of the pose.
          """
      )
    }
    return pose
  }
}
