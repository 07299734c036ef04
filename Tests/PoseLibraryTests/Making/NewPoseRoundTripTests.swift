import AssetSystem
import BlendFormat
import Foundation
import Testing
import TestSupport

@testable import PoseLibrary

/// A pose that is made of a rig gives it back when it is applied.
struct NewPoseRoundTripTests {
  /// The rigs of the fixtures with random poses.
  private func rigs() throws -> [Rig] {
    try ["poses-4.5.json", "poses-5.0.json"].flatMap { file in
      try RandomPoses.read(file).rigs.flatMap { golden in
        golden.poses.map { golden.rig(before: $0) }
      }
    }
  }

  private func animated(_ rig: Rig) -> Set<RigAnimation.Channel> {
    Set(
      rig.properties.flatMap { path, property in
        property.values.indices.map { RigAnimation.Channel(path: path, index: $0) }
      }
    )
  }

  private func action(_ pose: NewPose, for rig: Rig) -> BlendAction {
    let slot = ActionSlot(
      identifier: Array("OB".utf8) + rig.object,
      handle: 1,
      curves: pose.curves.map { FCurve($0) }
    )
    return BlendAction(name: Array("made".utf8), isLayered: true, slots: [slot])
  }

  private func isNear(_ one: [Double]?, _ other: [Double]?) -> Bool {
    guard let one, let other, one.count == other.count else { return false }
    return zip(one, other).allSatisfy {
      $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-5 * max(1, abs($1))
    }
  }

  /// Other numbers wherever a pose has a say.
  private func moved(_ rig: Rig, by pose: NewPose, _ random: inout SplitMix64) -> Rig {
    var rig = rig
    for curve in pose.curves {
      let value = Float.random(in: -1...1, using: &random)
      guard let old = rig.properties[curve.path]?.values[curve.index] else { continue }
      rig.properties[curve.path]?.values[curve.index] =
        switch old {
        case .float: .float(value)
        case .double: .double(Double(value))
        case .integer: .integer(Int(value * 9))
        case .boolean: .boolean(value > 0)
        }
    }
    return rig
  }

  @Test func `applied to the rig it was made of it changes nothing`() throws {
    for rig in try rigs() {
      let pose = NewPose(of: rig, animated: animated(rig))
      let posed = rig.posed(action(pose, for: rig)).numbers
      for (path, numbers) in rig.numbers {
        #expect(isNear(posed[path], numbers), "\(path) is \(posed[path] ?? []), not \(numbers)")
      }
    }
  }

  @Test func `applied to the rig elsewhere it brings all back that it is about`() throws {
    for (seed, rig) in try rigs().enumerated() {
      var random = SplitMix64(seed: UInt64(seed))
      let pose = NewPose(of: rig, animated: animated(rig))
      let moved = moved(rig, by: pose, &random)
      let posed = moved.posed(action(pose, for: rig)).numbers
      // Blender puts what lies beyond the limits of a property on them whenever it is written.
      let lasting = rig.properties.mapValues { property in
        property.values.map { value in
          property.limits.map { min(max(value.number, $0.lowerBound), $0.upperBound) }
            ?? value.number
        }
      }
      for curve in pose.curves {
        #expect(
          isNear(posed[curve.path], lasting[curve.path]),
          "seed \(seed): \(curve.path) is \(posed[curve.path] ?? [])"
        )
      }
    }
  }

  @Test func `what it is not about stays elsewhere`() throws {
    for (seed, rig) in try rigs().enumerated() {
      guard let bone = rig.bones.first else { continue }
      var random = SplitMix64(seed: UInt64(seed))
      let pose = NewPose(of: rig, bones: [ByteString(bone.name)])
      let moved = moved(rig, by: NewPose(of: rig, animated: animated(rig)), &random)
      let posed = moved.posed(action(pose, for: rig)).numbers
      for (path, numbers) in moved.numbers where path.bone != bone.name {
        #expect(posed[path] == numbers || isNear(posed[path], numbers), "seed \(seed): \(path)")
      }
    }
  }

  @Test(arguments: PoseGoldens.versions)
  func `rigs in files of Blender come back`(version: String) throws {
    for (file, object) in [
      ("shot010", "Elly"), ("shot010_plain", "Elly"), ("shot011_ruzena", "Růžena"),
    ] {
      let path = PoseGoldens.folder(version).appending(path: "shots/\(file).blend").bytes
      var shot = try BlendFile(path: path)
      let bare = try shot.rig(Array(object.utf8))
      let rig = try shot.rig(Array(object.utf8), reading: NewPose.paths(of: bare))
      let pose = NewPose(of: rig)
      #expect(pose.bones.count == rig.bones.count, "\(file)")
      #expect(pose.curves.count >= 23 * rig.bones.count, "\(file)")
      var random = SplitMix64(seed: 1)
      let moved = moved(rig, by: pose, &random)
      #expect(moved.numbers != rig.numbers)
      let posed = moved.posed(action(pose, for: rig)).numbers
      for curve in pose.curves {
        #expect(isNear(posed[curve.path], rig.numbers[curve.path]), "\(file) \(curve.path)")
      }
    }
  }

  @Test(arguments: ["4.5", "5.0"])
  func `the numbers are those that Blender's operator keys`(version: String) throws {
    let library = PoseGoldens.folder(version).appending(path: "library/Saved/Actions")
    var loader = try DataBlockLoader(
      path: library.appending(path: "Saved by operator.asset.blend").bytes
    )
    let code = IDCode(UInt8(ascii: "A"), UInt8(ascii: "C"))
    let name = Array("Saved by operator".utf8)
    let action = try loader.load(DataBlockReference(code: code, name: name)).action()
    let keyed = try #require(action.slots.first).curves
    let bones = Set(keyed.compactMap { RNAPath(parsing: $0.path)?.bone })
    let path = PoseGoldens.folder(version).appending(path: "shots/shot010.blend").bytes
    var shot = try BlendFile(path: path)
    let object = Array("Elly".utf8)
    let bare = try shot.rig(object)
    let rig = try shot.rig(object, reading: NewPose.paths(of: bare))
    let pose = NewPose(of: rig, bones: bones.map { ByteString($0) })
    func names(_ curves: [(path: [UInt8], index: Int)]) -> [String: [String]] {
      Dictionary(grouping: curves) {
        String(decoding: RNAPath(parsing: $0.path)?.bone ?? [], as: UTF8.self)
      }
      .mapValues { $0.map { "\(ByteString($0.path).string)[\($0.index)]" } }
    }
    #expect(
      names(pose.curves.map { ($0.path.bytes, $0.index) })
        == names(keyed.map { ($0.path, $0.arrayIndex) })
    )
  }

  /// Pairs of bones with mirrored rest poses, and one in the middle.
  private func mirroredRig(_ random: inout SplitMix64) -> Rig {
    func turn(_ quaternion: Quaternion) -> [SIMD4<Float>] {
      let (w, x, y, z) = (
        quaternion.numbers[0], quaternion.numbers[1], quaternion.numbers[2], quaternion.numbers[3]
      )
      return [
        SIMD4(1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y), 0),
        SIMD4(2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x), 0),
        SIMD4(2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y), 0),
        SIMD4(0, 0, 0, 1),
      ]
    }
    var bones: [RigBone] = []
    for (number, mode) in [RotationMode.quaternion, .xyz, .zyx, .yzx].enumerated() {
      var rest = turn(self.quaternion(&random))
      for row in 0..<3 { rest[row][3] = Float.random(in: -2...2, using: &random) }
      // The mirror image, with the bone's own x axis turned round so that it is no reflection.
      var other = rest
      for row in 0..<3 { other[row][0] *= -1 }
      other[0] *= -1
      bones.append(RigBone("part\(number).L", mode, rest: rest))
      bones.append(RigBone("part\(number).R", mode, rest: other))
    }
    bones.append(RigBone("spine", .quaternion))
    var rig = Rig(bones)
    for bone in bones {
      func set(_ name: String, _ values: [Float]) {
        rig.properties[RNAPath(bone: bone.name, name)] = RNAProperty(values)
      }
      func vector(_ range: ClosedRange<Float>) -> [Float] {
        (0..<3).map { _ in Float.random(in: range, using: &random) }
      }
      set("location", vector(-3...3))
      set("scale", vector(0.5...2))
      // Within the range in which Euler angles are the only ones of their rotation.
      set("rotation_euler", vector(-1.4...1.4))
      let quaternion = quaternion(&random).numbers
      set("rotation_quaternion", (0..<4).map { quaternion[$0] })
    }
    return rig
  }

  private func quaternion(_ random: inout SplitMix64) -> Quaternion {
    let numbers = SIMD4<Float>((0..<4).map { _ in Float.random(in: -1...1, using: &random) })
    let length = (numbers * numbers).sum().squareRoot()
    return Quaternion(numbers / max(length, 1e-3))
  }

  @Test func `flipped twice it is the pose it was`() {
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let rig = mirroredRig(&random)
      let once = rig.posed(
        action(NewPose(of: rig), for: rig),
        PoseOptions(isFlipped: true)
      )
      let twice = once.posed(
        action(NewPose(of: once), for: rig),
        PoseOptions(isFlipped: true)
      )
      #expect(once.numbers != rig.numbers)
      for curve in NewPose(of: rig).curves {
        let (found, wanted) = (twice.numbers[curve.path] ?? [], rig.numbers[curve.path] ?? [])
        let negated = wanted.map { -$0 }
        let isQuaternion = wanted.count == 4
        #expect(
          zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) }
            || isQuaternion && zip(found, negated).allSatisfy { abs($0 - $1) <= 1e-5 },
          "seed \(seed): \(curve.path) is \(found), not \(wanted)"
        )
      }
    }
  }
}
