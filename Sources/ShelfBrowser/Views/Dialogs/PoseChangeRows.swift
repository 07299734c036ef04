import AssetSystem
import CellCanvas
import ShelfConfig

/// The numbers that a pose changes, one a line: bone, property, what it is and what it will be.
struct PoseChangeRows {
  private let context: ViewContext
  private let indent: Int
  /// Whether only what is now is told.
  private let isOriginal: Bool
  /// The columns of the owner and of the property; 0 where there is no room for columns.
  private let ownerWidth: Int
  private let propertyWidth: Int

  /// So many numbers say how wide the columns are; of a rig there are thousands.
  private static let sampleCount = 200

  /// Prepares lines for numbers.
  ///
  /// - Parameters:
  ///   - changes: the numbers, which say how wide the columns are.
  ///   - context: where they are shown.
  ///   - width: the columns of a line.
  ///   - indent: the columns left blank in front.
  ///   - isOriginal: whether only what is now is told.
  init(
    _ changes: [PoseChange],
    _ context: ViewContext,
    width: Int,
    indent: Int = 0,
    isOriginal: Bool = false
  ) {
    self.context = context
    self.indent = indent
    self.isOriginal = isOriginal
    guard width >= 60 else {
      (ownerWidth, propertyWidth) = (0, 0)
      return
    }
    let places = changes.prefix(Self.sampleCount).map { PosePlaceText($0.place) }
    ownerWidth = min(width / 4, places.reduce(0) { max($0, TextWidth.width(of: $1.owner)) })
    propertyWidth = min(
      width / 3,
      places.reduce(0) { max($0, TextWidth.width(of: $1.description)) }
    )
  }

  /// One number.
  func line(_ change: PoseChange) -> StyledText {
    let place = PosePlaceText(change.place)
    let quiet = context.style(.dim)
    var line = StyledText(String(repeating: " ", count: indent), context.style(.overlay))
    let start = indent
    line.append(place.owner, context.style(.overlay))
    line.pad(to: start + ownerWidth, quiet)
    if line.width > start { line.append("  ", quiet) }
    let property = line.width
    line.append(place.description, quiet)
    line.pad(to: property + propertyWidth, quiet)
    line.append("  \(change.old.shortText)", context.style(.detailsValue))
    guard !isOriginal else { return line }
    line.append(" \(context.glyphs.arrow) ", quiet)
    line.append(change.new.shortText, context.style(.accent))
    return line
  }
}

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

extension PropertyValue {
  /// The number in few digits.
  var shortText: String {
    switch self {
    case .float(let value): Self.text(Double(value))
    case .double(let value): Self.text(value)
    case .integer(let value): String(value)
    case .boolean(let value): value ? "yes" : "no"
    }
  }

  private static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return String(value) }
    let rounded = (value * 10_000).rounded() / 10_000
    // What is not nothing is not shown as nothing.
    guard rounded != 0 || value == 0 else { return String(Float(value)) }
    let text = String(rounded == 0 ? 0 : rounded)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
