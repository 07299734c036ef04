/// The IDs of a file by address: unlike those of `DATA`, their addresses are unique in the file.
struct DataBlockTable {
  /// An ID with its type and name, where they were read already.
  struct Entry {
    let block: BlendBlock
    let reference: DataBlockReference?
  }

  private var entries: [Entry] = []
  private var positions: [BlockAddress: Int] = [:]

  mutating func append(_ block: BlendBlock, _ reference: DataBlockReference?) {
    entries.append(Entry(block: block, reference: reference))
  }

  mutating func entry(at address: BlockAddress) -> Entry? {
    if positions.isEmpty {
      for (position, entry) in entries.enumerated() {
        positions[entry.block.head.address] = position
      }
    }
    return positions[address].map { entries[$0] }
  }
}
