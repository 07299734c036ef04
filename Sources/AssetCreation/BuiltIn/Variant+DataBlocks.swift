import AssetSystem
import Foundation

extension Variant {
  /// The variant that comes closest to the name of a data-block: letters of other alphabets and those with accents
  /// become the Latin ones they are written with, each run of other characters is one `_`, and none is at the
  /// end.
  static func cleaned(_ name: ByteString) -> ByteString {
    var cleaned: [UInt8] = []
    for byte in name.inLatinLetters.bytes {
      if isAllowed(byte), byte != UInt8(ascii: "_") {
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

extension ByteString {
  /// The text with Latin letters of ASCII for all letters that have some: `Růžena`, `Ружена` and `日本` are
  /// `Ruzena`, `Ruzena` and `ri ben`.
  fileprivate var inLatinLetters: ByteString {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return self }
    let latin = string.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false)
    return latin.map { ByteString($0) } ?? self
  }
}
