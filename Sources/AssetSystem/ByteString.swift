/// Text as the bytes a file holds: meant as UTF-8, never validated, compared byte by byte.
///
/// `String` compares by canonical equivalence and would take two different names of Blender's
/// (composed and decomposed accents) for one; and it cannot hold the broken UTF-8 that Blender 3.4
/// leaves when it cuts a tag.
public struct ByteString: Hashable, Sendable {
  /// The bytes, without a terminating NUL.
  public var bytes: [UInt8]

  /// Makes text of the given bytes.
  public init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// Makes text of a string's UTF-8 bytes.
  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// The text, with U+FFFD where the bytes are not UTF-8.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether there are no bytes.
  public var isEmpty: Bool { bytes.isEmpty }
}

extension ByteString: Comparable {
  /// Compares byte by byte, as Blender orders names and paths.
  public static func < (left: ByteString, right: ByteString) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension ByteString: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Makes text of a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The same as ``string``.
  public var description: String { string }
}

extension ByteString {
  /// The text as searches compare it: every character in lower case, accents kept, U+FFFD where the
  /// bytes are not UTF-8.
  ///
  /// Lower-casing is Unicode's, one character at a time and the same everywhere. Composed and
  /// decomposed accents stay different. An index must fold what it stores with this very function to
  /// find what ``AssetQuery/matches(_:)`` finds.
  public var foldedForSearch: ByteString {
    guard !bytes.allSatisfy({ $0 < 0x80 }) else {
      return ByteString(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }
    return ByteString(string.lowercased())
  }

  /// Whether the bytes occur somewhere in these; nothing occurs everywhere.
  func contains(_ part: ByteString) -> Bool {
    guard let first = part.bytes.first else { return true }
    guard part.bytes.count <= bytes.count else { return false }
    return (0...(bytes.count - part.bytes.count)).contains { start in
      bytes[start] == first && bytes[start...].starts(with: part.bytes)
    }
  }
}
