import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

/// What a pose is made of, as Blender's own operator makes it.
struct NewPoseTests {
  private static let bendyBone: [(String, Int)] = [
    ("bbone_curveinx", 1), ("bbone_curveoutx", 1), ("bbone_curveinz", 1), ("bbone_curveoutz", 1),
    ("bbone_rollin", 1), ("bbone_rollout", 1), ("bbone_scalein", 3), ("bbone_scaleout", 3),
    ("bbone_easein", 1), ("bbone_easeout", 1),
  ]

  /// A rig with bendy bones and custom properties.
  private func rig(_ bones: RigBone...) -> Rig {
    var rig = Rig(bones)
    for bone in bones {
      for (number, (name, count)) in Self.bendyBone.enumerated() {
        let values = (0..<count).map { Float(number) + Float($0) / 8 }
        rig.properties[RNAPath(bone: bone.name, name)] = RNAProperty(values)
      }
      rig.properties[custom(bone, "grip")] = RNAProperty(.double(0.25))
      rig.properties[custom(bone, "count")] = RNAProperty(.integer(-7))
      rig.properties[custom(bone, "on")] = RNAProperty(.boolean(true))
      rig.properties[custom(bone, "list")] = RNAProperty([1, 2, 3])
    }
    return rig
  }

  private func custom(_ bone: RigBone, _ name: String) -> RNAPath {
    RNAPath([
      .property(Array("pose".utf8)), .property(Array("bones".utf8)), .key(bone.name),
      .key(Array(name.utf8)),
    ])
  }

  private func channels(_ pose: NewPose) -> [String] {
    pose.curves.map { "\($0.path)[\($0.index)]" }
  }

  @Test(
    arguments: zip(
      RotationMode.allCases,
      [("rotation_axis_angle", 4), ("rotation_quaternion", 4)]
        + Array(repeating: ("rotation_euler", 3), count: 6)
    )
  )
  func `a bone is keyed in the order of Blender, its rotation in the form that counts`(
    mode: RotationMode,
    rotation: (name: String, count: Int)
  ) {
    let pose = NewPose(of: rig(RigBone("arm", mode)))
    let properties = [("location", 3), ("scale", 3), (rotation.name, rotation.count)]
    let expected = (properties + Self.bendyBone).flatMap { name, count in
      (0..<count).map { "pose.bones[\"arm\"].\(name)[\($0)]" }
    }
    #expect(channels(pose) == expected)
  }

  @Test func `every curve has one key on the frame and a group with the bone's name`() {
    let pose = NewPose(of: rig(RigBone("arm"), RigBone("say \"hi\"")), keyedAt: 12)
    #expect(pose.curves.count == 2 * (3 + 3 + 4 + 14))
    for curve in pose.curves {
      #expect(curve.keys.count == 1)
      #expect(curve.keys.first?.key.frame == 12)
      #expect(curve.keys.first?.left.frame == 11)
      #expect(curve.keys.first?.right.value == curve.keys.first?.key.value)
      #expect(curve.group == curve.path.bone)
    }
    #expect(pose.bones == ["arm", "say \"hi\""])
  }

  @Test func `values are those of the rig`() {
    let bone = RigBone("arm")
    var rig = rig(bone)
    rig.properties[RNAPath(bone: bone.name, "location")] = RNAProperty([1.5, -2, .pi])
    let pose = NewPose(of: rig)
    for curve in pose.curves {
      let value = rig.properties[curve.path]?.values[curve.index].number
      #expect(curve.keys.first?.key.value == value.map { Float($0) })
    }
    #expect(pose.curves[2].keys.first?.key.value == .pi)
  }

  @Test func `custom properties take part where they are animated, element by element`() {
    let (arm, leg) = (RigBone("arm"), RigBone("leg"))
    let animated: Set<RigAnimation.Channel> = [
      RigAnimation.Channel(path: custom(arm, "list"), index: 1),
      RigAnimation.Channel(path: custom(arm, "grip"), index: 0),
      RigAnimation.Channel(path: custom(leg, "count"), index: 0),
      RigAnimation.Channel(path: custom(leg, "gone"), index: 0),
      RigAnimation.Channel(path: RNAPath(bone: arm.name, "location"), index: 0),
      RigAnimation.Channel(path: RNAPath([.key(Array("mood".utf8))]), index: 0),
    ]
    let rig = rig(arm, leg)
    let pose = NewPose(of: rig, animated: animated)
    let custom = pose.curves.filter { $0.path.parts.count == 4 && !"\($0.path)".contains("].") }
    #expect(
      custom.map { "\($0.path)[\($0.index)]" } == [
        #"pose.bones["arm"]["grip"][0]"#, #"pose.bones["arm"]["list"][1]"#,
        #"pose.bones["leg"]["count"][0]"#,
      ]
    )
    #expect(custom.compactMap(\.keys.first?.key.value) == [0.25, 2, -7])
    let armOnly = NewPose(of: rig, bones: ["arm"], animated: animated)
    #expect(armOnly.curves.count == 24 + 2)
  }

  @Test func `yes is one`() {
    let bone = RigBone("arm")
    let channel = RigAnimation.Channel(path: custom(bone, "on"), index: 0)
    let pose = NewPose(of: rig(bone), animated: [channel])
    #expect(pose.curves.last?.keys.first?.key.value == 1)
  }

  @Test func `only the bones that are named take part, in the order of the rig`() {
    let rig = rig(RigBone("a"), RigBone("b"), RigBone("c"))
    let pose = NewPose(of: rig, bones: ["c", "tail", "a", "tail"])
    #expect(pose.bones == ["a", "c"])
    #expect(pose.unknownBones == ["tail"])
    #expect(NewPose(of: rig).bones == ["a", "b", "c"])
    #expect(NewPose(of: rig).unknownBones.isEmpty)
    #expect(NewPose(of: rig, bones: []).curves.isEmpty)
  }

  @Test func `without a selection all bones are meant`() {
    var rig = rig(RigBone("a"), RigBone("b"))
    #expect(rig.selectedBones == nil)
    rig.bones[1].isSelected = true
    #expect(rig.selectedBones == ["b"])
    #expect(NewPose(of: rig, bones: rig.selectedBones).bones == ["b"])
  }

  @Test func `a rotation mode that is animated decides on the form`() {
    let bone = RigBone("arm", .quaternion)
    var rig = rig(bone)
    let path = RNAPath(bone: bone.name, "rotation_mode")
    rig.properties[path] = RNAProperty(.integer(RotationMode.yzx.rawValue))
    #expect(channels(NewPose(of: rig)).contains { $0.contains("rotation_euler") })
    rig.properties[path] = RNAProperty(.integer(99))
    #expect(channels(NewPose(of: rig)).contains { $0.contains("rotation_quaternion") })
  }

  @Test func `what the rig lacks is left out`() {
    let bone = RigBone("arm")
    let rig = Rig(object: Array("Rig".utf8), bones: [bone])
    #expect(NewPose(of: rig).curves.isEmpty)
    #expect(NewPose(of: Rig([bone])).curves.count == 10)
  }

  @Test func `the paths to read are all that a pose can have`() {
    let (arm, leg) = (RigBone("arm", .xyz), RigBone("leg"))
    let animated: Set = [
      RigAnimation.Channel(path: custom(arm, "grip"), index: 0),
      RigAnimation.Channel(path: custom(leg, "grip"), index: 0),
    ]
    let bare = Rig(object: Array("Rig".utf8), bones: [arm, leg])
    let full = rig(arm, leg)
    let paths = NewPose.paths(of: bare, bones: ["arm"], animated: animated)
    var read = bare
    read.properties = full.properties.filter { paths.contains($0.key) }
    #expect(
      NewPose(of: read, bones: ["arm"], animated: animated)
        == NewPose(of: full, bones: ["arm"], animated: animated)
    )
    #expect(paths.contains(RNAPath(bone: arm.name, "rotation_mode")))
    #expect(paths.contains(RNAPath(bone: arm.name, "rotation_quaternion")))
    #expect(paths.contains(custom(arm, "grip")))
    #expect(!paths.contains { $0.bone == leg.name })
  }

  @Test func `the Action is for the object`() {
    let rig = rig(RigBone("arm"))
    let action = NewPose(of: rig).action(named: Array("Fist".utf8), for: rig.object)
    #expect(action.name == Array("Fist".utf8))
    #expect(action.slotIdentifier == Array("OBRig".utf8))
    #expect(action.curves == NewPose(of: rig).curves)
    #expect(action.frameRange == nil)
  }
}
