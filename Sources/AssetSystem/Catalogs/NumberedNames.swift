/// The names to try when one is taken: `Poses` is followed by `Poses.001`, `Poses.002` and so on, and
/// `Poses.007` by `Poses.008` (Blender: `BLI_uniquename`).
///
/// The sequence does not end. Names are cut, between characters, to the 63 bytes Blender allows.
struct NumberedNames: Sequence, IteratorProtocol {
  private static let maximumLength = 63

  private let stem: [UInt8]
  private var number: Int

  /// Starts behind a name.
  init(after name: ByteString) {
    let digits = name.bytes.reversed().prefix { ASCII.digits.contains($0) }
    let rest = name.bytes.dropLast(digits.count)
    // Blender counts in 32 bits; a longer row of digits is part of the name.
    let number = Int32(String(decoding: digits.reversed(), as: UTF8.self))
    if let number, number < Int32.max, rest.last == ASCII.period {
      stem = Array(rest.dropLast())
      self.number = Int(number)
    } else {
      stem = name.bytes
      self.number = 0
    }
  }

  /// The next name.
  mutating func next() -> ByteString? {
    number += 1
    let digits = String(number)
    let suffix = "." + String(repeating: "0", count: Swift.max(0, 3 - digits.count)) + digits
    var start = stem.prefix(Swift.max(0, Self.maximumLength - suffix.utf8.count))
    if start.count < stem.count {
      while let last = start.last, stem[start.endIndex] & 0xC0 == 0x80 {
        start.removeLast()
        if last & 0xC0 != 0x80 { break }
      }
    }
    return ByteString(start + Array(suffix.utf8))
  }
}
