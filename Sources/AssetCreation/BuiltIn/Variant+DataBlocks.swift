import AssetSystem

extension Variant {
  /// The variant that comes closest to the name of a data-block: each run of other characters is one `_`, and
  /// none is at the end.
  static func cleaned(_ name: ByteString) -> ByteString {
    var cleaned: [UInt8] = []
    for byte in name.bytes {
      if isAllowed(ByteString([byte])), byte != UInt8(ascii: "_") {
        cleaned.append(byte)
      } else if let last = cleaned.last, last != UInt8(ascii: "_") {
        cleaned.append(UInt8(ascii: "_"))
      }
    }
    while cleaned.last == UInt8(ascii: "_") { cleaned.removeLast() }
    return cleaned.isEmpty ? main : ByteString(cleaned)
  }

  /// Variants for several data-blocks, all different also to those who ignore letter case.
  static func cleaned(_ names: [ByteString]) -> [ByteString] {
    var taken: Set<ByteString> = []
    return names.map { name in
      let base = cleaned(name)
      var variant = base
      var number = 2
      while !taken.insert(variant.foldedForSearch).inserted {
        variant = ByteString("\(base)_\(number)")
        number += 1
      }
      return variant
    }
  }
}
