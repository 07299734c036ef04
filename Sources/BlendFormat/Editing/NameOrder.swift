/// The order of data-blocks of one type in Blender's lists and files (Blender: `BLI_strcasecmp`).
enum NameOrder {
  /// Whether a name comes before another; names that differ only in the case of ASCII letters are
  /// equal, and the bytes of all other characters come after ASCII.
  static func areInIncreasingOrder(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right) { lowercase($0) < lowercase($1) }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
