import AssetSystem
import BlendFormat

extension FilePreparation {
  /// What is to be done about poses; what has an outcome already is noted.
  func poseUnits(
    for file: inout PreparedFile,
    _ editor: inout BlendFileEditor
  ) throws -> [Unit] {
    var units: [Unit] = []
    for number in file.task.poses {
      let pose = plan.poses[number]
      let present = try PresentPose(of: pose, in: &editor)
      switch pose.decision(present.values) {
      case .unchanged: file.outcomes[.pose(number)] = .unchanged
      case .refused(let conflict): file.outcomes[.pose(number)] = .refused(conflict)
      case .write:
        units.append(
          Unit(parts: [.pose(number)], edits: present.edits(for: pose), conflict: .unsupported)
        )
      }
    }
    return units
  }
}
