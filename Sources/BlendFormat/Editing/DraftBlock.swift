/// A block of a data-block that is being edited.
struct DraftBlock {
  /// Where a block came from.
  struct Origin {
    /// Its position in ``BlendFile/blocks``.
    let index: Int
    let payload: [UInt8]
  }

  let code: BlockCode
  let address: BlockAddress
  let sdnaIndex: SDNAIndex
  let count: Int
  var payload: [UInt8]
  /// Nil for a new block.
  let origin: Origin?

  /// Takes a block of the file.
  init(_ index: Int, of file: inout BlendFile) throws(BlendFormatError) {
    let block = file.blocks[index]
    code = block.head.code
    address = block.head.address
    sdnaIndex = block.head.sdnaIndex
    count = block.head.count
    payload = try file.payload(of: block)
    origin = Origin(index: index, payload: payload)
  }

  /// Makes a new block of a run; the first one of it has the code of its ID.
  init(
    code: BlockCode = .data,
    address: BlockAddress,
    sdnaIndex: SDNAIndex,
    count: Int,
    payload: [UInt8]
  ) {
    self.code = code
    self.address = address
    self.sdnaIndex = sdnaIndex
    self.count = count
    self.payload = payload
    origin = nil
  }

  var head: BHead {
    BHead(
      code: code,
      length: payload.count,
      address: address,
      sdnaIndex: sdnaIndex,
      count: count
    )
  }

  /// Whether it must be written anew.
  var isChanged: Bool {
    guard let origin else { return true }
    // Arrays that share their storage are equal at once.
    return payload != origin.payload
  }

  /// The 16-bit number at an offset, 0 where the payload is too short.
  func short(at offset: Int) -> UInt16 {
    payload.span.bytes.integer(at: offset, as: UInt16.self, littleEndian: true) ?? 0
  }

  /// The text in a member.
  func text(in member: AssetLayout.Text) -> FixedText {
    payload.span.bytes.text(at: member.offset, limit: member.limit)
  }

  /// The pointer at an offset, null where the payload is too short.
  func address(at offset: Int, in format: MachineFormat) -> BlockAddress {
    payload.span.bytes.address(at: offset, in: format) ?? BlockAddress(rawValue: 0)
  }
}
