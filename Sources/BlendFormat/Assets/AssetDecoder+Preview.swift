extension AssetDecoder {
  /// The preview of the run's ID, nil when there is none.
  mutating func previewLocation(
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> PreviewLocation? {
    guard let layout = layout.preview,
      let block = try block(at: run.preview, layout.index, layout.size, &source, "the preview")
    else { return nil }
    let format = format
    let size = min(block.head.length, layout.size)
    let raw = try source.withBytes(block.payloadOffset, size) { bytes in
      (
        width: bytes.integer(at: layout.width, as: UInt32.self, in: format),
        height: bytes.integer(at: layout.height, as: UInt32.self, in: format),
        pixels: bytes.address(at: layout.pixels, in: format)
      )
    }
    guard let width = raw.width, let height = raw.height, let address = raw.pixels else {
      warn(.corrupt, at: block.payloadOffset, "the preview is cut off")
      return nil
    }
    guard width > 0, height > 0, !address.isNull else { return nil }
    guard let pixels = try self.block(at: address, &source) else {
      warn(.corrupt, at: block.payloadOffset, "the preview's pixels are missing")
      return nil
    }
    let (area, overflow) = Int(width).multipliedReportingOverflow(by: Int(height))
    guard !overflow, area <= pixels.head.length / 4 else {
      warn(.corrupt, at: pixels.headOffset, "the preview has too few pixels")
      return nil
    }
    let previewSize = PreviewSize(width: Int(width), height: Int(height))
    return PreviewLocation(size: previewSize, offset: pixels.payloadOffset)
  }
}
