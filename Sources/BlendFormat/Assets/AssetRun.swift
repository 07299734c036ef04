/// The blocks of one ID that may be an asset: pointers resolve inside it and nowhere else.
struct AssetRun {
  /// More blocks than any ID has; it bounds the memory a hostile file can claim.
  static let maximumBlockCount = 4 << 20

  var code: IDCode
  var name: [UInt8]
  var headOffset: Int
  var assetData: BlockAddress
  var preview: BlockAddress
  private(set) var addresses: [UInt64] = []
  private(set) var headOffsets: [Int] = []
  private var positions: [UInt64: Int] = [:]

  init(
    code: IDCode,
    name: [UInt8],
    headOffset: Int,
    assetData: BlockAddress,
    preview: BlockAddress
  ) {
    self.code = code
    self.name = name
    self.headOffset = headOffset
    self.assetData = assetData
    self.preview = preview
  }

  @inline(__always)
  mutating func append(_ block: BlendBlock) {
    addresses.append(block.head.address.rawValue)
    headOffsets.append(block.headOffset)
  }

  /// Where the head of the block at an address lies; of several the last counts, as in Blender.
  mutating func headOffset(of address: BlockAddress) -> Int? {
    guard !address.isNull else { return nil }
    if addresses.count < 512 {
      return addresses.lastIndex(of: address.rawValue).map { headOffsets[$0] }
    }
    if positions.isEmpty {
      positions.reserveCapacity(addresses.count)
      for (position, address) in addresses.enumerated() {
        positions[address] = position
      }
    }
    return positions[address.rawValue].map { headOffsets[$0] }
  }
}
