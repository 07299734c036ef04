extension BHead {
  /// The head as it stands in a little-endian file with 64-bit pointers.
  ///
  /// - Throws: `tooLarge` where the file's head kind has no room for a number.
  func encoded(as kind: BlendFileHeader.BHeadKind) throws(BlendFormatError) -> [UInt8] {
    var bytes = Self.bytes(of: code.rawValue)
    switch kind {
    case .largeBHead8:
      bytes += Self.bytes(of: try Self.narrowed(sdnaIndex.rawValue))
      bytes += Self.bytes(of: address.rawValue)
      bytes += Self.bytes(of: Int64(length)) + Self.bytes(of: Int64(count))
    case .smallBHead8, .bHead4:
      bytes += Self.bytes(of: try Self.narrowed(length))
      bytes += Self.bytes(of: address.rawValue)
      bytes += Self.bytes(of: try Self.narrowed(sdnaIndex.rawValue))
      bytes += Self.bytes(of: try Self.narrowed(count))
    }
    return bytes
  }

  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { [UInt8]($0) }
  }

  private static func narrowed(_ number: Int) throws(BlendFormatError) -> Int32 {
    guard let narrow = Int32(exactly: number) else {
      throw BlendFormatError(
        .tooLarge,
        message: "a block with \(number) bytes or structs does not fit in this file's block heads"
      )
    }
    return narrow
  }
}
