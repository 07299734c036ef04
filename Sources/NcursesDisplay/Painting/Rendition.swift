/// How a terminal shows the characters that come next: colors and attributes, as control sequences name them.
nonisolated struct Rendition: Equatable {
  /// A color as a control sequence names it; nothing is made of what it looks like.
  enum Color: Equatable {
    /// The terminal's own.
    case terminal
    /// One of the first sixteen, which have codes of their own: 0 to 7, and 60 to 67 for the bright ones.
    case basic(UInt8)
    /// One of 256.
    case palette(UInt8)
    /// Red, green and blue; some terminals want colons between them, and an empty number before.
    case direct(UInt8, UInt8, UInt8, hasColons: Bool)
  }

  var foreground = Color.terminal
  var background = Color.terminal
  /// A bit for each of the codes 1 to 9.
  var attributes: UInt16 = 0

  /// The codes from 1 to 9 that are seen even where there is no character: underline, blink, reverse and strikeout.
  private static let marksOfBlanks: UInt16 = 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 9

  /// Whether blanks shown with another rendition look the same.
  func looksAlikeWithoutText(_ other: Rendition) -> Bool {
    (attributes | other.attributes) & Self.marksOfBlanks == 0 && background == other.background
  }

  /// Applies the numbers of a sequence that ends with `m`.
  ///
  /// - Parameter parameters: What is between `ESC [` and `m`.
  /// - Returns: False where one of them means nothing here; the rendition is of no use then.
  mutating func apply(_ parameters: ArraySlice<UInt8>) -> Bool {
    var codes = Codes(parameters)
    guard !parameters.isEmpty else {
      self = Rendition()
      return true
    }
    while let code = codes.next() {
      switch code {
      case 0: self = Rendition()
      case 1...9: attributes |= 1 << UInt16(code)
      case 22: attributes &= ~(1 << 1 | 1 << 2)
      case 23...25, 27...29: attributes &= ~(1 << UInt16(code - 20))
      case 30...37, 90...97: foreground = .basic(UInt8(code - 30))
      case 40...47, 100...107: background = .basic(UInt8(code - 40))
      case 39: foreground = .terminal
      case 49: background = .terminal
      case 38, 48:
        guard let color = codes.color() else { return false }
        if code == 38 { foreground = color } else { background = color }
      default: return false
      }
    }
    return !codes.isBroken
  }

  /// The numbers, each followed by a semicolon, that make this rendition of another one.
  ///
  /// - Parameters:
  ///   - other: What the terminal has now; nil where that is unknown.
  ///   - hasDefaults: Whether the terminal knows the codes 39 and 49, which not every one does.
  /// - Returns: At least one number where the renditions differ.
  func codes(from other: Rendition?, hasDefaults: Bool) -> [UInt8] {
    var all: [UInt8] = []
    Rendition().appendChange(to: self, &all)
    let isNothing = all.isEmpty
    if other != Rendition() { all = [UInt8(ascii: "0"), UInt8(ascii: ";")] + all }
    guard let other, !isNothing, other.attributes & ~attributes == 0 else { return all }
    let losesColor =
      foreground == .terminal && other.foreground != .terminal
      || background == .terminal && other.background != .terminal
    guard hasDefaults || !losesColor else { return all }
    var change: [UInt8] = []
    other.appendChange(to: self, &change)
    return change.count < all.count ? change : all
  }

  /// Appends the numbers that set what is set in another rendition and is not yet so here.
  private func appendChange(to other: Rendition, _ codes: inout [UInt8]) {
    let added = other.attributes & ~attributes
    for code in 1...9 where added & 1 << UInt16(code) != 0 { Self.append(code, &codes) }
    if other.foreground != foreground { other.foreground.append(base: 30, &codes) }
    if other.background != background { other.background.append(base: 40, &codes) }
  }

  fileprivate static func append(
    _ number: Int,
    _ codes: inout [UInt8],
    _ separator: Character = ";"
  ) {
    codes += Array(String(number).utf8)
    codes.append(separator.asciiValue ?? 0)
  }
}

nonisolated extension Rendition.Color {
  fileprivate func append(base: Int, _ codes: inout [UInt8]) {
    switch self {
    case .terminal: Rendition.append(base + 9, &codes)
    case .basic(let number): Rendition.append(base + Int(number), &codes)
    case .palette(let number):
      for code in [base + 8, 5, Int(number)] { Rendition.append(code, &codes) }
    case .direct(let red, let green, let blue, hasColons: false):
      for code in [base + 8, 2, Int(red), Int(green), Int(blue)] { Rendition.append(code, &codes) }
    case .direct(let red, let green, let blue, hasColons: true):
      for code in [base + 8, 2] { Rendition.append(code, &codes, ":") }
      codes.append(UInt8(ascii: ":"))
      for code in [red, green] { Rendition.append(Int(code), &codes, ":") }
      Rendition.append(Int(blue), &codes)
    }
  }
}

/// The numbers between `ESC [` and `m`, one after the other; an absent one counts as 0.
nonisolated private struct Codes {
  private var rest: ArraySlice<UInt8>
  private var hasNext = true
  /// Whether the number handed out last was followed by a colon.
  private var isSub = false
  /// Whether there was anything but numbers, or a number that is too large.
  private(set) var isBroken = false

  init(_ parameters: ArraySlice<UInt8>) { rest = parameters }

  mutating func next() -> Int? {
    guard hasNext, !isBroken else { return nil }
    var value = 0
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1000)
      case UInt8(ascii: ";"), UInt8(ascii: ":"):
        isSub = byte == UInt8(ascii: ":")
        return value
      default:
        isBroken = true
        return nil
      }
    }
    hasNext = false
    isSub = false
    return value
  }

  /// What comes after 38 and 48.
  mutating func color() -> Rendition.Color? {
    let hasColons = isSub
    switch next() {
    case 5: return byte().map { .palette($0) }
    case 2:
      // With colons a color space may be named first, which is empty.
      if hasColons { _ = next() }
      guard let red = byte(), let green = byte(), let blue = byte() else { return nil }
      return .direct(red, green, blue, hasColons: hasColons)
    default: return nil
    }
  }

  private mutating func byte() -> UInt8? { next().flatMap { UInt8(exactly: $0) } }
}
