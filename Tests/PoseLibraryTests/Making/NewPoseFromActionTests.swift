import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

/// A pose made of what an Action says at a time.
struct NewPoseFromActionTests {
  private func values(_ pose: NewPose) -> [String: Float] {
    Dictionary(
      uniqueKeysWithValues: pose.curves.map {
        ("\($0.path)[\($0.index)]", $0.keys.first?.key.value ?? .nan)
      }
    )
  }

  private func path(_ bone: String, _ property: String = "location") -> String {
    "pose.bones[\"\(bone)\"].\(property)"
  }

  private func line(_ path: String, from start: Float, to end: Float) -> FCurve {
    var curve = FCurve(path, 0, start, frame: 0)
    let point = Keyframe.Point(frame: 10, value: end)
    curve.keys[0].interpolation = 1
    curve.keys.append(Keyframe(left: point, key: point, right: point))
    return curve
  }

  @Test func `curves are evaluated at the time and keyed on the frame`() {
    let action = BlendAction([line(path("arm"), from: 1, to: 3)])
    for (time, value) in [(0, 1), (5, 2), (10, 3), (99, 3), (-5, 1)] as [(Float, Float)] {
      let pose = NewPose(of: action, at: time)
      #expect(values(pose) == [path("arm") + "[0]": value])
      #expect(pose.curves.first?.keys.first?.key.frame == 1)
    }
    #expect(NewPose(of: action, at: 5, keyedAt: 30).curves.first?.keys.first?.key.frame == 30)
  }

  @Test func `every curve is that of the evaluator, modifiers and all`() throws {
    let goldens = try RandomPoses.read("poses-5.0.json")
    for golden in goldens.rigs {
      for pose in golden.poses {
        let action = golden.action(of: pose)
        for time in [-3, 0, 7.5] as [Float] {
          let new = NewPose(of: action, at: time, for: Array(golden.object.utf8))
          for curve in new.curves {
            let origins = action.slots[0].curves.filter {
              RNAPath(parsing: $0.path) == curve.path && $0.arrayIndex == curve.index
                && $0.isEvaluated
            }
            let value = try #require(origins.last).value(at: time)
            let found = try #require(curve.keys.first).key.value
            #expect(found.bitPattern == value.bitPattern || found.isNaN && value.isNaN)
          }
        }
      }
    }
  }

  @Test func `muted curves and groups, empty ones and what moves no bone are left out`() {
    var muted = FCurve(path("a"), 0, 1, flags: FCurve.Flag.muted)
    muted.arrayIndex = 1
    var grouped = FCurve(path("b"), 0, 1)
    grouped.isGroupMuted = true
    var empty = FCurve(path("c"), 0, 1)
    empty.keys = []
    let action = BlendAction([
      muted, grouped, empty, FCurve("location", 0, 4), FCurve("pose.bones[broken", 0, 4),
      FCurve(path("a", "constraints[\"IK\"].influence"), 0, 0.5),
    ])
    let pose = NewPose(of: action, at: 0)
    #expect(values(pose) == [path("a", "constraints[\"IK\"].influence[0]"): 0.5])
    #expect(pose.curves.first?.group == Array("a".utf8))
  }

  @Test func `bones restrict it, and those it has nothing of are told`() {
    let action = BlendAction([FCurve(path("a"), 0, 1), FCurve(path("b"), 0, 2)])
    let pose = NewPose(of: action, at: 0, bones: ["b", "c"])
    #expect(values(pose) == [path("b") + "[0]": 2])
    #expect(pose.unknownBones == ["c"])
    #expect(pose.bones == ["b"])
  }

  @Test func `the slot of the object counts, else the first`() {
    let action = BlendAction(slots: [
      ("OBOther", [FCurve(path("a"), 0, 1)]), ("OBRig", [FCurve(path("a"), 0, 2)]),
    ])
    let key = path("a") + "[0]"
    #expect(values(NewPose(of: action, at: 0, for: Array("Rig".utf8))) == [key: 2])
    #expect(values(NewPose(of: action, at: 0, for: Array("Nobody".utf8))) == [key: 1])
    #expect(values(NewPose(of: action, at: 0)) == [key: 1])
  }

  @Test func `of two curves for one number the last counts, as it is written last`() {
    let action = BlendAction([
      FCurve(path("a"), 0, 1), FCurve(path("b"), 0, 5), FCurve(path("a"), 0, 3),
    ])
    let pose = NewPose(of: action, at: 0)
    #expect(values(pose) == [path("a") + "[0]": 3, path("b") + "[0]": 5])
    let rig = Rig([RigBone("a"), RigBone("b")])
    let made = BlendAction(pose.curves.map { FCurve($0) })
    #expect(rig.posed(action) == rig.posed(made))
  }

  @Test(arguments: PoseGoldens.versions, PoseGoldens.characters)
  func `a pose made of a pose is applied like it`(version: String, character: String) throws {
    let goldens = try PoseGoldens.read(character, version)
    let actions = Set(try PoseGoldens.actions(of: goldens.cases, version).map(\.action))
    let rig = try goldens.rig(for: Array(actions), version)
    for action in actions {
      let pose = NewPose(of: action, at: 0, for: rig.object)
      let posed = rig.posed(BlendAction(pose.curves.map { FCurve($0) })).numbers
      // What an Action says of the object itself is not of a pose.
      for (path, numbers) in rig.posed(action).numbers where path.bone != nil {
        #expect(posed[path] == numbers, "\(ByteString(action.name).string) \(path)")
      }
    }
  }
}

extension FCurve {
  /// A curve that was made, as it is read.
  init(_ curve: NewAction.Curve) {
    self.init(path: curve.path.bytes, arrayIndex: curve.index, keys: curve.keys)
  }
}
