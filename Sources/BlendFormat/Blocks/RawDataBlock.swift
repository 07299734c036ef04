/// The members of an ID that decide whether it is an asset.
struct RawDataBlock {
  let library: BlockAddress
  let assetData: BlockAddress
  let preview: BlockAddress

  /// Decodes the start of an ID's payload; `preview` is where the struct's preview pointer lies, 0
  /// when it has none.
  init?(parsing bytes: RawSpan, layout: AssetLayout.ID, preview: Int, format: MachineFormat) {
    guard bytes.byteCount >= layout.prefixLength,
      let library = bytes.address(at: layout.library, in: format)
    else { return nil }
    let null = BlockAddress(rawValue: 0)
    self.library = library
    assetData = layout.assetData.flatMap { bytes.address(at: $0, in: format) } ?? null
    self.preview = preview > 0 ? bytes.address(at: preview, in: format) ?? null : null
  }
}

extension DataBlockReference {
  /// The type and name in an ID's payload, nil when it is too short.
  init?(
    of block: BlendBlock,
    _ source: inout BlendByteSource,
    _ layout: AssetLayout.ID
  ) throws(BlendFormatError) {
    let count = min(block.head.length - layout.name.offset, layout.name.limit)
    guard count >= 2 else { return nil }
    let name = try source.withBytes(block.payloadOffset + layout.name.offset, count) { bytes in
      bytes.text(at: 0, limit: count).bytes
    }
    guard name.count >= 2 else { return nil }
    self.init(code: IDCode(name[0], name[1]), name: Array(name.dropFirst(2)))
  }
}
