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
      let found = try file.rigs()
      guard let summary = found.first(where: { $0.object == reference.rig.bytes }) else {
        throw PlanRefusal(.noRig(reference, among: found))
      }
      if let problem = summary.problem {
        throw PlanRefusal(PlanConflict(.unsupported, problem.message(on: reference)))
      }
      rig = try file.rig(reference.rig.bytes, reading: paths)
      animation = try file.animation(of: reference.rig.bytes)
    } catch let error as BlendFormatError {
      guard error.code != .cancelled else { throw CancellationError() }
      throw PlanRefusal(PlanConflict(error))
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
  /// So many names are told.
  private static let mostNamed = 12

  fileprivate static func noRig(
    _ reference: RigReference,
    among found: [RigSummary]
  ) -> PlanConflict {
    let file = reference.file.string
    guard !found.isEmpty else { return PlanConflict(.notFound, "\(file) has no armature object.") }
    let names = found.prefix(mostNamed).map { String(decoding: $0.object, as: UTF8.self) }
    let rest = found.count > mostNamed ? " and \(found.count - mostNamed) more" : ""
    return PlanConflict(
      .notFound,
      """
      \(file) has no armature object \(reference.rig.string); it has \
      \(names.joined(separator: ", "))\(rest).
      """
    )
  }
}
