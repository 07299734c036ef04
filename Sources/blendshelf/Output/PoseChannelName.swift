import AssetSystem
import BlendFormat

/// A number of a rig as people call it: the bone, and `location.x` of it.
struct PoseChannelName {
  /// The bone's name; nil where the number is none of a bone.
  let bone: String?
  /// The property with the element, by letters where Blender has some.
  let property: String
  /// The frame of a key; nil where the number is none of a key.
  private let frame: Float?

  /// Names numbers.
  ///
  /// - Parameter numbers: each with its path; one whose path comes with other elements, too, is one of an
  ///   array.
  /// - Returns: the names, in the same order.
  static func names(
    of numbers: [(path: ByteString, index: Int, frame: Float?)]
  ) -> [PoseChannelName] {
    let arrays = Set(numbers.lazy.filter { $0.index > 0 }.map(\.path))
    return numbers.map {
      PoseChannelName($0.path, $0.index, frame: $0.frame, isArray: arrays.contains($0.path))
    }
  }

  /// Names the numbers that a pose changes.
  static func names(of changes: [PoseChange]) -> [PoseChannelName] {
    names(
      of: changes.map { change in
        switch change.place {
        case .property(let path, let index): (path, index, nil)
        case .key(_, _, let path, let index, let frame): (path, index, frame)
        }
      }
    )
  }

  /// The bone that a path is about; nil where it is about none.
  static func bone(of path: ByteString) -> String? {
    RNAPath(parsing: path.bytes)?.bone.map { ByteString($0).string }
  }

  private init(_ path: ByteString, _ index: Int, frame: Float?, isArray: Bool) {
    self.frame = frame
    guard let parsed = RNAPath(parsing: path.bytes) else {
      bone = nil
      property = "\(path)[\(index)]"
      return
    }
    bone = parsed.bone.map { ByteString($0).string }
    let rest = RNAPath(Array(parsed.parts.dropFirst(bone == nil ? 0 : 3)))
    property = rest.description + Self.element(index, of: parsed.parts.last, isArray: isArray)
  }

  /// Bone, property and frame in one.
  var text: String {
    let name = bone.map { "\($0) \(property)" } ?? property
    return frame.map { "\(name) @\($0.frameText)" } ?? name
  }

  private static func element(_ index: Int, of part: RNAPath.Part?, isArray: Bool) -> String {
    if case .property(let name)? = part {
      let letters: [Character] =
        switch String(decoding: name, as: UTF8.self) {
        case "location", "scale", "rotation_euler", "bbone_scalein", "bbone_scaleout":
          ["x", "y", "z"]
        case "rotation_quaternion", "rotation_axis_angle": ["w", "x", "y", "z"]
        default: []
        }
      if letters.indices.contains(index) { return ".\(letters[index])" }
    }
    return isArray ? "[\(index)]" : ""
  }
}
