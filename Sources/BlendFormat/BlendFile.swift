/// An opened `.blend` file with the place of every block; closed when given up.
///
/// For work on single files. ``AssetReader`` is faster for scanning many.
public struct BlendFile: ~Copyable {
  /// More blocks than any real file has; it bounds the memory a hostile file can claim.
  private static let maximumBlockCount = 8 << 20
  /// Payloads are copied in pieces, so that no memory is taken for bytes that are not there.
  private static let pieceSize = 1 << 20

  /// The file's path as raw bytes; nil when it was read from memory.
  public let path: [UInt8]?
  /// The header of the uncompressed content.
  public let header: BlendFileHeader
  /// How the file is packed.
  public let compression: BlendCompression
  /// The struct definitions.
  public var sdna: SDNA { dna.sdna }
  /// Every block in file order, `DNA1` included, the end mark not.
  public let blocks: [BlendBlock]
  /// The data-blocks in file order.
  public let dataBlocks: [DataBlock]
  /// The struct definitions with what is derived from them.
  let dna: ParsedDNA
  var source: BlendByteSource

  /// Opens a file and finds its blocks.
  ///
  /// - Parameters:
  ///   - path: the file's path as raw bytes.
  ///   - cache: the struct definitions of files read before.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Throws: one error with path and offset.
  public init(
    path: [UInt8],
    using cache: DNACache = DNACache(),
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) {
    do throws(BlendFormatError) {
      try self.init(InputFile(path: path), path: path, cache, shouldCancel)
    } catch {
      throw error.at(path: path)
    }
  }

  /// Finds the blocks of a file that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, packed as they are on disk.
  ///   - cache: the struct definitions of files read before.
  /// - Throws: one error with offset.
  public init(bytes: [UInt8], using cache: DNACache = DNACache()) throws(BlendFormatError) {
    try self.init(InputFile(bytes: bytes), path: nil, cache) { false }
  }

  private init(
    _ file: consuming InputFile,
    path: [UInt8]?,
    _ cache: DNACache,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    var source = BlendByteSource()
    try source.open(file, limits: .working)
    let header = try source.readHeader()
    let blocks = try Self.blocks(in: &source, header, shouldCancel)
    guard let definitions = blocks.first(where: { $0.head.code == .dna1 }) else {
      throw DNAReader.missing(at: blocks.last?.endOffset ?? header.size)
    }
    let candidate = cache.candidate(for: header)
    let dna = try DNAReader.definitions(
      at: definitions,
      &source,
      header,
      expected: candidate,
      cache
    )
    dataBlocks = try DataBlockFinder(header: header, layout: dna.layout, blocks: blocks)
      .dataBlocks(in: &source)
    self.path = path
    self.header = header
    compression = source.compression
    self.dna = dna
    self.blocks = blocks
    self.source = source
  }

  private static func blocks(
    in source: inout BlendByteSource,
    _ header: BlendFileHeader,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> [BlendBlock] {
    var walker = BlockWalker(header: header)
    var blocks: [BlendBlock] = []
    while let block = try walker.next(in: &source, shouldCancel: shouldCancel) {
      blocks.append(block)
      walker.mayEnd = walker.mayEnd || block.head.code == .dna1
      guard blocks.count <= maximumBlockCount else {
        throw BlendFormatError(
          .tooLarge,
          offset: block.headOffset,
          message: "the file has more blocks than any real file"
        )
      }
    }
    return blocks
  }

  /// The zstd frames of a seekable file, none for others.
  public var frames: [CompressedFrame] {
    guard case .frames(let table) = source.container else { return [] }
    return table.frames
  }

  /// The bytes of a block after its head, exactly as stored.
  ///
  /// - Throws: `truncated`, `corrupt` or `io`.
  public mutating func payload(of block: BlendBlock) throws(BlendFormatError) -> [UInt8] {
    try bytes(in: block.payloadOffset..<block.endOffset)
  }

  /// The bytes at positions of the uncompressed content.
  ///
  /// - Throws: `truncated` where the content ends before them, `corrupt` or `io`.
  public mutating func bytes(in range: Range<Int>) throws(BlendFormatError) -> [UInt8] {
    guard range.lowerBound >= 0 else { return [] }
    var bytes: [UInt8] = []
    var offset = range.lowerBound
    do throws(BlendFormatError) {
      while offset < range.upperBound {
        let count = min(range.upperBound - offset, Self.pieceSize)
        bytes += try source.withBytes(offset, count) { $0.array(at: 0, count: count) }
        offset += count
      }
    } catch {
      throw error.at(path: path)
    }
    return bytes
  }
}
