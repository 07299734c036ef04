import AssetSystem

extension SidecarContents {
  /// Looks in a JSON text for whole numbers that do not fit 64 bits, and would be rounded when they are written
  /// again.
  ///
  /// A fraction is read and written as the same `Double`, whatever its digits.
  ///
  /// - Parameter json: valid JSON.
  /// - Returns: the first of them; nil when there is none.
  static func roundedNumber(in json: ByteString) -> ByteString? {
    let bytes = json.bytes
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let start = position
        while position < bytes.count, numberBytes.contains(bytes[position]) { position += 1 }
        let number = ByteString(bytes[start..<position])
        let isWhole = number.bytes.allSatisfy(wholeNumberBytes.contains)
        if isWhole, Int64(number.string) == nil { return number }
      default: position += 1
      }
    }
    return nil
  }

  private static let wholeNumberBytes = Set("-0123456789".utf8)
  private static let numberBytes = Set("-+.eE0123456789".utf8)
}
