/// The blocks of one data-block, read when they are needed and kept.
///
/// Pointers are followed by address and struct; what leads nowhere or to another struct is not there.
struct RunBlocks {
  /// Bytes that are taken into memory at most: more than any rig has.
  private static let maximumSize = 256 << 20

  /// A block with its position in ``BlendFile/blocks``.
  struct Block {
    let index: Int
    let payload: [UInt8]
  }

  /// The data-block's position in ``BlendFile/dataBlocks``.
  let position: Int
  let dataBlock: DataBlock
  private let index: RunIndex
  private var payloads: [Int: [UInt8]] = [:]
  private var size = 0

  init(_ position: Int, in file: borrowing BlendFile) {
    self.position = position
    dataBlock = file.dataBlocks[position]
    index = RunIndex(dataBlock, in: file)
  }

  /// The data-block's own block.
  ///
  /// - Throws: `corrupt` where it is not as long as its struct.
  mutating func id(in file: inout BlendFile) throws(BlendFormatError) -> Block {
    let position = dataBlock.blocks.lowerBound
    let head = file.blocks[position].head
    guard head.count == 1, let definition = file.sdna[head.sdnaIndex],
      definition.size == head.length
    else {
      throw BlendFormatError(
        .corrupt,
        offset: file.blocks[position].headOffset,
        message: "\(dataBlock.reference) has a length that is not that of its type"
      )
    }
    return Block(index: position, payload: try payload(position, in: &file))
  }

  /// The struct at an address; nil where there is none, or another one.
  mutating func block(
    at address: BlockAddress,
    _ sdnaIndex: SDNAIndex,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Block? {
    guard let position = index.index(of: address, in: file) else { return nil }
    let head = file.blocks[position].head
    guard head.sdnaIndex == sdnaIndex, head.count == 1, !sdnaIndex.isRawData,
      file.sdna[sdnaIndex]?.size == head.length
    else { return nil }
    return Block(index: position, payload: try payload(position, in: &file))
  }

  /// The struct at an address, whatever it is.
  mutating func anyBlock(
    at address: BlockAddress,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> (block: Block, definition: DNAStruct)? {
    guard let position = index.index(of: address, in: file),
      let definition = file.sdna[file.blocks[position].head.sdnaIndex],
      let block = try block(at: address, file.blocks[position].head.sdnaIndex, in: &file)
    else { return nil }
    return (block, definition)
  }

  /// The block at an address, unread; nil where there is none.
  func place(of address: BlockAddress, in file: borrowing BlendFile) -> Int? {
    index.index(of: address, in: file)
  }

  /// The structs of a list in its order, up to the first that is not there or was met before.
  mutating func list(
    from first: BlockAddress,
    _ sdnaIndex: SDNAIndex,
    next: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [Block] {
    var met: Set<Int> = []
    return try list(from: first, sdnaIndex, next: next, leavingOut: &met, in: &file)
  }

  /// The structs of a list in its order, up to the first that is not there or is among those met, by
  /// their positions in ``BlendFile/blocks``; they are added to them.
  mutating func list(
    from first: BlockAddress,
    _ sdnaIndex: SDNAIndex,
    next: Int,
    leavingOut met: inout Set<Int>,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [Block] {
    var found: [Block] = []
    var address = first
    while let block = try block(at: address, sdnaIndex, in: &file),
      met.insert(block.index).inserted
    {
      found.append(block)
      address = block.payload.address(at: next, in: file.header.format)
    }
    return found
  }

  /// The whole payload of a block.
  ///
  /// - Throws: `tooLarge` for more than any rig takes.
  mutating func payload(
    _ position: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [UInt8] {
    if let payload = payloads[position] { return payload }
    let block = file.blocks[position]
    guard block.head.length <= Self.maximumSize - size else {
      throw BlendFormatError(
        .tooLarge,
        offset: block.headOffset,
        message: "\(dataBlock.reference) takes more memory than any real one"
      )
    }
    size += block.head.length
    let payload = try file.payload(of: block)
    payloads[position] = payload
    return payload
  }
}

extension DataBlock {
  /// Its type and name.
  var reference: DataBlockReference { DataBlockReference(code: code, name: name) }
}

extension [UInt8] {
  /// The pointer at an offset, null where the payload is too short.
  func address(at offset: Int, in format: MachineFormat) -> BlockAddress {
    span.bytes.address(at: offset, in: format) ?? BlockAddress(rawValue: 0)
  }

  /// The text in a member.
  func text(in member: AssetLayout.Text) -> [UInt8] {
    span.bytes.text(at: member.offset, limit: member.limit).bytes
  }
}
