/// Where a property is, seen from an ID, as animation names it: `pose.bones["hand.L"].location`.
///
/// Names in brackets are quoted; `\"` and `\\` are escapes. Equal where the steps are, however they are
/// written; names are raw bytes, compared byte by byte.
public struct RNAPath: Sendable {
  /// A step of a path.
  public enum Part: Sendable, Hashable {
    /// A property by its identifier: `location`.
    case property([UInt8])
    /// An item of a collection, or a custom property, by name: `["hand.L"]`, without escapes here.
    case key([UInt8])
    /// An item or element by its number: `[2]`.
    case index(Int)
  }

  /// Bytes of the longest path that is understood: far more than any of Blender's has.
  static let maximumLength = 1 << 16

  /// The path as it is written in files.
  public let bytes: [UInt8]
  /// The steps.
  public let parts: [Part]

  /// The name of the bone that a path below `pose.bones[…]` is about, without escapes; nil for others.
  public var bone: [UInt8]? {
    guard parts.count > 2, parts[0] == .property(Array("pose".utf8)),
      parts[1] == .property(Array("bones".utf8)), case .key(let name) = parts[2]
    else { return nil }
    return name
  }

  /// Makes a path from its steps, with escapes where they are needed.
  public init(_ parts: [Part]) {
    self.parts = parts
    bytes = parts.enumerated().reduce(into: []) { bytes, part in
      switch part.element {
      case .property(let name):
        if part.offset > 0 { bytes.append(UInt8(ascii: ".")) }
        bytes += name
      case .key(let name):
        bytes += Array(#"[""#.utf8) + Self.escaped(name) + Array(#""]"#.utf8)
      case .index(let index): bytes += Array("[\(index)]".utf8)
      }
    }
  }

  /// Makes the path of a property of a pose bone: `pose.bones["hand.L"].location`.
  public init(bone: [UInt8], _ property: String) {
    self.init([
      .property(Array("pose".utf8)), .property(Array("bones".utf8)), .key(bone),
      .property(Array(property.utf8)),
    ])
  }

  private init(bytes: [UInt8], parts: [Part]) {
    self.bytes = bytes
    self.parts = parts
  }

  /// Reads a path as it is written in files; nil where it cannot be understood, or is longer than
  /// 64 KiB.
  public init?(parsing bytes: [UInt8]) {
    guard bytes.count <= Self.maximumLength else { return nil }
    var parts: [Part] = []
    var rest = bytes[...]
    while let first = rest.first {
      if first == UInt8(ascii: "[") {
        guard let part = Self.takeBracket(from: &rest) else { return nil }
        parts.append(part)
        continue
      }
      if !parts.isEmpty {
        guard first == UInt8(ascii: ".") else { return nil }
        rest.removeFirst()
        // Blender overlooks a point before a bracket.
        guard rest.first != UInt8(ascii: "[") else { continue }
      }
      let name = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
      guard !name.isEmpty, !name.contains(UInt8(ascii: "]")) else { return nil }
      parts.append(.property(Array(name)))
      rest = rest.dropFirst(name.count)
    }
    guard !parts.isEmpty else { return nil }
    self.init(bytes: bytes, parts: parts)
  }

  /// Takes `["name"]` or `[number]` from the front; Blender knows no other quotes.
  private static func takeBracket(from rest: inout ArraySlice<UInt8>) -> Part? {
    rest.removeFirst()
    let quote = UInt8(ascii: "\"")
    guard rest.first == quote else {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
      return Int(String(decoding: digits, as: UTF8.self)).map { .index($0) }
    }
    rest.removeFirst()
    var name: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == quote {
        return rest.popFirst() == UInt8(ascii: "]") ? .key(name) : nil
      }
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        name.append(byte)
        continue
      }
      name += Self.unescaped(escaped)
    }
    return nil
  }

  /// Blender escapes quotes, backslashes and control characters with letters of their own.
  private static let controls: [(letter: UInt8, byte: UInt8)] = [
    (UInt8(ascii: "t"), 0x09), (UInt8(ascii: "n"), 0x0A), (UInt8(ascii: "r"), 0x0D),
    (UInt8(ascii: "a"), 0x07), (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "f"), 0x0C),
  ]

  private static func unescaped(_ letter: UInt8) -> [UInt8] {
    if let control = controls.first(where: { $0.letter == letter }) { return [control.byte] }
    let isQuoted = letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\")
    return isQuoted ? [letter] : [UInt8(ascii: "\\"), letter]
  }

  private static func escaped(_ name: [UInt8]) -> [UInt8] {
    name.reduce(into: []) { bytes, byte in
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes += [UInt8(ascii: "\\"), byte]
      } else if let control = controls.first(where: { $0.byte == byte }) {
        bytes += [UInt8(ascii: "\\"), control.letter]
      } else {
        bytes.append(byte)
      }
    }
  }
}

extension RNAPath: Hashable {
  /// Whether both have the same steps.
  public static func == (one: RNAPath, other: RNAPath) -> Bool { one.parts == other.parts }

  /// Hashes all steps: paths of one rig may differ in any of them.
  public func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

extension RNAPath: CustomStringConvertible {
  /// The path as text; broken UTF-8 as replacement characters.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
