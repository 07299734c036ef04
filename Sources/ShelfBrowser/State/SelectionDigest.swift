public import AssetSystem

/// A fingerprint of a set of assets: equal sets have equal ones, whatever their order.
///
/// It changes with each asset in constant time, so that a selection of a hundred thousand can be known
/// again without comparing it.
public struct SelectionDigest: Hashable, Sendable {
  /// How many assets there are.
  public private(set) var count = 0
  private var sum: UInt64 = 0

  /// The fingerprint of assets of which none comes twice.
  public init(_ keys: some Sequence<AssetKey> = []) {
    for key in keys { insert(key) }
  }

  /// Takes in an asset that was not there.
  mutating func insert(_ key: AssetKey) {
    count += 1
    sum &+= Self.mixed(key)
  }

  /// Leaves out an asset that was there.
  mutating func remove(_ key: AssetKey) {
    count -= 1
    sum &-= Self.mixed(key)
  }

  /// The bits of a key spread over all of a number (the finalizer of SplitMix64).
  private static func mixed(_ key: AssetKey) -> UInt64 {
    var bits = UInt64(key.library.rawValue) << 48 ^ UInt64(bitPattern: key.row)
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
