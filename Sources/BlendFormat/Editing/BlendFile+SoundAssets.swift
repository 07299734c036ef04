extension BlendFile {
  /// The asset whose metadata lies at an address, read as any reader would, without its preview.
  ///
  /// - Throws: `corrupt` where a reader would have to warn: what is unsound is not edited.
  mutating func soundAsset(
    _ dataBlock: DataBlock,
    root: BlockAddress,
    knowing table: DataBlockTable? = nil
  ) throws(BlendFormatError) -> BlendAsset {
    var decoder = decoder(for: dataBlock, root: root, preview: BlockAddress(rawValue: 0))
    decoder.dataBlocks = table
    let asset = try decoder.decode(&source)
    if let warning = decoder.warnings.first { throw warning }
    guard let asset else {
      throw BlendFormatError(.corrupt, message: "the asset metadata is missing")
    }
    guard decoder.needsDataBlocks, table == nil else { return asset }
    return try soundAsset(dataBlock, root: root, knowing: dataBlockTable())
  }

  /// The size of a data-block's preview, nil where there is none that can be shown.
  mutating func previewSize(
    _ dataBlock: DataBlock,
    at preview: BlockAddress
  ) throws(BlendFormatError) -> PreviewSize? {
    var decoder = decoder(for: dataBlock, root: BlockAddress(rawValue: 0), preview: preview)
    return try decoder.previewLocation(&source)?.size
  }

  private func decoder(
    for dataBlock: DataBlock,
    root: BlockAddress,
    preview: BlockAddress
  ) -> AssetDecoder {
    var run = AssetRun(
      code: dataBlock.code,
      name: dataBlock.name,
      headOffset: blocks[dataBlock.blocks.lowerBound].headOffset,
      assetData: root,
      preview: preview
    )
    for index in dataBlock.blocks.dropFirst() {
      run.append(blocks[index])
    }
    return AssetDecoder(header: header, layout: dna.layout, run: run)
  }

  private func dataBlockTable() -> DataBlockTable {
    DataBlockTable(
      dataBlocks.map {
        DataBlockTable.Entry(
          block: blocks[$0.blocks.lowerBound],
          reference: DataBlockReference(code: $0.code, name: $0.name)
        )
      }
    )
  }
}
