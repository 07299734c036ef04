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
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.bytes {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
