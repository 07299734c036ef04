/// A zstd frame of a seekable file.
public struct CompressedFrame: Sendable, Hashable {
  /// Where it begins in the file.
  public let fileOffset: Int
  /// Bytes it takes in the file.
  public let compressedSize: Int
  /// Where its content begins in the uncompressed content.
  public let offset: Int
  /// Bytes of its content.
  public let size: Int
}
