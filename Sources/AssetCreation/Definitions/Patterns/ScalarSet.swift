/// The characters that one place of a regular expression takes.
struct ScalarSet: Sendable {
  /// Characters of one kind.
  enum Kind: Sendable {
    case digit
    case word
    case space

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      let properties = scalar.properties
      return switch self {
      case .digit: properties.generalCategory == .decimalNumber
      case .word: scalar == "_" || properties.isAlphabetic || properties.numericType != nil
      case .space: properties.isWhitespace
      }
    }
  }

  /// Characters by their numbers.
  var ranges: [ClosedRange<UInt32>] = []
  /// Characters by their kinds, or all that are not of one.
  var kinds: [(kind: Kind, isWanted: Bool)] = []
  /// Whether all others are meant.
  var isNegated = false
  /// Whether small and capital letters are the same.
  var ignoresCase = false

  /// One character.
  static func scalar(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(ranges: [scalar.value...scalar.value])
  }

  /// All characters but line breaks.
  static let anyButLineBreak = ScalarSet(ranges: [0x0A...0x0A], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isIn = holds(scalar)
    if ignoresCase, !isIn {
      let properties = scalar.properties
      for mapping in [properties.lowercaseMapping, properties.uppercaseMapping] {
        let scalars = mapping.unicodeScalars
        if scalars.count == 1, let other = scalars.first, holds(other) { isIn = true }
      }
    }
    return isIn != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
      || kinds.contains { $0.kind.contains(scalar) == $0.isWanted }
  }
}
