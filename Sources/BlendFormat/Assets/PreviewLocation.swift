/// Where the pixels of a preview lie in a file's uncompressed content: who kept it need not look for them again.
public struct PreviewLocation: Sendable, Hashable {
  /// Pixels in a row, and rows.
  public var size: PreviewSize
  /// Where the first of their bytes is.
  public var offset: Int

  /// Creates a location.
  public init(size: PreviewSize, offset: Int) {
    self.size = size
    self.offset = offset
  }

  /// How long the pixels are.
  var byteCount: Int { size.width * size.height * 4 }

  /// The pixels of a file that is open.
  ///
  /// - Throws: `truncated` where the file ends before, and what is wrong with it.
  func preview(in source: inout BlendByteSource) throws(BlendFormatError) -> BlendPreview {
    let rgba = try source.withBytes(offset, byteCount) {
      $0.array(at: 0, count: $0.byteCount)
    }
    return BlendPreview(width: size.width, height: size.height, rgba: rgba)
  }

  /// Whether a block of plain data begins there that holds so many pixels.
  func isPlausible(
    in source: inout BlendByteSource,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> Bool {
    let header = try source.readHeader()
    guard (header.size + header.blockHeadSize..<BlockWalker.farthestOffset).contains(offset),
      size.width > 0, size.height > 0
    else { return false }
    let start = offset - header.blockHeadSize
    try BlockWalker.approach(start, in: &source, shouldCancel)
    let (area, overflow) = size.width.multipliedReportingOverflow(by: size.height)
    guard !overflow, try source.reach(start, header.blockHeadSize) == header.blockHeadSize,
      let head = source.view(start, header.blockHeadSize, { BHead(parsing: $0, header: header) })
    else { return false }
    return head.code == .data && area <= head.length / 4
      && head.length <= BlendByteSource.maximumReach
  }
}

extension AssetReader {
  /// Reads a preview from where it was when the file was scanned: of a large or compressed file that is the smallest part.
  ///
  /// - Parameters:
  ///   - location: where it was.
  ///   - path: the file's path as raw bytes; the file must not have changed since the scan.
  ///   - workspace: the calling thread's buffers.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Returns: the pixels, nil where nothing like them is there.
  /// - Throws: what is wrong with the file.
  public static func readPreview(
    at location: PreviewLocation,
    inFileAt path: [UInt8],
    workspace: Workspace = Workspace(),
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) -> BlendPreview? {
    do throws(BlendFormatError) {
      try workspace.source.open(try InputFile(path: path), limits: .scanning)
      defer { workspace.source.close() }
      guard try location.isPlausible(in: &workspace.source, shouldCancel) else { return nil }
      return try location.preview(in: &workspace.source)
    } catch {
      throw error.at(path: path)
    }
  }
}
