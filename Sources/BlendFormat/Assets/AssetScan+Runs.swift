extension AssetScan {
  /// Decodes the run that ends here, or puts it off where going back would cost too much.
  mutating func finishRun(_ source: inout BlendByteSource) throws(BlendFormatError) {
    guard let finished = run else { return }
    run = nil
    guard source.isRandomAccess else {
      pending.append(PendingRun(run: finished, position: nil))
      return
    }
    try decode(finished, at: nil, knowing: nil, &source)
  }

  /// Decodes what was put off until the whole file was known.
  mutating func decodePending(
    _ source: inout BlendByteSource,
    shouldCancel: () -> Bool
  ) throws(BlendFormatError) {
    guard !pending.isEmpty else { return }
    let runs = pending
    pending = []
    let table = DataBlockTable(dataBlocks)
    for pending in runs {
      guard !shouldCancel() else { throw .wasCancelled }
      try decode(pending.run, at: pending.position, knowing: table, &source)
    }
  }

  private mutating func decode(
    _ run: AssetRun,
    at position: Int?,
    knowing dataBlocks: DataBlockTable?,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) {
    var decoder = AssetDecoder(header: header, layout: dna.layout, run: run)
    decoder.dataBlocks = dataBlocks
    decoder.totalSize = metaDataSize
    if purpose == .contents {
      try store(decoder.decode(&source), at: position, from: decoder)
    } else {
      previewLocation = try decoder.previewLocation(&source)
    }
    metaDataSize = decoder.totalSize
  }

  private mutating func store(_ asset: BlendAsset?, at position: Int?, from decoder: AssetDecoder) {
    if let asset {
      if let position {
        contents.assets[position] = asset
      } else {
        contents.assets.append(asset)
      }
      contents.previewOffsets[position ?? contents.assets.count - 1] = decoder.previewOffset
    }
    guard decoder.needsDataBlocks else {
      contents.warnings += decoder.warnings.prefix(
        max(0, AssetDecoder.maximumWarningCount - contents.warnings.count)
      )
      pendingBlockCount -= decoder.run.addresses.count
      return
    }
    pending.append(PendingRun(run: decoder.run, position: contents.assets.count - 1))
  }
}

/// A run to be decoded when the whole file was walked.
struct PendingRun {
  let run: AssetRun
  /// The asset it replaces, nil when it is new.
  let position: Int?
}
