/// Which block of a run lies at an address.
struct RunIndex {
  /// Shorter runs are searched faster than indexed.
  private static let searchedLength = 256

  private let run: Range<Int>
  private let positions: [BlockAddress: Int]

  /// Indexes the blocks a data-block owns, its own block left out.
  init(_ dataBlock: DataBlock, in file: borrowing BlendFile) {
    run = dataBlock.blocks.dropFirst()
    guard run.count > Self.searchedLength else {
      positions = [:]
      return
    }
    var positions: [BlockAddress: Int] = [:]
    positions.reserveCapacity(run.count)
    for index in run {
      positions[file.blocks[index].head.address] = index
    }
    self.positions = positions
  }

  /// The block's position in ``BlendFile/blocks``; of several the last counts, as in Blender.
  func index(of address: BlockAddress, in file: borrowing BlendFile) -> Int? {
    guard !address.isNull else { return nil }
    guard run.count <= Self.searchedLength else { return positions[address] }
    return run.last { file.blocks[$0].head.address == address }
  }
}
