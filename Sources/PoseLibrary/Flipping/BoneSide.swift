/// The side in the name of a bone: `hand.L`, `Left foot`.
enum BoneSide {
  /// Blender has room for so many bytes in the name of a bone (`MAXBONENAME`, without the ending NUL).
  static let longestName = 63

  /// The name with the other side, as Blender spells it; the same when it has none
  /// (Blender: `BLI_string_flip_side_name`).
  static func flipped(_ name: [UInt8]) -> [UInt8] {
    guard name.count >= 3 else { return name }
    let (stem, number) = split(name)
    guard let flipped = letterFlipped(stem) ?? wordFlipped(stem) else { return name }
    return Array((flipped + number).prefix(longestName))
  }

  /// Sets a number at the end aside: `.001`.
  private static func split(_ name: [UInt8]) -> (stem: [UInt8], number: [UInt8]) {
    guard let last = name.last, isDigit(last),
      let dot = name.lastIndex(of: UInt8(ascii: ".")), isDigit(name[dot + 1])
    else { return (name, []) }
    return (Array(name[..<dot]), Array(name[dot...]))
  }

  /// Flips a letter set off at the end, else one at the start.
  private static func letterFlipped(_ stem: [UInt8]) -> [UInt8]? {
    guard stem.count > 1 else { return nil }
    if isSeparator(stem[stem.count - 2]), let letter = letters[stem[stem.count - 1]] {
      return stem.dropLast() + [letter]
    }
    guard isSeparator(stem[1]), let letter = letters[stem[0]] else { return nil }
    return [letter] + stem.dropFirst()
  }

  private static let letters: [UInt8: UInt8] = [
    UInt8(ascii: "l"): UInt8(ascii: "r"), UInt8(ascii: "r"): UInt8(ascii: "l"),
    UInt8(ascii: "L"): UInt8(ascii: "R"), UInt8(ascii: "R"): UInt8(ascii: "L"),
  ]

  /// Flips a word at the start or the end, whatever its case. Only where it occurs first counts.
  private static func wordFlipped(_ stem: [UInt8]) -> [UInt8]? {
    guard stem.count > 5 else { return nil }
    for (word, other) in [("right", "left"), ("left", "right")] {
      let word = Array(word.utf8)
      let end = stem.count - word.count
      guard let place = (0...end).first(where: { isWord(word, in: stem, at: $0) }),
        place == 0 || place == end
      else { continue }
      let replacement = Array(spelled(other, like: stem[place], stem[place + 1]).utf8)
      return stem[..<place] + replacement + stem[(place + word.count)...]
    }
    return nil
  }

  private static func isWord(_ word: [UInt8], in stem: [UInt8], at place: Int) -> Bool {
    zip(word, stem[place...]).allSatisfy { lower, byte in
      byte == lower || byte == lower - 0x20
    }
  }

  private static func spelled(_ word: String, like first: UInt8, _ second: UInt8) -> String {
    let isUpper = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
    guard isUpper(first) else { return word }
    return isUpper(second) ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
