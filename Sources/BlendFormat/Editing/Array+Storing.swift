/// Bounds-checked stores into the payload of a little-endian 64-bit file.
extension [UInt8] {
  /// Stores an integer, lowest byte first.
  ///
  /// - Throws: `corrupt` where the payload is too short for the member.
  mutating func store<T: FixedWidthInteger>(_ value: T, at offset: Int) throws(BlendFormatError) {
    let size = T.bitWidth / 8
    try checkRoom(for: size, at: offset)
    for index in 0..<size {
      self[offset + index] = UInt8(truncatingIfNeeded: value >> T(8 * index))
    }
  }

  /// Stores a pointer.
  ///
  /// - Throws: `corrupt` where the payload is too short for the member.
  mutating func store(_ address: BlockAddress, at offset: Int) throws(BlendFormatError) {
    try store(address.rawValue, at: offset)
  }

  /// Stores bytes and zeroes the rest of the member.
  ///
  /// - Throws: `corrupt` where the payload is too short for the member.
  mutating func store(_ text: [UInt8], in member: AssetLayout.Text) throws(BlendFormatError) {
    try checkRoom(for: member.limit, at: member.offset)
    for index in 0..<member.limit {
      self[member.offset + index] = index < text.count ? text[index] : 0
    }
  }

  private func checkRoom(for size: Int, at offset: Int) throws(BlendFormatError) {
    guard offset >= 0, size <= count, offset <= count - size else {
      throw BlendFormatError(.corrupt, message: "a block is too short for its struct")
    }
  }
}
