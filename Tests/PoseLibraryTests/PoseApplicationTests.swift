import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

struct PoseApplicationTests {
  private let location = #"pose.bones["arm.L"].location"#
  private let rig = Rig([RigBone("arm.L"), RigBone("arm.R")])

  @Test(arguments: [(0, 0), (0.25, 0.5), (1, 2), (1.5, 3), (-1, -2), (50, 100)])
  func `the blend factor takes a part of the pose, or goes beyond`(factor: Double, value: Double) {
    let posed = rig.posed(BlendAction([FCurve(location, 1, 2)]), PoseOptions(blendFactor: factor))
    #expect(posed.numbers(location) == [0, value, 0])
  }

  @Test(arguments: [1e300, -1e300, Double.greatestFiniteMagnitude])
  func `a factor beyond single precision leaves numbers finite or none`(factor: Double) {
    let application = PoseApplication(
      BlendAction([
        FCurve(location, 1, 2), FCurve(#"pose.bones["arm.L"].rotation_quaternion"#, 1, 2),
      ]),
      to: rig,
      PoseOptions(blendFactor: factor)
    )
    #expect(!application.changes.isEmpty)
  }

  @Test func `nothing changes where the rig is posed so already`() {
    let action = BlendAction([FCurve(location, 0, 0), FCurve(location, 1, 0)])
    let application = PoseApplication(action, to: rig, PoseOptions())
    #expect(application.changes.isEmpty)
    #expect(application.report.channelCount == 2)
    #expect(application.report.changeCount == 0)
  }

  @Test func `of two curves for a number the second finds what the first has left`() {
    let action = BlendAction([FCurve(location, 0, 4), FCurve(location, 0, 8)])
    #expect(rig.posed(action).numbers(location)[0] == 8)
    #expect(rig.posed(action, PoseOptions(blendFactor: 0.5)).numbers(location)[0] == 5)
    #expect(PoseApplication(action, to: rig, PoseOptions()).changes.count == 1)
  }

  @Test func `paths that are spelt differently lead to the same number`() {
    let rig = Rig([RigBone("a\tb")])
    let paths = [#"pose.bones["a\tb"].location"#, "pose.bones[\"a\tb\"].location"]
    let action = BlendAction(paths.map { FCurve($0, 0, 4) } + [FCurve(paths[0], 1, 5)])
    let changes = PoseApplication(action, to: rig, PoseOptions()).changes
    #expect(Set(changes.map(\.place)).count == changes.count)
    #expect(rig.posed(action).numbers(paths[0]) == [4, 5, 0])
  }

  @Test func `a number that two paths lead to is written once, under its own name`() throws {
    var rig = rig
    let path = try #require(RNAPath(parsing: Array("pose.bones[0].location".utf8)))
    let name = try #require(RNAPath(parsing: Array(location.utf8)))
    var property = try #require(rig.properties[name])
    property.path = name
    rig.properties[path] = property
    let action = BlendAction([FCurve("pose.bones[0].location", 0, 4), FCurve(location, 0, 8)])
    let changes = PoseApplication(action, to: rig, PoseOptions(blendFactor: 0.5)).changes
    let place = PoseChange.Place.property(path: ByteString(name.bytes), index: 0)
    #expect(changes == [PoseChange(place, old: .float(0), new: .float(5))])
  }

  @Test(arguments: [FCurve.Flag.muted, FCurve.Flag.invalid])
  func `what is muted or leads nowhere is left out`(flag: Int32) {
    let action = BlendAction([FCurve(location, 0, 4, flags: flag), FCurve(location, 1, 5)])
    #expect(rig.posed(action).numbers(location) == [0, 5, 0])
  }

  @Test func `curves of a muted group are left out`() {
    var curve = FCurve(location, 0, 4)
    curve.isGroupMuted = true
    #expect(PoseApplication(BlendAction([curve]), to: rig, PoseOptions()).changes.isEmpty)
  }

  @Test func `only the bones that are asked for are posed, and what belongs to none`() {
    let rig = Rig([RigBone("arm.L"), RigBone("arm.R")], ["[\"mood\"]": RNAProperty(.double(0))])
    let action = BlendAction([
      FCurve(location, 0, 4), FCurve(#"pose.bones["arm.R"].location"#, 0, 5),
      FCurve("[\"mood\"]", 0, 1),
    ])
    let posed = rig.posed(action, PoseOptions(bones: ["arm.R"]))
    #expect(posed.numbers(location)[0] == 0)
    #expect(posed.numbers(#"pose.bones["arm.R"].location"#)[0] == 5)
    #expect(posed.numbers("[\"mood\"]") == [1])
  }

  @Test func `bones are asked for by their flipped names`() {
    let action = BlendAction([FCurve(location, 1, 4)])
    let flipped = PoseOptions(isFlipped: true, bones: ["arm.R"])
    #expect(rig.posed(action, flipped).numbers(#"pose.bones["arm.R"].location"#)[1] == 4)
    let other = PoseOptions(isFlipped: true, bones: ["arm.L"])
    #expect(PoseApplication(action, to: rig, other).changes.isEmpty)
  }

  @Test func `changes tell what was there before`() {
    let action = BlendAction([FCurve(location, 2, 1.5)])
    #expect(
      PoseApplication(action, to: rig, PoseOptions()).changes == [
        PoseChange(
          .property(path: ByteString(location), index: 2),
          old: .float(0),
          new: .float(1.5)
        )
      ]
    )
  }

  @Test func `a hundred thousand curves are applied at once`() {
    var bones: [RigBone] = []
    var curves: [FCurve] = []
    for bone in 0..<10_000 {
      bones.append(RigBone("bone \(bone)"))
      for (name, count) in [("location", 3), ("rotation_quaternion", 4), ("scale", 3)] {
        for index in 0..<count {
          curves.append(FCurve("pose.bones[\"bone \(bone)\"].\(name)", index, 0.5))
        }
      }
    }
    let rig = Rig(bones)
    let clock = ContinuousClock()
    var count = 0
    let duration = clock.measure {
      count = PoseApplication(BlendAction(curves), to: rig, PoseOptions()).changes.count
    }
    #expect(count == 100_000)
    // Without optimization; with it, it takes about a fifth.
    #expect(duration < .seconds(60), "\(duration)")
    print("100,000 curves in \(duration)")
  }

  @Test func `the properties asked for are those of the slot's curves`() {
    let action = BlendAction(slots: [
      ("OBOther", [FCurve("location", 0, 1)]),
      ("OBRig", [FCurve(location, 0, 1), FCurve(location, 1, 1)]),
    ])
    let paths = PoseApplication.paths(of: action, on: Array("Rig".utf8), PoseOptions())
    #expect(paths == [RNAPath(bone: Array("arm.L".utf8), "location")])
  }

  @Test func `flips ask for the transforms of the bones on both sides`() {
    let action = BlendAction([FCurve(location, 0, 1)])
    let paths = PoseApplication.paths(
      of: action,
      on: Array("Rig".utf8),
      PoseOptions(isFlipped: true)
    )
    for bone in ["arm.L", "arm.R"] {
      for name in ["location", "rotation_euler", "rotation_quaternion", "scale", "rotation_mode"] {
        #expect(paths.contains(RNAPath(bone: Array(bone.utf8), name)))
      }
    }
  }

  @Test func `a rotation mode asks for the rotations it converts`() {
    let action = BlendAction([FCurve(#"pose.bones["arm.L"].rotation_mode"#, 0, 1)])
    let paths = PoseApplication.paths(of: action, on: Array("Rig".utf8), PoseOptions())
    #expect(paths.count == 4)
    #expect(paths.contains(RNAPath(bone: Array("arm.L".utf8), "rotation_axis_angle")))
  }
}
