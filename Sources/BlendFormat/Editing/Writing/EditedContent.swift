/// The uncompressed content of an edited file, as stretches of the old content and inserted bytes.
struct EditedContent {
  /// Where the bytes of a stretch come from.
  enum Origin {
    /// The old content, from this position.
    case kept(from: Int)
    /// ``EditedContent/inserted``, from this position.
    case inserted(from: Int)
  }

  struct Stretch {
    /// The positions in the new content.
    let range: Range<Int>
    let origin: Origin
  }

  /// Pieces in which content is read, so that no memory is taken for more.
  private static let pieceSize = 256 << 10

  /// The stretches in order; neighbours that follow each other in the old content are one.
  private(set) var stretches: [Stretch] = []
  /// The heads and payloads of all new blocks, one after another.
  private(set) var inserted: [UInt8] = []
  /// Every block and where it will lie, the end mark not.
  private(set) var blocks: [BlendBlock] = []
  /// Bytes in all.
  private(set) var size = 0

  /// Lays out the content of an edited file.
  ///
  /// - Parameters:
  ///   - edited: the blocks in their new order.
  ///   - file: the old file.
  ///   - contentSize: the bytes of the old content, those after the end mark included.
  /// - Throws: `unsupported` for files from other machines, `tooLarge` where a new block does not fit
  ///   in the file's head kind, `truncated` where the content ends inside the last block.
  init(
    _ edited: EditedBlocks,
    of file: borrowing BlendFile,
    contentSize: Int
  ) throws(BlendFormatError) {
    let firstHead = file.blocks.first?.headOffset ?? file.header.size
    let lastEnd = file.blocks.last?.endOffset ?? file.header.size
    guard lastEnd <= contentSize else { throw BlendByteSource.endOfContent(at: contentSize) }
    keep(0..<firstHead)
    blocks.reserveCapacity(file.blocks.count)
    for piece in edited.pieces {
      switch piece {
      case .kept(let indices):
        guard let first = indices.first, let last = indices.last else { continue }
        let range = file.blocks[first].headOffset..<file.blocks[last].endOffset
        let shift = size - range.lowerBound
        for block in file.blocks[indices] {
          blocks.append(block.moved(by: shift))
        }
        keep(range)
      case .new(let head, let payload):
        try insert(head, payload, file.header)
      }
    }
    keep(lastEnd..<contentSize)
  }

  private mutating func keep(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let target = size..<(size + range.count)
    size = target.upperBound
    if let last = stretches.last, case .kept(let start) = last.origin,
      start + last.range.count == range.lowerBound
    {
      stretches.removeLast()
      stretches.append(
        Stretch(range: last.range.lowerBound..<target.upperBound, origin: last.origin)
      )
    } else {
      stretches.append(Stretch(range: target, origin: .kept(from: range.lowerBound)))
    }
  }

  private mutating func insert(
    _ head: BHead,
    _ payload: [UInt8],
    _ header: BlendFileHeader
  ) throws(BlendFormatError) {
    guard header.isLittleEndian, header.pointerSize == 8 else {
      throw BlendFormatError(
        .unsupported,
        offset: 0,
        message: "files of 32-bit or big-endian machines can be read but not changed"
      )
    }
    precondition(head.length == payload.count, "the length of a new block is that of its payload")
    let start = inserted.count
    let bytes = try head.encoded(as: header.blockHeadKind)
    inserted += bytes
    inserted += payload
    blocks.append(
      BlendBlock(head: head, headOffset: size, payloadOffset: size + bytes.count)
    )
    let target = size..<(size + bytes.count + payload.count)
    size = target.upperBound
    if let last = stretches.last, case .inserted = last.origin {
      stretches.removeLast()
      stretches.append(
        Stretch(range: last.range.lowerBound..<target.upperBound, origin: last.origin)
      )
    } else {
      stretches.append(Stretch(range: target, origin: .inserted(from: start)))
    }
  }

  /// The position of the stretch that holds a position of the new content.
  private func stretchIndex(at offset: Int) -> Int {
    stretches.partitionPoint { $0.range.upperBound > offset }
  }

  /// Shows the bytes of a range of the new content, piece after piece.
  ///
  /// - Throws: what `body` throws, or what is wrong with the old file.
  func forEachPiece(
    in range: Range<Int>,
    from old: inout BlendByteSource,
    _ body: (RawSpan) throws(BlendFormatError) -> Void
  ) throws(BlendFormatError) {
    var offset = range.lowerBound
    var index = stretchIndex(at: offset)
    while offset < range.upperBound {
      let stretch = stretches[index]
      let end = min(range.upperBound, stretch.range.upperBound)
      while offset < end {
        var count = min(end - offset, Self.pieceSize)
        let within = offset - stretch.range.lowerBound
        let outcome: Result<Void, BlendFormatError>
        switch stretch.origin {
        case .kept(let start):
          count = min(count, old.contiguousCount(at: start + within))
          outcome = try old.withBytes(start + within, count) { bytes in
            Result { () throws(BlendFormatError) in try body(bytes) }
          }
        case .inserted(let start):
          let from = start + within
          outcome = Result { () throws(BlendFormatError) in
            try body(inserted.span.bytes.extracting(from..<(from + count)))
          }
        }
        try outcome.get()
        offset += count
      }
      index += 1
    }
  }
}

extension BlendBlock {
  fileprivate func moved(by shift: Int) -> BlendBlock {
    BlendBlock(head: head, headOffset: headOffset + shift, payloadOffset: payloadOffset + shift)
  }
}

extension EditedBlocks {
  /// Whether every one of a file's blocks stays where it is and none is new.
  func isUnchanged(blockCount: Int) -> Bool {
    var next = 0
    for piece in pieces {
      guard case .kept(let indices) = piece else { return false }
      guard !indices.isEmpty else { continue }
      guard indices.lowerBound == next else { return false }
      next = indices.upperBound
    }
    return next == blockCount
  }
}
