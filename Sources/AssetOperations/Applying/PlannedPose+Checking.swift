package import AssetSystem
import BlendFormat

/// What is to be done about a pose, seeing how the rig is now.
enum PoseDecision: Hashable {
  /// All numbers are as they were when it was planned.
  case write
  /// All are as wanted already.
  case unchanged
  /// Others changed some of them: a pose is made as a whole or not at all.
  case refused(PlanConflict)
}

extension PlannedPose {
  /// Decides what is to be done.
  ///
  /// - Parameter present: the number at each place that the pose changes, in their order; nil where there
  ///   is none any more.
  /// - Returns: whether it may be written.
  func decision(_ present: [PropertyValue?]) -> PoseDecision {
    let pairs = zip(changes, present)
    if pairs.allSatisfy({ $1 == $0.new }) { return .unchanged }
    let others = pairs.filter { $1 != $0.old }.map(\.0.place)
    return others.isEmpty ? .write : .refused(.changed(others, of: rig))
  }
}

extension PlanConflict {
  /// Others changed numbers that a pose is about; there must be some.
  package static func changed(_ places: [PoseChange.Place], of rig: RigReference) -> PlanConflict {
    let names = NameList(places.map { ByteString($0.text) }, most: 3)
    return PlanConflict(
      .changed,
      """
      \(rig.rig.string) was posed by others meanwhile: \(names) \(places.count == 1 ? "is" : "are") \
      not what the operation left or found. Nothing of the pose is changed.
      """
    )
  }
}

extension RigReference {
  /// The rig and its file, for messages.
  var subject: String { "\(file.string): \(rig.string)" }
}

extension PoseChange.Place {
  /// The path and element, for messages: `pose.bones["hand.L"].location[1]`.
  var text: String {
    switch self {
    case .property(let path, let index): "\(path.string)[\(index)]"
    case .key(_, _, let path, let index, let frame):
      "\(path.string)[\(index)] at frame \(frame.frameText)"
    }
  }
}
