/// The blocks of one ID in memory: pointers resolve inside of them and nowhere else.
struct LoadedRun: Sendable {
  let dna: ParsedDNA
  /// Heads and payloads as stored.
  let content: [UInt8]
  /// Where the content begins in the uncompressed file.
  let fileOffset: Int
  /// The ID's own block, then those it owns; positions count in ``content``.
  let blocks: [BlendBlock]
  private let positions: [BlockAddress: Int]

  var format: MachineFormat { dna.format }
  var sdna: SDNA { dna.sdna }

  /// Finds the blocks in what was copied.
  ///
  /// - Throws: `corrupt` where they are not those that were seen in the file.
  init(
    _ content: [UInt8],
    at fileOffset: Int,
    header: BlendFileHeader,
    dna: ParsedDNA
  ) throws(BlendFormatError) {
    let blocks = Self.blocks(in: content.span.bytes, header)
    guard let last = blocks.last, last.endOffset == content.count else {
      throw BlendFormatError(
        .corrupt,
        offset: fileOffset,
        message: "the blocks of a data-block changed while they were read"
      )
    }
    var positions: [BlockAddress: Int] = [:]
    positions.reserveCapacity(blocks.count)
    // Of several with one address the last counts, as in Blender.
    for position in blocks.indices.dropFirst() {
      positions[blocks[position].head.address] = position
    }
    self.dna = dna
    self.content = content
    self.fileOffset = fileOffset
    self.blocks = blocks
    self.positions = positions
  }

  private static func blocks(in bytes: RawSpan, _ header: BlendFileHeader) -> [BlendBlock] {
    var blocks: [BlendBlock] = []
    let size = header.blockHeadSize
    var offset = 0
    while offset <= bytes.byteCount - size {
      let payload = offset + size
      guard
        let head = BHead(parsing: bytes.extracting(offset..<payload), header: header),
        head.length <= bytes.byteCount - payload
      else { return [] }
      blocks.append(BlendBlock(head: head, headOffset: offset, payloadOffset: payload))
      offset = payload + head.length
    }
    return blocks
  }

  /// The position in ``blocks`` of the one a pointer leads to; nil for null and for pointers out of
  /// the run.
  func position(of address: BlockAddress) -> Int? {
    address.isNull ? nil : positions[address]
  }

  /// An error at a position of ``content``.
  func damage(at offset: Int, _ message: String) -> BlendFormatError {
    BlendFormatError(.corrupt, offset: fileOffset + offset, message: message)
  }
}

extension LoadedRun {
  /// A number at a position of ``content``.
  func number<T: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int,
    as type: T.Type
  ) throws(BlendFormatError) -> T {
    let format = format
    guard let number = content.span.bytes.integer(at: offset, as: type, in: format) else {
      throw cutOff(at: offset)
    }
    return number
  }

  func float(at offset: Int) throws(BlendFormatError) -> Float {
    Float(bitPattern: try number(at: offset, as: UInt32.self))
  }

  func address(at offset: Int) throws(BlendFormatError) -> BlockAddress {
    let format = format
    guard let address = content.span.bytes.address(at: offset, in: format) else {
      throw cutOff(at: offset)
    }
    return address
  }

  private func cutOff(at offset: Int) -> BlendFormatError {
    damage(at: offset, "a data-block is cut off")
  }
}
