/// The IDs of a file by address: unlike those of `DATA`, their addresses are unique in the file.
struct DataBlockTable {
  /// An ID with its type and name, where they were read already.
  struct Entry {
    let block: BlendBlock
    let reference: DataBlockReference?
  }

  private let entries: [Entry]
  private let positions: [BlockAddress: Int]

  /// Indexes the IDs; of several with one address the last counts.
  init(_ entries: [Entry]) {
    self.entries = entries
    var positions: [BlockAddress: Int] = [:]
    positions.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      positions[entry.block.head.address] = position
    }
    self.positions = positions
  }

  func entry(at address: BlockAddress) -> Entry? {
    positions[address].map { entries[$0] }
  }
}
