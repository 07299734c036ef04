internal import Synchronization

/// Struct definitions parsed once and shared by all files of one build of Blender.
///
/// Every file of a build carries the same bytes, so a scan parses a handful for thousands of files.
/// Safe to share between threads.
public final class DNACache: Sendable {
  private struct Entry {
    let header: BlendFileHeader
    let dna: ParsedDNA
  }

  /// Definitions kept, and their bytes; beyond it the longest unused ones are dropped.
  private static let maximumCount = 64
  private static let maximumSize = 8 << 20
  private let entries = Mutex<[Entry]>([])
  /// The compressed frames that hold them.
  let recurringFrames = RecurringFrames()

  /// Creates an empty cache.
  public init() {}

  /// The definitions last seen in a file with this header: a guess, to be verified.
  func candidate(for header: BlendFileHeader) -> ParsedDNA? {
    entries.withLock { entries in entries.last { $0.header == header }?.dna }
  }

  /// The definitions of these bytes, parsed if they are new.
  ///
  /// - Throws: `corrupt` with the offset inside the payload.
  func definitions(
    of bytes: [UInt8],
    header: BlendFileHeader
  ) throws(BlendFormatError) -> ParsedDNA {
    if let known = recall(bytes, header) { return known }
    let parsed = try ParsedDNA(bytes: bytes, format: header.format)
    entries.withLock { entries in
      entries.append(Entry(header: header, dna: parsed))
      while entries.count > Self.maximumCount
        || entries.reduce(0, { $0 + $1.dna.bytes.count }) > Self.maximumSize
      {
        entries.removeFirst()
      }
    }
    return parsed
  }

  private func recall(_ bytes: [UInt8], _ header: BlendFileHeader) -> ParsedDNA? {
    entries.withLock { entries in
      guard
        let index = entries.lastIndex(where: { $0.header == header && $0.dna.bytes == bytes })
      else { return nil }
      let entry = entries.remove(at: index)
      entries.append(entry)
      return entry.dna
    }
  }
}
