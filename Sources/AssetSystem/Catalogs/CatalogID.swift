/// The identity of a catalog: a UUID that never changes (Blender: `CatalogID`, `bUUID`).
public struct CatalogID: Hashable, Sendable {
  /// Bytes 0 to 7 as printed, the first being the highest.
  @usableFromInline let high: UInt64
  /// Bytes 8 to 15 as printed.
  @usableFromInline let low: UInt64

  /// The nil UUID: no catalog.
  public static let none = CatalogID(high: 0, low: 0)

  @usableFromInline
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  // Inlinable, because it runs once for every asset that is read or loaded.
  /// Makes an ID of its 16 bytes in printed order; nil when there are not exactly 16.
  @inlinable
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var (high, low): (UInt64, UInt64) = (0, 0)
    var position = 0
    for byte in bytes {
      if position < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
      position += 1
    }
    self.init(high: high, low: low)
  }

  /// Makes a new random ID (UUID version 4).
  public static func random(
    using generator: inout some RandomNumberGenerator
  ) -> CatalogID {
    let high = UInt64.random(in: .min ... .max, using: &generator)
    let low = UInt64.random(in: .min ... .max, using: &generator)
    return CatalogID(
      high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
      low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    )
  }

  /// Makes a new random ID (UUID version 4) with the system's random numbers.
  public static func random() -> CatalogID {
    var generator = SystemRandomNumberGenerator()
    return random(using: &generator)
  }

  /// The 16 bytes in printed order.
  public var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
  }
}

extension CatalogID: Comparable {
  /// Compares the 16 bytes, which is the order of the printed text too.
  public static func < (left: CatalogID, right: CatalogID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
