/// Which members of Blender's structs hold the properties that animation can reach, by their RNA names.
///
/// One line a property: `name place limits versions`. A place is a member (`loc`), `+n` counts elements
/// in it, `,` joins members, `*n` makes it an array; `:` names the bit of a truth value (`!` when it says
/// the opposite), each element one bit further; `=` lists the values of an enumeration, `&` its bits.
/// Taken from Blender by changing each property and looking which bytes change.
struct RNAPropertyTable: Sendable {
  /// How the stored bits are meant.
  enum Meaning: Sendable, Hashable {
    case number
    case flag(mask: UInt64, isInverted: Bool)
    /// An enumeration; where it shares its member with others, only the bits of the mask are its own.
    case choice([Int], mask: UInt64?)
  }

  struct Entry: Sendable, Hashable {
    struct Member: Sendable, Hashable {
      let name: String
      let firstElement: Int
    }

    let name: String
    let members: [Member]
    /// Whether the members are those of `bConstraint`, not of the struct of its type.
    let isInConstraint: Bool
    let meaning: Meaning
    /// The number of elements; nil where it is no array.
    let count: Int?
    let lowerLimit: Double?
    let upperLimit: Double?
    /// The versions of Blender whose files have it.
    let versions: Range<Int>
  }

  /// All that is known, for every version.
  static let blender = RNAPropertyTable(parsing: [objects, constraints])

  /// The properties by the struct they belong to.
  private(set) var entries: [String: [[UInt8]: [Entry]]] = [:]
  /// Lines that cannot be understood.
  private(set) var unknownLines: [String] = []

  /// The property of a struct in files of a version of Blender.
  func entry(_ name: [UInt8], of structName: String, version: Int) -> Entry? {
    entries[structName]?[name]?.first { $0.versions.contains(version) }
  }

  init(parsing texts: [String]) {
    var structName = ""
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      if line.hasPrefix("[") {
        structName = String(line.dropFirst().dropLast())
      } else if let entry = Entry(parsing: line) {
        entries[structName, default: [:]][Array(entry.name.utf8), default: []].append(entry)
      } else {
        unknownLines.append(String(line))
      }
    }
  }
}

extension RNAPropertyTable.Entry {
  fileprivate init?(parsing line: Substring) {
    let words = line.split(separator: " ")
    guard words.count >= 2 else { return nil }
    name = String(words[0])
    var limits: (lower: Double?, upper: Double?) = (nil, nil)
    var versions = 0..<Int.max
    for word in words.dropFirst(2) {
      if word.hasPrefix("<"), let end = Int(word.dropFirst()) {
        versions = 0..<end
      } else if word.hasPrefix(">="), let start = Int(word.dropFirst(2)) {
        versions = start..<Int.max
      } else if let found = Self.limits(word) {
        limits = found
      } else {
        return nil
      }
    }
    (lowerLimit, upperLimit) = limits
    self.versions = versions
    var place = words[1]
    isInConstraint = place.hasPrefix("@")
    if isInConstraint { place.removeFirst() }
    guard let counted = Self.takeCount(from: &place), let meaning = Self.takeMeaning(from: &place)
    else { return nil }
    count = counted.count
    self.meaning = meaning
    var members: [Member] = []
    for text in place.split(separator: ",") {
      let parts = text.split(separator: "+")
      guard let element = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
      members.append(Member(name: String(parts[0]), firstElement: element))
    }
    guard !members.isEmpty else { return nil }
    self.members = members
  }

  /// Blender stores limits of numbers as 32-bit ones.
  private static func limits(_ word: Substring) -> (lower: Double?, upper: Double?)? {
    let words = word.split(separator: ".", omittingEmptySubsequences: false)
    guard let gap = words.indices.dropFirst().first(where: { words[$0].isEmpty }) else {
      return nil
    }
    let texts = [words[..<gap], words[(gap + 1)...]].map { $0.joined(separator: ".") }
    let values = texts.map { Float($0).map(Double.init) }
    guard zip(texts, values).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
    return (values[0], values[1])
  }

  private static func takeCount(from place: inout Substring) -> (count: Int?, Void)? {
    guard let star = place.firstIndex(of: "*") else { return (nil, ()) }
    let text = place[place.index(after: star)...]
    place = place[..<star]
    guard let count = Int(text) else { return nil }
    return (count, ())
  }

  private static func takeMeaning(from place: inout Substring) -> RNAPropertyTable.Meaning? {
    if let colon = place.firstIndex(of: ":") {
      var text = place[place.index(after: colon)...]
      place = place[..<colon]
      let isInverted = text.hasPrefix("!")
      if isInverted { text.removeFirst() }
      return mask(text).map { .flag(mask: $0, isInverted: isInverted) }
    }
    guard let equals = place.firstIndex(of: "=") else { return .number }
    let values = place[place.index(after: equals)...].split(separator: ",").map { Int($0) }
    place = place[..<equals]
    guard !values.contains(nil) else { return nil }
    guard let ampersand = place.firstIndex(of: "&") else {
      return .choice(values.compactMap(\.self), mask: nil)
    }
    let text = place[place.index(after: ampersand)...]
    place = place[..<ampersand]
    return mask(text).map { .choice(values.compactMap(\.self), mask: $0) }
  }

  private static func mask(_ text: Substring) -> UInt64? {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
  }
}
