/// One walk over a file's blocks with struct definitions that are verified on the way.
struct AssetScan {
  /// What the scan is after.
  enum Purpose: Equatable {
    case contents
    case preview(DataBlockReference)
  }

  let header: BlendFileHeader
  let dna: ParsedDNA
  let purpose: Purpose
  private(set) var contents: BlendFileContents
  /// Where the preview asked for lies.
  private(set) var previewPixels: PreviewPixels?
  /// Whether the data-block asked for was met.
  private(set) var hasFoundDataBlock = false

  private var libraryIndices: [BlockAddress: Int] = [:]
  private var dataBlocks = DataBlockTable()
  private var run: AssetRun?
  /// Runs to be decoded when the whole file was walked.
  private var pending: [PendingRun] = []
  private var pendingBlockCount = 0
  private var metaDataSize = 0
  private var isVerified: Bool
  private var hasWalkedAll = false

  /// Prepares a walk; `isVerified` says that the definitions are known to be the file's own.
  init(
    header: BlendFileHeader,
    compression: BlendCompression,
    dna: ParsedDNA,
    isVerified: Bool,
    purpose: Purpose
  ) {
    self.header = header
    self.dna = dna
    self.isVerified = isVerified
    self.purpose = purpose
    contents = BlendFileContents(header: header, compression: compression)
  }

  /// Walks the file.
  ///
  /// - Returns: the file's own definitions; where they are not those the scan was made with, what
  ///   it found is worthless and the walk must be repeated with them.
  mutating func walk(
    _ source: inout BlendByteSource,
    using cache: DNACache,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> ParsedDNA {
    var walker = BlockWalker(header: header)
    while let block = try walker.next(in: &source, shouldCancel: shouldCancel) {
      if block.head.code == .data {
        try collect(block)
        continue
      }
      try finishRun(&source)
      if hasFoundDataBlock, isVerified { break }
      if block.head.code == .dna1 {
        let own = try verified(block, &source, cache)
        guard own === dna else { return own }
        walker.mayEnd = true
      } else if let code = block.head.code.idCode {
        try enter(block, code: code, &source)
      }
    }
    try finishRun(&source)
    guard isVerified else { throw DNAReader.missing(at: walker.offset) }
    hasWalkedAll = true
    try decodePending(&source)
    return dna
  }

  /// The file's own definitions; only the first ones of a file count.
  private mutating func verified(
    _ block: BlendBlock,
    _ source: inout BlendByteSource,
    _ cache: DNACache
  ) throws(BlendFormatError) -> ParsedDNA {
    guard !isVerified else { return dna }
    let own = try DNAReader.definitions(at: block, &source, header, expected: dna, cache)
    isVerified = own === dna
    return own
  }

  @inline(__always)
  private mutating func collect(_ block: BlendBlock) throws(BlendFormatError) {
    guard run != nil else { return }
    run?.append(block)
    pendingBlockCount += 1
    guard pendingBlockCount <= AssetRun.maximumBlockCount else {
      throw BlendFormatError(
        .tooLarge,
        offset: block.headOffset,
        message: "data-blocks have more parts than any real file"
      )
    }
  }

  private mutating func enter(
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
    dataBlocks.append(block)
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
    libraryIndices[block.head.address] = contents.libraries.count
    contents.libraries.append(text.bytes)
  }

  private mutating func enterPlaceholder(
    _ block: BlendBlock,
    _ raw: RawDataBlock,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    guard let reference = try name(of: block, &source) else { return }
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
      guard reference == wanted else { return }
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

  private mutating func warn(at offset: Int, _ message: String) {
    guard contents.warnings.count < AssetDecoder.maximumWarningCount else { return }
    contents.warnings.append(BlendFormatError(.corrupt, offset: offset, message: message))
  }
}

extension AssetScan {
  /// Decodes the run that ends here, or puts it off where going back would cost too much.
  private mutating func finishRun(_ source: inout BlendByteSource) throws(BlendFormatError) {
    guard let finished = run else { return }
    run = nil
    guard source.isRandomAccess else {
      pending.append(PendingRun(run: finished, position: nil))
      return
    }
    try decode(finished, at: nil, &source)
  }

  private mutating func decodePending(_ source: inout BlendByteSource) throws(BlendFormatError) {
    let runs = pending
    pending = []
    for pending in runs {
      try decode(pending.run, at: pending.position, &source)
    }
  }

  private mutating func decode(
    _ run: AssetRun,
    at position: Int?,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    var decoder = AssetDecoder(header: header, layout: dna.layout, run: run)
    decoder.dataBlocks = hasWalkedAll ? dataBlocks : nil
    decoder.totalSize = metaDataSize
    if purpose == .contents {
      try store(decoder.decode(&source), at: position, from: decoder)
    } else {
      previewPixels = try decoder.previewPixels(&source)
    }
    metaDataSize = decoder.totalSize
  }

  private mutating func store(_ asset: BlendAsset?, at position: Int?, from decoder: AssetDecoder) {
    if let asset {
      if let position {
        contents.assets[position] = asset
      } else {
        contents.assets.append(asset)
      }
    }
    guard decoder.needsDataBlocks else {
      contents.warnings += decoder.warnings.prefix(
        max(0, AssetDecoder.maximumWarningCount - contents.warnings.count)
      )
      pendingBlockCount -= decoder.run.addresses.count
      return
    }
    pending.append(PendingRun(run: decoder.run, position: contents.assets.count - 1))
  }
}

/// A run to be decoded when the whole file was walked.
private struct PendingRun {
  let run: AssetRun
  /// The asset it replaces, nil when it is new.
  let position: Int?
}
