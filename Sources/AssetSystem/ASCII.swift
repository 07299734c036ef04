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

extension Collection<UInt8> {
  /// The bytes without space, tab, CR and LF at both ends; no other white space counts, as in Blender.
  var trimmed: some BidirectionalCollection<UInt8> {
    let isBlank = { (byte: UInt8) in
      byte == ASCII.space || byte == ASCII.tab || byte == ASCII.carriageReturn
        || byte == ASCII.lineFeed
    }
    let bytes = Array(self)
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return bytes[start..<end]
  }
}
