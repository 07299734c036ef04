import AssetSystem

/// Where a number of a rig is, in words that are safe for a terminal.
struct PosePlaceText: Equatable {
  /// The bone, or what else has the property; empty for the object itself.
  private(set) var owner = ""
  /// The property: `rotation_quaternion`.
  private(set) var property: String
  /// The element of an array: `W`; empty where there is none or it is not known to be an array.
  private(set) var element = ""
  /// The key that is changed; empty for the property itself.
  private(set) var key = ""

  /// The property with its element and key.
  var description: String {
    [property, element, key].filter { !$0.isEmpty }.joined(separator: " ")
  }

  init(_ place: PoseChange.Place) {
    let path: ByteString
    let index: Int
    switch place {
    case .property(let itsPath, let itsIndex): (path, index) = (itsPath, itsIndex)
    case .key(_, _, let itsPath, let itsIndex, let frame):
      (path, index) = (itsPath, itsIndex)
      key = "key at \(PropertyValue.float(frame).shortText)"
    }
    var rest = path.bytes[...]
    if let bone = Self.takeName(behind: "pose.bones[\"", from: &rest) {
      owner = bone.terminalSafe
      if rest.first == UInt8(ascii: ".") { rest.removeFirst() }
    }
    property = ByteString(rest).terminalSafe
    element = Self.element(of: rest, index)
  }

  /// Takes a quoted name off a path, `\` before `"` and `\` undone; nil when it does not begin so.
  private static func takeName(
    behind prefix: String,
    from path: inout ArraySlice<UInt8>
  ) -> ByteString? {
    guard path.starts(with: prefix.utf8) else { return nil }
    var rest = path.dropFirst(prefix.utf8.count)
    var name: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = rest.popFirst() { name.append(escaped) }
      case UInt8(ascii: "\""):
        guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
        path = rest
        return ByteString(name)
      default: name.append(byte)
      }
    }
    return nil
  }

  /// The letter or number of an element of an array.
  private static func element(of property: ArraySlice<UInt8>, _ index: Int) -> String {
    let name = String(decoding: property, as: UTF8.self)
    let letters: [String] =
      switch name {
      case "rotation_quaternion", "rotation_axis_angle": ["W", "X", "Y", "Z"]
      case "location", "rotation_euler", "scale", "bbone_scalein", "bbone_scaleout":
        ["X", "Y", "Z"]
      default: []
      }
    if letters.indices.contains(index) { return letters[index] }
    return index == 0 ? "" : "[\(index)]"
  }
}
