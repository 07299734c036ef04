extension AssetDecoder {
  /// More than any asset has; looking each up may mean unpacking a frame.
  static let maximumTagCount = 10_000

  /// The tags of a list, up to the first damage.
  mutating func tags(
    from first: BlockAddress,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [[UInt8]] {
    guard let layout = layout.tag else { return [] }
    let format = format
    var tags: [[UInt8]] = []
    var visited: Set<BlockAddress> = []
    var address = first
    while let block = try block(at: address, layout.index, layout.size, &source, "a tag") {
      guard visited.insert(address).inserted, tags.count < Self.maximumTagCount else {
        warn(.corrupt, at: block.headOffset, "the list of tags does not end")
        break
      }
      guard take(layout.size, at: block.headOffset) else { break }
      let size = min(block.head.length, layout.size)
      let tag = try source.withBytes(block.payloadOffset, size) { bytes in
        (
          name: bytes.text(at: layout.name.offset, limit: layout.name.limit),
          next: bytes.address(at: layout.next, in: format)
        )
      }
      guard size == layout.size, let next = tag.next else {
        warn(.corrupt, at: block.payloadOffset, "a tag is cut off")
        break
      }
      if !tag.name.isTerminated {
        warn(.corrupt, at: block.payloadOffset, "a tag has no end")
      }
      tags.append(tag.name.bytes)
      address = next
    }
    return tags
  }
}
