import AssetSystem

/// Names of files that belong to a library but lie elsewhere: its index, its overlay.
enum LibraryFileName {
  /// The part of a text that is safe in a file name, shortened; `root` when nothing is left.
  static func readable(_ text: some Sequence<UInt8>) -> String {
    let stem = text.prefix(40).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        Character(Unicode.Scalar(byte))
      default: Character("_")
      }
    }
    return stem.isEmpty ? "root" : String(stem)
  }

  /// A hash of a path that is the same everywhere, as 16 hexadecimal digits.
  static func digest(of path: ByteString) -> String {
    var hash = FNV1a()
    hash.add(path.bytes)
    let digits = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
