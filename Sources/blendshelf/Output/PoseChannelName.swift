import AssetSystem
import BlendFormat

/// A number of a rig as people call it: the bone, and `location.x` of it.
struct PoseChannelName {
  /// The bone's name; nil where the number is none of a bone.
  let bone: String?
  /// The property with the element, by letters where Blender has some.
  let property: String
  /// The frame of a key; nil where the number is none of a key.
  let frame: Float?

  init(_ place: PoseChange.Place) {
    switch place {
    case .property(let path, let index): self.init(path, index, frame: nil)
    case .key(_, _, let path, let index, let frame): self.init(path, index, frame: frame)
    }
  }

  init(_ path: ByteString, _ index: Int, frame: Float? = nil) {
    self.frame = frame
    guard let parsed = RNAPath(parsing: path.bytes) else {
      bone = nil
      property = "\(path)[\(index)]"
      return
    }
    bone = parsed.bone.map { ByteString($0).string }
    let rest = RNAPath(Array(parsed.parts.dropFirst(bone == nil ? 0 : 3)))
    property = rest.description + Self.element(index, of: parsed.parts.last)
  }

  /// Bone and property in one.
  var text: String {
    let name = bone.map { "\($0) \(property)" } ?? property
    return frame.map { "\(name) @\(JSONText.number($0))" } ?? name
  }

  private static func element(_ index: Int, of part: RNAPath.Part?) -> String {
    guard case .property(let name)? = part else { return index == 0 ? "" : "[\(index)]" }
    let letters: [Character] =
      switch String(decoding: name, as: UTF8.self) {
      case "location", "scale", "rotation_euler", "bbone_scalein", "bbone_scaleout": ["x", "y", "z"]
      case "rotation_quaternion", "rotation_axis_angle": ["w", "x", "y", "z"]
      default: []
      }
    if letters.indices.contains(index) { return ".\(letters[index])" }
    return index == 0 ? "" : "[\(index)]"
  }
}
