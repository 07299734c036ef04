import AssetSystem

/// Names that differ in one number only.
struct FileSequence {
  /// A name and the number in it.
  struct Member {
    let name: ByteString
    let frame: Int
  }

  /// The name with `%04d` or `%d` for the number.
  let template: ByteString
  /// The names by ascending number.
  let members: [Member]

  /// What names have in common that differ in one number: what is around it, and to how many digits it is
  /// filled with zeros, 0 when it is not.
  private struct Place: Hashable {
    let head: [UInt8]
    let tail: [UInt8]
    var padding = 0

    var template: ByteString {
      ByteString(head + Array((padding == 0 ? "%d" : "%0\(padding)d").utf8) + tail)
    }
  }

  private struct Number {
    let head: [UInt8]
    let digits: [UInt8]
    let tail: [UInt8]
    let value: Int

    var hasLeadingZero: Bool { digits.count > 1 && digits[0] == UInt8(ascii: "0") }
    var place: Place { Place(head: head, tail: tail) }
  }

  /// More digits are no frame.
  private static let greatestDigits = 18
  /// More numbers in one name are not looked at.
  private static let greatestNumbers = 16

  /// Finds the sequences among names of one folder, each of which occurs once.
  ///
  /// A name is of one sequence only: the longer one, then the one with the number nearer to the end.
  static func sequences(
    in names: [ByteString],
    areAllowed: Bool
  ) -> (singles: [ByteString], sequences: [FileSequence]) {
    guard areAllowed, names.count > 1 else { return (names, []) }
    var used: Set<ByteString> = []
    var found: [(first: Int, sequence: FileSequence)] = []
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    for (place, members) in candidates(names) {
      let free = members.filter { !used.contains($0.name) }
      guard free.count > 1 else { continue }
      used.formUnion(free.map(\.name))
      let sequence = FileSequence(
        template: place.template,
        members: free.sorted { ($0.frame, $0.name) < ($1.frame, $1.name) }
      )
      found.append((free.compactMap { positions[$0.name] }.min() ?? 0, sequence))
    }
    found.sort { $0.first < $1.first }
    return (names.filter { !used.contains($0) }, found.map(\.sequence))
  }

  private static func candidates(
    _ names: [ByteString]
  ) -> [(place: Place, members: [Member])] {
    let found = names.map { (name: $0, numbers: numbers(in: $0)) }
    var paddings: [Place: Set<Int>] = [:]
    for number in found.lazy.flatMap(\.numbers) where number.hasLeadingZero {
      paddings[number.place, default: []].insert(number.digits.count)
    }
    var members: [Place: [Member]] = [:]
    for (name, numbers) in found {
      for number in numbers {
        var place = number.place
        // 1000 follows 0999, and counts for itself beside 1.
        let isPadded = paddings[place]?.contains(number.digits.count) ?? false
        place.padding = isPadded ? number.digits.count : 0
        members[place, default: []].append(Member(name: name, frame: number.value))
      }
    }
    return members.filter { $0.value.count > 1 }
      .map { (place: $0.key, members: $0.value) }
      .sorted { left, right in
        let (first, second) = (left.members[0].name, right.members[0].name)
        return (right.members.count, right.place.head.count, first)
          < (left.members.count, left.place.head.count, second)
      }
  }

  private static func numbers(in name: ByteString) -> [Number] {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    // The 4 of .mp4 counts nothing; that of image.0004 does.
    let suffix = name.fileExtension.bytes
    let isKind = suffix.contains { !isDigit($0) && $0 != UInt8(ascii: ".") }
    let bytes = isKind ? name.bytes.dropLast(suffix.count) : name.bytes[...]
    var numbers: [Number] = []
    var rest = bytes
    while let start = rest.firstIndex(where: isDigit), numbers.count < greatestNumbers {
      let digits = rest[start...].prefix(while: isDigit)
      rest = rest[digits.endIndex...]
      guard digits.count <= greatestDigits,
        let value = Int(String(decoding: digits, as: UTF8.self))
      else { continue }
      numbers.append(
        Number(
          head: Array(name.bytes[..<start]),
          digits: Array(digits),
          tail: Array(name.bytes[digits.endIndex...]),
          value: value
        )
      )
    }
    return numbers
  }
}
