/// Hands out addresses for new blocks that nothing in the file can point at yet.
///
/// A pointer that resolves to a block of the wrong struct crashes Blender, and pointers to blocks that
/// were never written lie about in every file. These addresses are ones no process on a 64-bit
/// machine has: bits 48 to 55 set, the top byte clear. Those that files already use are left out.
struct FreshAddresses {
  private static let firstRange: UInt64 = 0x00B1_0000_0000_0000
  private static let rangeBits: UInt64 = 32
  private static let rangeCount: UInt64 = 1 << 16
  private static let step: UInt64 = 16

  private var nextAddress: UInt64
  private let end: UInt64

  /// Finds a stretch of addresses that no block of the file has.
  ///
  /// - Throws: `refused` where there is none, which no real file comes near.
  init(for blocks: [BlendBlock]) throws(BlendFormatError) {
    var used: Set<UInt64> = []
    for block in blocks {
      let (distance, isBelow) = block.head.address.rawValue
        .subtractingReportingOverflow(Self.firstRange)
      let range = distance >> Self.rangeBits
      if !isBelow, range < Self.rangeCount {
        used.insert(range)
      }
    }
    guard let free = (0..<Self.rangeCount).first(where: { !used.contains($0) }) else {
      throw BlendFormatError(.refused, message: "the file has no free addresses for new blocks")
    }
    nextAddress = Self.firstRange + free << Self.rangeBits
    end = nextAddress + 1 << Self.rangeBits
  }

  /// The next address, a multiple of 16.
  ///
  /// - Throws: `refused` after more than any edit needs.
  mutating func next() throws(BlendFormatError) -> BlockAddress {
    guard nextAddress < end else {
      throw BlendFormatError(.refused, message: "the edit needs too many new blocks")
    }
    defer { nextAddress += Self.step }
    return BlockAddress(rawValue: nextAddress)
  }
}
