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
  var contents: BlendFileContents
  /// Where the preview asked for lies.
  var previewLocation: PreviewLocation?
  /// Whether the data-block asked for was met.
  var hasFoundDataBlock = false

  var libraryIndices: [BlockAddress: Int] = [:]
  var dataBlocks: [DataBlockTable.Entry] = []
  var run: AssetRun?
  /// Runs to be decoded when the whole file was walked.
  var pending: [PendingRun] = []
  var pendingBlockCount = 0
  var metaDataSize = 0
  var isVerified: Bool

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
    try decodePending(&source, shouldCancel: shouldCancel)
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
}
