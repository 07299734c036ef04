/// Tells a file's data-blocks and their runs apart.
struct DataBlockFinder {
  let header: BlendFileHeader
  let layout: AssetLayout
  let blocks: [BlendBlock]

  func dataBlocks(in source: inout BlendByteSource) throws(BlendFormatError) -> [DataBlock] {
    var found: [DataBlock] = []
    var index = 0
    while index < blocks.count {
      let end = self.end(ofRunAt: index)
      if let code = blocks[index].head.code.idCode,
        let dataBlock = try dataBlock(code, index..<end, &source)
      {
        found.append(dataBlock)
      }
      index = end
    }
    return found
  }

  private func end(ofRunAt start: Int) -> Int {
    var end = start + 1
    while end < blocks.count, blocks[end].head.code == .data {
      end += 1
    }
    return end
  }

  private func dataBlock(
    _ code: IDCode,
    _ run: Range<Int>,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> DataBlock? {
    let block = blocks[run.lowerBound]
    guard let idLayout = layout.id, let role = layout.role(of: block.head.sdnaIndex),
      role != .none, let reference = try DataBlockReference(of: block, &source, idLayout)
    else { return nil }
    let length = min(block.head.length, idLayout.prefixLength)
    let format = header.format
    let raw = try source.withBytes(block.payloadOffset, length) {
      RawDataBlock(parsing: $0, layout: idLayout, preview: 0, format: format)
    }
    guard let raw else { return nil }
    let origin: DataBlock.Origin =
      if code == .library {
        .library
      } else if role == .placeholder {
        .linked(library: raw.library)
      } else if raw.library.isNull {
        .local
      } else {
        .packed(library: raw.library)
      }
    return DataBlock(code: reference.code, name: reference.name, origin: origin, blocks: run)
  }
}
