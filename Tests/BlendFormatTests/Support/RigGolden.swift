import BlendFormat
import Foundation
import Testing

/// What Blender says about the rig of a shot.
struct RigGolden {
  static let modes: [RotationMode: String] = [
    .quaternion: "QUATERNION", .axisAngle: "AXIS_ANGLE", .xyz: "XYZ", .xzy: "XZY", .yxz: "YXZ",
    .yzx: "YZX", .zxy: "ZXY", .zyx: "ZYX",
  ]

  let version: String
  let shot: String
  let object: String
  let frame: Double
  let selection: [String]
  let before: [String: [String: Any]]
  let bones: [String: [String: Any]]

  init(_ name: String, _ version: String) throws {
    let url = Fixtures.folder(version).appending(path: "goldens/\(name).json")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let golden = try #require(json)
    self.version = version
    shot = (golden["target"] as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
    object = golden["object"] as? String ?? ""
    frame = golden["frame"] as? Double ?? 1
    selection = golden["selection"] as? [String] ?? []
    before = (golden["before"] ?? golden["values"]) as? [String: [String: Any]] ?? [:]
    bones = golden["rig"] as? [String: [String: Any]] ?? [:]
  }

  static func shot(_ name: String, _ version: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Fixtures.folder(version).appending(path: "shots/\(name)")))
  }

  /// The rig as our reader sees it.
  func rig(of shot: String? = nil, reading paths: Set<RNAPath> = []) throws -> Rig {
    var file = try BlendFile(bytes: Self.shot(shot ?? self.shot, version), using: Edit.cache)
    return try file.rig(object.bytes, reading: paths)
  }

  /// All values by path, sorted by bone and name.
  var values: [(path: RNAPath, value: Any)] {
    before.sorted { $0.key < $1.key }.flatMap { bone, channels in
      channels.sorted { $0.key < $1.key }.map { (Self.path(bone, $0.key), $0.value) }
    }
  }

  var limits: [(path: RNAPath, limits: ClosedRange<Double>)] {
    bones.flatMap { bone, properties in
      (properties["limits"] as? [String: [Double]] ?? [:]).map { name, ends in
        (Self.path(bone, #"["\#(name)"]"#), ends[0]...ends[1])
      }
    }
  }

  /// The path of a channel of the goldens: raw names, constraints with slashes.
  static func path(_ bone: String, _ channel: String) -> RNAPath {
    var parts: [RNAPath.Part] =
      bone == "@object" ? [] : RNAPath(bone: bone.bytes, "x").parts.dropLast()
    let steps = channel.split(separator: "/").map(String.init)
    if channel.hasPrefix("[\"") {
      parts.append(.key(channel.dropFirst(2).dropLast(2).utf8.map { $0 }))
    } else if steps.count == 3 {
      parts += [.property(steps[0].bytes), .key(steps[1].bytes), .property(steps[2].bytes)]
    } else {
      parts.append(.property(channel.bytes))
    }
    return RNAPath(parts)
  }

  /// A value of a golden as numbers; nil for a text.
  static func numbers(_ value: Any) throws -> [Double]? {
    if let name = value as? String {
      return modes.first { $0.value == name }.map { [Double($0.key.rawValue)] }
    }
    if let several = value as? [Double] { return several }
    return [try #require(value as? Double)]
  }
}
