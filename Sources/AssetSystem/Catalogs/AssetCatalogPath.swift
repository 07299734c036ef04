/// A catalog's place in the tree: components with `/` between them (Blender: `AssetCatalogPath`).
///
/// Always clean: no empty components, no white space around one, no backslash, colon, line feed or NUL.
/// `.` and `..` are ordinary names; letter case and Unicode composition matter.
public struct AssetCatalogPath: Hashable, Sendable {
  /// The clean path as bytes, without a leading or trailing slash.
  public let utf8: ByteString

  /// The empty path, above everything: it is inside no other, and every path is inside it.
  public static let root = AssetCatalogPath(clean: "")

  /// Takes a path that is known to be clean.
  init(clean utf8: ByteString) {
    self.utf8 = utf8
  }

  /// Makes a path of text that a person typed or a file holds.
  ///
  /// Splits at `/` and `\`, trims each component and drops empty ones, and turns `:` into `-` (Blender:
  /// `AssetCatalogPath::cleanup`). A line feed or NUL, which the file could not hold, becomes a space.
  public init(cleaning text: some Collection<UInt8>) {
    let bytes = Array(text)
    guard !Self.isClean(bytes) else {
      utf8 = ByteString(bytes)
      return
    }
    let isSlash = { (byte: UInt8) in byte == ASCII.slash || byte == ASCII.backslash }
    let components = bytes.split(whereSeparator: isSlash).map { component in
      let storable = component.map { byte in
        switch byte {
        case ASCII.colon: ASCII.hyphen
        case ASCII.lineFeed, ASCII.nul: ASCII.space
        default: byte
        }
      }
      return storable.trimmed
    }
    utf8 = ByteString(components.filter { !$0.isEmpty }.joined(separator: [ASCII.slash]))
  }

  /// Whether a clean-up would change nothing, which holds for nearly every path of a file.
  private static func isClean(_ bytes: [UInt8]) -> Bool {
    var previous = ASCII.slash
    for byte in bytes {
      switch byte {
      case ASCII.colon, ASCII.backslash, ASCII.lineFeed, ASCII.nul: return false
      case ASCII.slash: if previous == ASCII.slash || previous.isBlank { return false }
      default: if previous == ASCII.slash && byte.isBlank { return false }
      }
      previous = byte
    }
    return bytes.isEmpty || previous != ASCII.slash && !previous.isBlank
  }

  /// Makes a path of a person's text.
  public init(cleaning text: String) {
    self.init(cleaning: text.utf8)
  }

  /// Makes a path of a person's text.
  public init(cleaning text: ByteString) {
    self.init(cleaning: text.bytes)
  }

  /// Whether this is the empty path.
  public var isEmpty: Bool { utf8.isEmpty }
}

extension AssetCatalogPath: Comparable {
  /// Compares the whole paths byte by byte, which is the order of the catalog definition file.
  public static func < (left: AssetCatalogPath, right: AssetCatalogPath) -> Bool {
    left.utf8 < right.utf8
  }
}

extension AssetCatalogPath: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Makes a path of a literal, cleaning it.
  public init(stringLiteral value: String) { self.init(cleaning: value) }

  /// The path, with U+FFFD where its bytes are not UTF-8.
  public var description: String { utf8.string }
}
