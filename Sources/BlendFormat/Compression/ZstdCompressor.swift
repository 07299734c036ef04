internal import CZstd

/// A zstd compression context that makes frames as Blender does, freed when given up.
struct ZstdCompressor: ~Copyable {
  /// Blender's level.
  private static let level: Int32 = 3
  /// Half of what the level has: tables that stay in the processor's cache make it a quarter faster,
  /// and frames of assets two percent larger.
  private static let hashLog: Int32 = 16
  private static let chainLog: Int32 = 15

  private let context: OpaquePointer

  /// Prepares to compress; nil where there is no memory.
  ///
  /// - Parameter hasChecksum: whether frames end with the low half of their content's XXH64, which is
  ///   what a seek table with checksums repeats. Blender's have none.
  init?(hasChecksum: Bool) {
    guard let created = ZSTD_createCCtx() else { return nil }
    context = created
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, Self.hashLog)
    ZSTD_CCtx_setParameter(context, ZSTD_c_chainLog, Self.chainLog)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, hasChecksum ? 1 : 0)
  }

  deinit {
    ZSTD_freeCCtx(context)
  }

  /// One frame with all of the content, or nil where there is no memory.
  func frame(of content: RawSpan) -> [UInt8]? {
    content.withUnsafeBytes { source in
      let capacity = ZSTD_compressBound(source.count)
      var isWhole = false
      let frame = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        let produced = ZSTD_compress2(
          context,
          target.baseAddress,
          capacity,
          source.baseAddress,
          source.count
        )
        isWhole = ZSTD_isError(produced) == 0
        count = isWhole ? produced : 0
      }
      return isWhole ? frame : nil
    }
  }

  /// Begins to compress each content to a frame.
  static func frames(of contents: [ByteBuffer], hasChecksums: Bool) -> ParallelWork<[UInt8]> {
    ParallelWork(count: contents.count, size: contents.reduce(0) { $0 + $1.count }) { next, store in
      guard let compressor = ZstdCompressor(hasChecksum: hasChecksums) else { return }
      while let index = next() {
        let content = contents[index]
        store(index, content.withBytes(from: 0, count: content.count) { compressor.frame(of: $0) })
      }
    }
  }
}
