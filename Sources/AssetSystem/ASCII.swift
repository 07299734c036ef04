/// The bytes that mean something in paths and catalog definition files.
enum ASCII {
  static let nul: UInt8 = 0x00
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let numberSign: UInt8 = 0x23
  static let plus: UInt8 = 0x2B
  static let hyphen: UInt8 = 0x2D
  static let period: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let digits: ClosedRange<UInt8> = 0x30...0x39
  static let colon: UInt8 = 0x3A
  static let backslash: UInt8 = 0x5C
}

extension UInt8 {
  /// Whether this is space, tab, CR or LF; no other white space counts, as in Blender.
  var isBlank: Bool {
    switch self {
    case ASCII.space, ASCII.tab, ASCII.carriageReturn, ASCII.lineFeed: true
    default: false
    }
  }
}

extension BidirectionalCollection<UInt8> {
  /// The bytes without blanks at both ends.
  var trimmed: SubSequence {
    var rest = drop { $0.isBlank }
    while let last = rest.last, last.isBlank { rest.removeLast() }
    return rest
  }
}
