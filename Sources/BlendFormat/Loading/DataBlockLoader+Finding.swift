extension DataBlockLoader {
  /// More data-blocks than any real file has.
  private static var maximumCount: Int { 1 << 20 }

  /// Where a data-block lies, walking on through the file where it was not met yet.
  mutating func place(
    of reference: DataBlockReference,
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> Place? {
    if let place = places[reference], !place.isPacked { return place }
    while !isComplete {
      guard try walkRun(shouldCancel) == reference else { continue }
      if let place = places[reference], !place.isPacked { return place }
    }
    return places[reference]
  }

  /// Walks to the end of a run.
  ///
  /// - Returns: the data-block whose run it is, nil where it is none that can be loaded.
  private mutating func walkRun(
    _ shouldCancel: () -> Bool
  ) throws(BlendFormatError) -> DataBlockReference? {
    while let block = try walker.next(in: &source, shouldCancel: shouldCancel) {
      guard block.head.code != .data else { continue }
      let finished = finishRun(at: block.headOffset)
      if block.head.code == .dna1 {
        walker.mayEnd = true
      } else if let code = block.head.code.idCode {
        current = try entry(of: block, code)
      }
      if let finished { return finished }
    }
    isComplete = true
    return finishRun(at: walker.offset)
  }

  private mutating func finishRun(at end: Int) -> DataBlockReference? {
    guard let (reference, place) = current else { return nil }
    current = nil
    // Of several with one name the file's own one counts, and of those the first.
    if let known = places[reference], !known.isPacked || place.isPacked { return reference }
    places[reference] = Place(
      range: place.range.lowerBound..<end,
      isPacked: place.isPacked
    )
    return reference
  }

  /// What an ID's block says of itself; nil for placeholders, libraries and what Blender drops.
  private mutating func entry(
    of block: BlendBlock,
    _ code: IDCode
  ) throws(BlendFormatError) -> (reference: DataBlockReference, place: Place)? {
    guard let layout = dna.layout.id, code != .library,
      case .dataBlock? = dna.layout.role(of: block.head.sdnaIndex),
      let reference = try DataBlockReference(of: block, &source, layout),
      reference.code == (code == .screenBlock ? .screen : code)
    else { return nil }
    let format = header.format
    let length = min(block.head.length, layout.prefixLength)
    let raw = try source.withBytes(block.payloadOffset, length) {
      RawDataBlock(parsing: $0, layout: layout, preview: 0, format: format)
    }
    guard let raw else { return nil }
    guard places.count < Self.maximumCount else {
      throw BlendFormatError(
        .tooLarge,
        offset: block.headOffset,
        message: "the file has more data-blocks than any real file"
      )
    }
    let range = block.headOffset..<block.endOffset
    return (reference, Place(range: range, isPacked: !raw.library.isNull))
  }
}
