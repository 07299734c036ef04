import AssetSystem
import Testing

@testable import AssetOperations

struct PlannedPoseTests {
  private let pose = PlannedPose(
    rig: RigReference(file: "/shots/a.blend", rig: "Elly"),
    changes: [
      PoseChange(
        .property(path: #"pose.bones["a"].location"#, index: 0),
        old: .float(0),
        new: .float(.nan)
      ),
      PoseChange(
        .property(path: #"pose.bones["a"].location"#, index: 1),
        old: .float(-0.0),
        new: .float(1)
      ),
    ]
  )

  @Test func `a rig that is as it was is posed`() {
    #expect(pose.decision([.float(0), .float(-0.0)]) == .write)
  }

  @Test func `a rig that is as wanted is left alone, bit by bit`() {
    #expect(pose.decision([.float(.nan), .float(1)]) == .unchanged)
    #expect(pose.reversed.decision([.float(0), .float(-0.0)]) == .unchanged)
  }

  @Test func `one number that others changed refuses the whole pose and is named`() {
    let presents: [[PropertyValue?]] = [
      [.float(0), .float(0)], [.float(0), nil], [.float(0), .float(1)], [.float(0), .double(0)],
    ]
    for present in presents {
      guard case .refused(let conflict) = pose.decision(present) else {
        Issue.record("\(present) is not refused")
        continue
      }
      #expect(conflict.kind == .changed)
      #expect(conflict.message.contains(#"pose.bones["a"].location[1]"#))
      #expect(!conflict.message.contains("location[0]"))
    }
  }

  @Test func `only so many numbers are named`() {
    var pose = pose
    pose.changes = (0..<9).map {
      PoseChange(.property(path: "scale", index: $0), old: .float(0), new: .float(1))
    }
    guard case .refused(let conflict) = pose.decision(Array(repeating: .float(5), count: 9)) else {
      Issue.record("it is not refused")
      return
    }
    #expect(conflict.message.contains("scale[2] and 6 more are not"))
  }
}
