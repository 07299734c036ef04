/// The IDs of a file by address: unlike those of `DATA`, their addresses are unique in the file.
struct DataBlockTable {
  private var blocks: [BlendBlock] = []
  private var positions: [BlockAddress: Int] = [:]

  mutating func append(_ block: BlendBlock) {
    blocks.append(block)
  }

  mutating func block(at address: BlockAddress) -> BlendBlock? {
    if positions.isEmpty {
      for (position, block) in blocks.enumerated() {
        positions[block.head.address] = position
      }
    }
    return positions[address].map { blocks[$0] }
  }
}
