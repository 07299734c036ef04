import CZlib
import CZstd

/// Packs bytes the ways a `.blend` file can be packed.
enum Packing: CaseIterable, Sendable {
  case plain
  case gzip
  case twoGzipMembers
  /// As Blender writes it.
  case seekable
  /// Heads of blocks lie across frames.
  case seekableInThousands
  case seekableWithEntryChecksums
  case oneFrame
  case frameWithoutSize
  case frameWithChecksum
  case framesWithoutTable
  case garbageAfterTable
  case compressedSizesThatDoNotAddUp

  func pack(_ content: [UInt8]) -> [UInt8] {
    switch self {
    case .plain: content
    case .gzip: Self.gzip(content)
    case .twoGzipMembers:
      Self.gzip(Array(content[..<(content.count / 2)]))
        + Self.gzip(Array(content[(content.count / 2)...]))
    case .seekable: Self.seekable(content, frameSize: 512)
    case .seekableInThousands: Self.seekable(content, frameSize: 1000)
    case .seekableWithEntryChecksums: Self.seekable(content, frameSize: 512, entrySize: 12)
    case .oneFrame: Self.frame(content)
    case .frameWithoutSize: Self.frame(content, hasSize: false)
    case .frameWithChecksum: Self.frame(content, hasChecksum: true)
    case .framesWithoutTable: Self.pieces(content, 1000).flatMap { Self.frame($0) }
    case .garbageAfterTable:
      Self.seekable(content, frameSize: 512) + Array("garbage that is no frame".utf8)
    case .compressedSizesThatDoNotAddUp:
      Self.seekable(content, frameSize: 512, compressedSizeError: 1)
    }
  }

  static func seekable(
    _ content: [UInt8],
    frameSize: Int,
    entrySize: Int = 8,
    compressedSizeError: Int = 0,
    contentSizeError: Int = 0
  ) -> [UInt8] {
    var file: [UInt8] = []
    var sizes: [(compressed: Int, content: Int)] = []
    for piece in pieces(content, frameSize) {
      let frame = frame(piece)
      file += frame
      sizes.append((frame.count + compressedSizeError, piece.count + contentSizeError))
    }
    return file + seekTable(sizes, entrySize: entrySize)
  }

  /// The table after the frames, which have these sizes.
  static func seekTable(
    _ sizes: [(compressed: Int, content: Int)],
    entrySize: Int = 8
  ) -> [UInt8] {
    let entries = sizes.flatMap { size in
      little(size.compressed) + little(size.content) + [UInt8](repeating: 7, count: entrySize - 8)
    }
    return little(0x184D_2A5E) + little(entries.count + 9) + entries + little(sizes.count)
      + [entrySize == 12 ? 0x80 : 0] + little(0x8F92_EAB1)
  }

  static func pieces(_ content: [UInt8], _ size: Int) -> [[UInt8]] {
    stride(from: 0, to: content.count, by: size).map {
      Array(content[$0..<min($0 + size, content.count)])
    }
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func frame(
    _ content: [UInt8],
    hasSize: Bool = true,
    hasChecksum: Bool = false
  ) -> [UInt8] {
    let context = ZSTD_createCCtx()
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, hasSize ? 1 : 0)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, hasChecksum ? 1 : 0)
    let capacity = ZSTD_compressBound(content.count)
    return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      count = ZSTD_compress2(context, target.baseAddress, capacity, content, content.count)
    }
  }

  private static func gzip(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    // 15 + 16: largest window, gzip header; the macro deflateInit2 is not visible here.
    deflateInit2_(
      &stream,
      6,
      Z_DEFLATED,
      31,
      8,
      Z_DEFAULT_STRATEGY,
      ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)
    )
    defer { deflateEnd(&stream) }
    var input = content
    let capacity = Int(deflateBound(&stream, UInt(content.count))) + 64
    return input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        deflate(&stream, Z_FINISH)
        count = capacity - Int(stream.avail_out)
      }
    }
  }
}
