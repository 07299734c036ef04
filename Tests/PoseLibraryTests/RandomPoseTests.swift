import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import PoseLibrary

/// Random rigs posed with random Actions, compared with what Blender makes of them.
struct RandomPoseTests {
  @Test(arguments: ["poses-4.5.json", "poses-5.0.json"])
  func `random poses come out as from Blender`(file: String) throws {
    let goldens = try RandomPoses.read(file)
    for (rigNumber, golden) in goldens.rigs.enumerated() {
      for (number, pose) in golden.poses.enumerated() {
        let rig = golden.rig(before: pose)
        let options = PoseOptions(
          blendFactor: pose.factor,
          isFlipped: pose.flipped,
          bones: pose.selection.isEmpty ? nil : pose.selection.map { ByteString($0) }
        )
        let action = golden.action(of: pose)
        let asked = PoseApplication.paths(of: action, on: rig.object, options)
        var read = rig
        read.properties = rig.properties.filter { asked.contains($0.key) }
        let application = PoseApplication(action, to: read, options)
        let found = rig.with(application.changes)
        for row in golden.properties {
          let expected = (pose.after[row.path] ?? golden.value(row.path, before: pose)).map(\.value)
          let path = try #require(RNAPath(parsing: Array(row.path.utf8)))
          let numbers = try #require(found.properties[path]).values.map(\.number)
          #expect(
            zip(numbers, expected).allSatisfy { isSame($0, $1) },
            """
            rig \(rigNumber), pose \(number), factor \(pose.factor), flipped \(pose.flipped): \
            \(row.path) is \(numbers), not \(expected)
            """
          )
        }
      }
    }
  }

  private func isSame(_ one: Double, _ other: Double) -> Bool {
    one.isNaN && other.isNaN || one == other || abs(one - other) <= 1e-5 * max(1, abs(other))
  }
}

/// The file with random rigs and poses.
struct RandomPoses: Decodable {
  struct Bone: Decodable {
    var name: String
    var rest: [[Double]]
    var parent: Int?
    var connected: Bool
  }

  /// The path, kind, limits and whether it is an array.
  struct Property: Decodable {
    var path: String
    var kind: String
    var limits: [Double]?
    var isArray: Bool

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      path = try row.decode(String.self)
      kind = try row.decode(String.self)
      limits = try row.decodeIfPresent([Double].self)
      isArray = try row.decode(Bool.self)
    }
  }

  struct Curve: Decodable {
    var path: String
    var index: Int
    var muted: Bool
    var extrapolation: Int
    var isSmooth: Bool
    var offset: [CurveGoldens.Number]
    var keys: [[CurveGoldens.Number]]
  }

  struct Pose: Decodable {
    var flipped: Bool
    var factor: Double
    var selection: [String]
    var before: [String: [CurveGoldens.Number]]
    var curves: [Curve]
    var after: [String: [CurveGoldens.Number]]
  }

  struct Rig: Decodable {
    var object: String
    var bones: [Bone]
    var before: [String: [CurveGoldens.Number]]
    var properties: [Property]
    var poses: [Pose]
  }

  var rigs: [Rig]

  static func read(_ name: String) throws -> RandomPoses {
    let file = PoseGoldens.root.appending(path: "poses/\(name)")
    return try JSONDecoder().decode(RandomPoses.self, from: Data(contentsOf: file))
  }
}

extension RandomPoses.Rig {
  /// The numbers of a property before a pose; only what differs from the rig as it was made is written.
  func value(_ path: String, before pose: RandomPoses.Pose) -> [CurveGoldens.Number] {
    pose.before[path] ?? before[path] ?? []
  }

  /// The rig as it is before a pose.
  func rig(before pose: RandomPoses.Pose) -> Rig {
    var rig = Rig(object: Array(object.utf8), bones: [])
    for bone in bones {
      let mode = value("pose.bones[\(quoted(bone.name))].rotation_mode", before: pose).first?.int
      rig.bones.append(
        RigBone(
          name: Array(bone.name.utf8),
          rest: bone.rest.map { SIMD4($0.map { Float($0) }) },
          parent: bone.parent,
          isConnected: bone.connected,
          rotationMode: mode.flatMap(RotationMode.init) ?? .quaternion
        )
      )
    }
    for property in properties {
      guard let path = RNAPath(parsing: Array(property.path.utf8)) else { continue }
      let values = value(property.path, before: pose).map { number -> RNAValue in
        switch property.kind {
        case "f": .float(number.float)
        case "d": .double(number.value)
        case "b": .boolean(number.isTrue)
        default: .integer(number.int)
        }
      }
      rig.properties[path] = RNAProperty(
        values: values,
        isArray: property.isArray,
        limits: property.limits.map { $0[0]...$0[1] }
      )
    }
    return rig
  }

  private func quoted(_ name: String) -> String {
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// The Action of a pose.
  func action(of pose: RandomPoses.Pose) -> BlendAction {
    let curves = pose.curves.map { curve in
      FCurve(
        path: Array(curve.path.utf8),
        arrayIndex: curve.index,
        keys: curve.keys.map(Keyframe.init),
        extrapolation: FCurve.Extrapolation(rawValue: curve.extrapolation) ?? .constant,
        flags: curve.muted ? FCurve.Flag.muted : 0,
        isSmooth: curve.isSmooth,
        modifiers: curve.offset.map {
          FModifier(.generator(mode: 0, flags: 1, order: 1, coefficients: [$0.float, 0]))
        }
      )
    }
    let slot = ActionSlot(identifier: Array("OB\(object)".utf8), handle: 1, curves: curves)
    return BlendAction(name: Array("pose".utf8), isLayered: true, slots: [slot])
  }
}
