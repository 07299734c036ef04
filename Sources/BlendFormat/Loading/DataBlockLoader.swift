/// An open file from which data-blocks are loaded; closed when given up.
///
/// The file is walked only as far as the data-block asked for, and the place of every data-block on
/// the way is kept: the next one of the file costs no more than copying it.
public struct DataBlockLoader: ~Copyable {
  /// More than any Action has; it bounds the memory a hostile file can claim.
  static let maximumSize = 512 << 20
  /// Payloads are copied in pieces, so that no memory is taken for bytes that are not there.
  private static let pieceSize = 1 << 20

  /// Where the blocks of an ID lie in the uncompressed content.
  struct Place {
    var range: Range<Int>
    /// Whether it comes from a library and is stored whole.
    var isPacked: Bool
  }

  /// The file's path as raw bytes; nil when it is read from memory.
  public let path: [UInt8]?
  /// The header of the uncompressed content.
  public let header: BlendFileHeader
  let dna: ParsedDNA
  var source: BlendByteSource
  var walker: BlockWalker
  /// The IDs met so far.
  var places: [DataBlockReference: Place] = [:]
  /// The ID whose blocks are being walked over.
  var current: (reference: DataBlockReference, place: Place)?
  /// Whether the whole file was walked.
  var isComplete = false

  /// Opens a file.
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

  /// Takes a file that is already in memory.
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
    source.frames.recurring = cache.recurringFrames
    try source.open(file, limits: .lending)
    let header = try source.readHeader()
    if let candidate = cache.candidate(for: header),
      try DNAReader.isLast(candidate, in: &source, header)
    {
      dna = candidate
    } else {
      dna = try DNAReader.definitions(in: &source, header, cache, shouldCancel: shouldCancel)
    }
    self.path = path
    self.header = header
    self.source = source
    walker = BlockWalker(header: header)
  }

  /// Copies a data-block out of the file.
  ///
  /// - Parameters:
  ///   - reference: its type and name; the file's own one where it also stores one of a library.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: its blocks.
  /// - Throws: `notFound` where the file stores no such data-block, `tooLarge` for one of more than
  ///   512 MiB, or what is wrong with the file.
  public mutating func load(
    _ reference: DataBlockReference,
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> LoadedDataBlock {
    do throws(BlendFormatError) {
      guard let place = try place(of: reference, shouldCancel) else {
        throw BlendFormatError(.notFound, message: "the file has no \(reference)")
      }
      let content = try copy(place.range, shouldCancel)
      let run = try LoadedRun(content, at: place.range.lowerBound, header: header, dna: dna)
      return LoadedDataBlock(code: reference.code, name: reference.name, run: run)
    } catch {
      throw error.at(path: path)
    }
  }

  private mutating func copy(
    _ range: Range<Int>,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> [UInt8] {
    guard range.count <= Self.maximumSize else {
      throw BlendFormatError(
        .tooLarge,
        offset: range.lowerBound,
        message: "the data-block takes \(range.count) bytes"
      )
    }
    var content: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard !shouldCancel() else { throw .wasCancelled }
      let count = min(range.upperBound - offset, Self.pieceSize, source.contiguousCount(at: offset))
      let piece = try source.withBytes(offset, count) { $0.array(at: 0, count: count) }
      if content.isEmpty {
        content = piece
      } else {
        content += piece
      }
      offset += count
    }
    return content
  }
}
