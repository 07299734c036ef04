/// A run of the old file with the few blocks that must be written anew.
struct ExtractedRun {
  /// Blocks in which something changes are small; it bounds the memory a hostile file can claim.
  private static let maximumSize = 256 << 20

  private let dataBlock: DataBlock
  private var size = 0
  /// Changed payloads, by the block's position in ``BlendFile/blocks``.
  private var payloads: [Int: [UInt8]] = [:]
  /// Blocks that are left out.
  private var removed: Set<Int> = []

  init(_ dataBlock: DataBlock) {
    self.dataBlock = dataBlock
  }

  /// Changes a payload.
  ///
  /// - Throws: what `change` throws, or what is wrong with the file at the place.
  mutating func change(
    _ block: Int,
    of file: inout BlendFile,
    _ change: (inout [UInt8]) throws(BlendFormatError) -> Void
  ) throws(BlendFormatError) {
    // Taken out, so that it is changed without a copy.
    if var payload = payloads.removeValue(forKey: block) {
      try change(&payload)
      payloads[block] = payload
    } else {
      size += file.blocks[block].head.length
      guard size <= Self.maximumSize else {
        throw BlendFormatError(
          .tooLarge,
          offset: file.blocks[block].headOffset,
          message: "the \(dataBlock.reference.title) has larger parts to change than any real one"
        )
      }
      var payload = try file.payload(of: file.blocks[block])
      try change(&payload)
      payloads[block] = payload
    }
  }

  /// Nulls pointers.
  mutating func clear(
    _ pointers: [RunPointers.Found],
    of file: inout BlendFile
  ) throws(BlendFormatError) {
    for pointer in pointers {
      try change(pointer.block, of: &file) { (payload) throws(BlendFormatError) in
        try payload.store(BlockAddress(rawValue: 0), at: pointer.offset)
      }
    }
  }

  /// Puts another path in the place of one.
  ///
  /// - Throws: `refused` where there is no room for it.
  mutating func replace(
    _ found: StoredPaths.Found,
    by path: [UInt8],
    of file: inout BlendFile
  ) throws(BlendFormatError) {
    guard path != found.path else { return }
    guard !path.isEmpty, !path.contains(0), path.count < found.size ?? .max else {
      throw BlendFormatError(
        .refused,
        message:
          "the \(dataBlock.reference.title): the new path of a file has \(path.count) bytes, "
          + "\((found.size ?? 0) - 1) is the limit there"
      )
    }
    try change(found.block, of: &file) { (payload) throws(BlendFormatError) in
      if let size = found.size {
        try payload.store(path, in: AssetLayout.Text(offset: found.offset, limit: size))
      } else {
        payload = path + [0]
      }
    }
    if let length = found.length {
      try change(length.block, of: &file) { (payload) throws(BlendFormatError) in
        try payload.store(UInt32(truncatingIfNeeded: path.count + 1), at: length.offset)
      }
    }
  }

  /// Keeps it though nothing uses it.
  mutating func setFakeUser(
    of file: inout BlendFile,
    _ layout: EditLayout
  ) throws(BlendFormatError) {
    try change(dataBlock.blocks.lowerBound, of: &file) { (payload) throws(BlendFormatError) in
      let flag = payload.span.bytes.integer(
        at: layout.idFlag,
        as: UInt16.self,
        littleEndian: true
      )
      try payload.store((flag ?? 0) | EditLayout.fakeUser, at: layout.idFlag)
    }
  }

  /// Makes an asset a plain data-block.
  ///
  /// - Throws: `corrupt` where its metadata is unsound.
  mutating func removeMetaData(
    of file: inout BlendFile,
    _ layout: EditLayout
  ) throws(BlendFormatError) {
    guard let assetData = layout.id.assetData else { return }
    let id = try DraftBlock(dataBlock.blocks.lowerBound, of: &file)
    guard !id.address(at: assetData, in: file.header.format).isNull else { return }
    let metaData = try MetaDataDraft(of: dataBlock, id: id, in: &file, layout)
    removed.formUnion(metaData.origins)
    try change(dataBlock.blocks.lowerBound, of: &file) { (payload) throws(BlendFormatError) in
      try payload.store(BlockAddress(rawValue: 0), at: assetData)
    }
  }

  /// The run as it is written.
  func run(in file: borrowing BlendFile) -> NewBlendFile.Run {
    var pieces: [EditedBlocks.Piece] = []
    var next = dataBlock.blocks.lowerBound
    func keep(upTo end: Int) {
      if next < end { pieces.append(.kept(next..<end)) }
    }
    for block in Set(payloads.keys).union(removed).sorted() {
      keep(upTo: block)
      next = block + 1
      guard !removed.contains(block), let payload = payloads[block] else { continue }
      let old = file.blocks[block].head
      let head = BHead(
        code: old.code,
        length: payload.count,
        address: old.address,
        sdnaIndex: old.sdnaIndex,
        count: old.count
      )
      pieces.append(.new(head, payload: payload))
    }
    keep(upTo: dataBlock.blocks.upperBound)
    return NewBlendFile.Run(code: dataBlock.code, name: dataBlock.name, pieces: pieces)
  }
}
