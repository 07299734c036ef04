import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

struct FlippingTests {
  @Test(arguments: [
    ("hand.L", "hand.R"), ("hand.r", "hand.l"), ("hand-R", "hand-L"), ("hand L", "hand R"),
    ("hand_l", "hand_r"), ("L_foot", "R_foot"), ("r.foot", "l.foot"), ("hand.L.001", "hand.R.001"),
    ("LeftFoot", "RightFoot"), ("footright", "footleft"), ("LEFTeye", "RIGHTeye"),
    ("bright", "bleft"), ("upright", "upleft"), ("Left.R", "Left.L"), ("RIGHT.L.7", "RIGHT.R.7"),
    ("brightleft", "brightright"), ("lefty.003", "lefty.003"), ("leftys.003", "rightys.003"),
    ("left", "left"), ("Left", "Left"), ("hLeft", "hLeft"), (".L", ".L"), ("xL", "xL"), ("", ""),
    ("hand.L.a", "hand.L.a"), ("hand", "hand"), ("髪.L.001", "髪.R.001"), ("mrightm", "mrightm"),
  ])
  func `sides in names are flipped as Blender spells them`(name: String, flipped: String) {
    #expect(BoneSide.flipped(Array(name.utf8)) == Array(flipped.utf8))
  }

  @Test func `names stay within the room Blender has for them`() {
    let name = Array(repeating: UInt8(ascii: "x"), count: 59) + Array("left".utf8)
    #expect(BoneSide.flipped(name).count == 63)
    let tooLong = RNAPath(bone: name + Array("left".utf8), "location")
    #expect(tooLong.flipped == tooLong)
  }

  private let mirrored = [
    SIMD4<Float>(0, -1, 0, 0.5), SIMD4(1, 0, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 1),
  ]
  private let rest = [
    SIMD4<Float>(0, 1, 0, -0.5), SIMD4(-1, 0, 0, 0), SIMD4(0, 0, 1, 0), SIMD4(0, 0, 0, 1),
  ]

  private func flip(
    _ mode: RotationMode,
    _ name: String,
    _ values: [Float],
    corrects: Bool = false
  ) -> [Double] {
    let rig = Rig([RigBone("arm.L", mode, rest: rest), RigBone("arm.R", mode, rest: mirrored)])
    let curves = values.enumerated().map { FCurve("pose.bones[\"arm.L\"].\(name)", $0, $1) }
    let options = PoseOptions(isFlipped: true, correctsAxisAngle: corrects)
    return rig.posed(BlendAction(curves), options).numbers("pose.bones[\"arm.R\"].\(name)")
      .map { ($0 * 1e5).rounded() / 1e5 + 0 }
  }

  @Test func `between mirrored rest poses a pose is mirrored along x`() {
    #expect(flip(.quaternion, "location", [1, 2, 3]) == [-1, 2, 3])
    #expect(
      flip(.quaternion, "rotation_quaternion", [0.5, 0.5, 0.5, 0.5]) == [0.5, 0.5, -0.5, -0.5]
    )
    #expect(flip(.xyz, "rotation_euler", [0.25, 0.5, -0.75]) == [0.25, -0.5, 0.75])
    #expect(flip(.quaternion, "scale", [1, 2, 3]) == [1, 2, 3])
  }

  @Test func `turns about an axis are wrong as in Blender, or right if that is wanted`() {
    let values: [Float] = [1.25, 0, 0.6, 0.8]
    #expect(
      flip(.axisAngle, "rotation_axis_angle", values, corrects: true) == [1.25, 0, -0.6, -0.8]
    )
    #expect(flip(.axisAngle, "rotation_axis_angle", values) != [1.25, 0, -0.6, -0.8])
  }

  @Test func `a rotation the bone does not use trades its name alone`() {
    #expect(flip(.xyz, "rotation_quaternion", [0.5, 0.5, 0.5, 0.5]) == [0.5, 0.5, 0.5, 0.5])
  }

  @Test func `what is not keyed is taken from the bone as it is`() {
    var rig = Rig([RigBone("arm.L", .xyz, rest: rest), RigBone("arm.R", .xyz, rest: mirrored)])
    rig.properties[RNAPath(bone: Array("arm.L".utf8), "rotation_euler")] = RNAProperty([0, 3, 3])
    let action = BlendAction([FCurve("pose.bones[\"arm.L\"].rotation_euler", 0, 3)])
    let posed = rig.posed(action, PoseOptions(isFlipped: true))
    let angles = posed.numbers("pose.bones[\"arm.R\"].rotation_euler")
    // Half a turn about every axis is none: the smaller angles are taken, and only the keyed one is written.
    #expect(abs(angles[0] - (3 - .pi)) < 1e-6)
    #expect(angles[1] == 0 && angles[2] == 0)
  }

  @Test func `the location of a connected bone counts for nothing`() {
    let rig = Rig([
      RigBone("arm.L", rest: rest, isConnected: true), RigBone("arm.R", rest: mirrored),
    ])
    let action = BlendAction([FCurve("pose.bones[\"arm.L\"].location", 1, 2)])
    let posed = rig.posed(action, PoseOptions(isFlipped: true))
    #expect(posed.numbers("pose.bones[\"arm.R\"].location")[1] == 0)
  }

  @Test func `custom properties and the object are not turned`() {
    let names = ["pose.bones[\"arm.L\"][\"p\"]", "pose.bones[\"arm.R\"][\"p\"]"]
    let property = RNAProperty(.double(0))
    let rig = Rig(
      [RigBone("arm.L"), RigBone("arm.R")],
      [names[0]: property, names[1]: property, "location": RNAProperty([0, 0, 0])]
    )
    let action = BlendAction([FCurve(names[0], 0, 2), FCurve("location", 0, 3)])
    let posed = rig.posed(action, PoseOptions(isFlipped: true))
    #expect(posed.numbers(names[0]) == [0])
    #expect(posed.numbers(names[1]) == [2])
    #expect(posed.numbers("location") == [3, 0, 0])
  }

  @Test(arguments: [0, 3, 5])
  func `a rest pose that is none leaves the numbers as they are`(rows: Int) {
    let flat = [SIMD4<Float>](repeating: .zero, count: rows)
    let rig = Rig([RigBone("jaw", rest: flat)])
    let action = BlendAction([FCurve("pose.bones[\"jaw\"].location", 1, 2)])
    let posed = rig.posed(action, PoseOptions(isFlipped: true))
    #expect(posed.numbers("pose.bones[\"jaw\"].location") == [0, 2, 0])
  }

  @Test func `keys that are no numbers do not stop a flip`() {
    var curve = FCurve("pose.bones[\"jaw\"].location", 0, .nan)
    curve.keys += [curve.keys[0], curve.keys[0], curve.keys[0]]
    curve.keys[1].key = Keyframe.Point(frame: .nan, value: 1)
    curve.keys[2].key = Keyframe.Point(frame: .infinity, value: 1)
    curve.keys[3].key = Keyframe.Point(frame: -1e30, value: 1)
    for index in curve.keys.indices {
      curve.keys[index].leftHandle = 4
      curve.keys[index].rightHandle = 1
    }
    for isSmooth in [false, true] {
      curve.isSmooth = isSmooth
      let posed = Rig([RigBone("jaw")]).posed(BlendAction([curve]), PoseOptions(isFlipped: true))
      #expect(posed.numbers("pose.bones[\"jaw\"].location").count == 3)
    }
  }
}
