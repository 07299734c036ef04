/// Finds a file's struct definitions.
enum DNAReader {
  /// The definitions in a `DNA1` block: the expected ones where the bytes are the same.
  static func definitions(
    at block: BlendBlock,
    _ source: inout BlendByteSource,
    _ header: BlendFileHeader,
    expected: ParsedDNA?,
    _ cache: DNACache
  ) throws(BlendFormatError) -> ParsedDNA {
    let length = block.head.length
    guard length <= SDNA.maximumSize else {
      throw BlendFormatError(
        .tooLarge,
        offset: block.headOffset,
        message: "the struct definitions take \(length) bytes"
      )
    }
    let expectedBytes = expected?.bytes ?? []
    let isExpected = try source.withBytes(block.payloadOffset, length) { bytes in
      expectedBytes.span.bytes.isEqual(to: bytes)
    }
    if let expected, isExpected { return expected }
    let bytes = source.view(block.payloadOffset, length) { $0.array(at: 0, count: length) }
    do throws(BlendFormatError) {
      return try cache.definitions(of: bytes, header: header)
    } catch {
      var located = error
      located.offset = block.payloadOffset + (error.offset ?? 0)
      throw located
    }
  }

  /// The definitions of a file nothing is known about.
  ///
  /// - Throws: `corrupt` where it has none.
  static func definitions(
    in source: inout BlendByteSource,
    _ header: BlendFileHeader,
    _ cache: DNACache,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> ParsedDNA {
    var walker = BlockWalker(header: header)
    while let block = try walker.next(in: &source, shouldCancel: shouldCancel) {
      if block.head.code == .dna1 {
        return try definitions(at: block, &source, header, expected: nil, cache)
      }
    }
    throw missing(at: walker.offset)
  }

  /// Whether these definitions are the last block of the file, where Blender puts them.
  ///
  /// It saves walking to the end when only one data-block is wanted. Never true for streams.
  static func isLast(
    _ dna: ParsedDNA,
    in source: inout BlendByteSource,
    _ header: BlendFileHeader
  ) throws(BlendFormatError) -> Bool {
    let size = header.blockHeadSize
    let count = dna.bytes.count
    guard source.isRandomAccess, let length = source.knownLength,
      length - 2 * size - count >= header.size
    else { return false }
    let start = length - 2 * size - count
    let head = try source.withBytes(start, size) { BHead(parsing: $0, header: header) }
    guard head?.code == .dna1, head?.length == count else { return false }
    let bytes = dna.bytes
    return try source.withBytes(start + size, count) { bytes.span.bytes.isEqual(to: $0) }
  }

  static func missing(at offset: Int) -> BlendFormatError {
    BlendFormatError(.corrupt, offset: offset, message: "the file has no struct definitions")
  }
}
