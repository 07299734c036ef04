import AssetSystem
import BlendFormat
import LibraryStore

/// A rig of a workfile as it is on disk.
struct InspectedRig: Sendable {
  /// The rig with the properties that were asked for.
  let rig: Rig
  /// What moves it by itself.
  let animation: RigAnimation
  /// Why nothing can be written into the file; nil when its format allows it.
  let writingProblem: BlendFormatError?
  /// Why the rest pose of the bones is not known, without which nothing can be flipped; nil when it is.
  let restProblem: PlanConflict?
  /// How many others use the slot of the Action that the rig uses.
  let otherActionUsers: Int

  /// Reads a rig.
  ///
  /// - Parameters:
  ///   - reference: the workfile and the name of the armature object.
  ///   - paths: the properties to read.
  ///   - cache: the struct definitions of files read before.
  ///   - flag: stops it.
  /// - Throws: ``PlanRefusal``; `CancellationError`.
  init(
    _ reference: RigReference,
    reading paths: Set<RNAPath>,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws {
    do {
      var file = try BlendFile(path: reference.file.bytes, using: cache) { flag.isCancelled }
      writingProblem = file.writingProblem
      if let problem = try Self.problem(of: reference, in: &file) { throw PlanRefusal(problem) }
      let animation = try file.animation(of: reference.rig.bytes)
      self.animation = animation
      // What is animated is known by the paths of its curves, however the pose spells them.
      var rig = try file.rig(reference.rig.bytes, reading: paths, knownBy: animation.paths)
      restProblem = try rig.completeArmature(for: reference, using: cache, flag: flag)
      self.rig = rig
      otherActionUsers =
        try animation.isActionLinked
        ? 0
        : animation.action.map {
          try file.userCount(of: $0, slotHandle: animation.slotHandle) - 1
        } ?? 0
    } catch let error as BlendFormatError {
      guard error.code != .cancelled else { throw CancellationError() }
      throw PlanRefusal(PlanConflict(error))
    }
  }
}

extension InspectedRig {
  /// What a person should know before keys of the rig's Action are changed; nil when there is nothing.
  var sharedActionWarning: String? {
    guard otherActionUsers > 0, let action = animation.action else { return nil }
    let others = "\(otherActionUsers) other user\(otherActionUsers == 1 ? "" : "s")"
    let name = ByteString(action.name).string
    return "The Action '\(name)' has \(others) with the same slot: the keys of all are changed."
  }

  /// What a person should know where it is not in the file what moves the rig; nil when it is.
  var linkedActionWarning: String? {
    guard animation.isActionLinked, animation.curves.isEmpty, let action = animation.action
    else { return nil }
    return """
      The rig's Action '\(ByteString(action.name).string)' is linked from another file: whatever it \
      animates is overwritten when Blender loads this one.
      """
  }

  /// Why a file has no such rig, or none that can be posed in it; nil when it can.
  private static func problem(
    of reference: RigReference,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> PlanConflict? {
    let found = try file.rigs()
    if let summary = found.first(where: { $0.object == reference.rig.bytes }) {
      return summary.problem.map { PlanConflict(.unsupported, $0.message(on: reference)) }
    }
    // Of what is linked the file has hardly more than the name.
    let isLinked = file.dataBlocks.contains { dataBlock in
      dataBlock.code.rawValue == IDType.object.code && dataBlock.name == reference.rig.bytes
        && dataBlock.origin != .local
    }
    return isLinked
      ? PlanConflict(.unsupported, RigSummary.Problem.linked.message(on: reference))
      : .noRig(reference, among: found)
  }
}

extension Rig {
  /// Reads the rest pose of the bones from the library that the armature is linked from, if it is.
  ///
  /// - Returns: why that cannot be done; nil when the rest pose is known.
  /// - Throws: `CancellationError`.
  fileprivate mutating func completeArmature(
    for reference: RigReference,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws -> PlanConflict? {
    guard let linked = linkedArmature else { return nil }
    let file = reference.file.realPath ?? reference.file
    let path = LinkedLibraryPath(ByteString(linked.library), storedIn: file).absolute
    do {
      var library = try BlendFile(path: path.bytes, using: cache) { flag.isCancelled }
      completeArmature(with: try library.bones(ofArmature: linked.name))
      return nil
    } catch {
      guard error.code != .cancelled else { throw CancellationError() }
      return PlanConflict(
        .notFound,
        """
        The bones of \(reference.rig.string) are in a library that cannot be read, so their rest pose \
        is not known. \(PlanConflict(error).message)
        """
      )
    }
  }
}

extension RigSummary.Problem {
  /// Why the rig cannot be posed in its file, and what to do, as a sentence or two.
  func message(on rig: RigReference) -> String {
    let name = rig.rig.string
    return switch self {
    case .linked:
      """
      \(name) is linked from another file and has no pose of its own in this one. Pose it in the file \
      it comes from, or make a library override of it in Blender.
      """
    case .overridden:
      """
      \(name) is a library override, of which Blender keeps only what the override records: a pose \
      written here would be lost when the file is loaded. Pose it in Blender, or in the file it comes \
      from.
      """
    case .withoutPose:
      "\(name) has no pose stored. Open the file in Blender, pose the rig once, and save it."
    }
  }
}

extension PlanConflict {
  fileprivate static func noRig(
    _ reference: RigReference,
    among found: [RigSummary]
  ) -> PlanConflict {
    let file = reference.file.string
    guard !found.isEmpty else { return PlanConflict(.notFound, "\(file) has no armature object.") }
    let names = NameList(found.map { ByteString($0.object) }, most: 12)
    return PlanConflict(
      .notFound,
      """
      \(file) has no armature object \(reference.rig.string); it has \(names).
      """
    )
  }
}
