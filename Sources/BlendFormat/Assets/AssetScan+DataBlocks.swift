extension AssetScan {
  /// Takes note of an ID, and begins its run where it may be an asset.
  mutating func enter(
    _ block: BlendBlock,
    code: IDCode,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    guard let layout = dna.layout.id,
      let role = dna.layout.role(of: block.head.sdnaIndex), role != .none
    else { return }
    let format = header.format
    let preview = if case .dataBlock(let offset?) = role { offset } else { 0 }
    let needed = max(layout.prefixLength, preview + format.pointerSize)
    let raw = try source.withBytes(block.payloadOffset, min(block.head.length, needed)) {
      RawDataBlock(parsing: $0, layout: layout, preview: preview, format: format)
    }
    guard let raw else {
      warn(at: block.headOffset, "a data-block of type \(code) is cut off")
      return
    }
    // Going back for a name costs nothing, except in a stream.
    let reference = source.isRandomAccess ? nil : try name(of: block, &source)
    dataBlocks.append(DataBlockTable.Entry(block: block, reference: reference))
    try claim(MemoryLayout<BlendBlock>.size, at: block)
    if code == .library {
      try enterLibrary(block, &source)
    } else if role == .placeholder {
      try enterPlaceholder(block, raw, &source)
    } else if raw.library.isNull {
      try enterLocal(block, code == .screenBlock ? .screen : code, raw, &source)
    }
  }

  private mutating func enterLibrary(
    _ block: BlendBlock,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    guard let path = dna.layout.libraryPath else { return }
    let count = max(0, min(block.head.length - path.offset, path.limit))
    let text = try source.withBytes(block.payloadOffset + path.offset, count) {
      $0.text(at: 0, limit: count)
    }
    try claim(text.bytes.count, at: block)
    libraryIndices[block.head.address] = contents.libraries.count
    contents.libraries.append(text.bytes)
  }

  private mutating func enterPlaceholder(
    _ block: BlendBlock,
    _ raw: RawDataBlock,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    guard let reference = try name(of: block, &source) else { return }
    try claim(reference.name.count, at: block)
    contents.linkedDataBlocks.append(
      LinkedDataBlock(
        libraryIndex: libraryIndices[raw.library],
        code: reference.code,
        name: reference.name
      )
    )
  }

  private mutating func enterLocal(
    _ block: BlendBlock,
    _ code: IDCode,
    _ raw: RawDataBlock,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    contents.dataBlockCounts[code, default: 0] += 1
    if purpose == .contents, raw.assetData.isNull { return }
    guard let reference = try name(of: block, &source) else { return }
    guard reference.code == code else {
      // Blender drops such a data-block.
      return warn(at: block.headOffset, "the name of a data-block of type \(code) lacks its type")
    }
    if case .preview(let wanted) = purpose {
      guard reference == wanted, !hasFoundDataBlock else { return }
      hasFoundDataBlock = true
    }
    run = AssetRun(
      code: code,
      name: reference.name,
      headOffset: block.headOffset,
      assetData: raw.assetData,
      preview: raw.preview
    )
  }

  private func name(
    of block: BlendBlock,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> DataBlockReference? {
    guard let layout = dna.layout.id else { return nil }
    return try DataBlockReference(of: block, &source, layout)
  }

  /// Counts memory that stays taken.
  ///
  /// - Throws: `tooLarge` for more data-blocks than any real file has.
  private mutating func claim(_ size: Int, at block: BlendBlock) throws(BlendFormatError) {
    metaDataSize += size
    guard metaDataSize <= AssetDecoder.maximumTotalSize else {
      throw BlendFormatError(
        .tooLarge,
        offset: block.headOffset,
        message: "the file has more data-blocks than any real file"
      )
    }
  }

  private mutating func warn(at offset: Int, _ message: String) {
    guard contents.warnings.count < AssetDecoder.maximumWarningCount else { return }
    contents.warnings.append(BlendFormatError(.corrupt, offset: offset, message: message))
  }
}
