extension BlendFile {
  /// The custom properties of a data-block itself (Blender: `ID.properties`), not those of its asset metadata.
  ///
  /// What is damaged is left out, and what points to other data-blocks points nowhere.
  ///
  /// - Parameter dataBlock: one of ``dataBlocks``.
  /// - Returns: the properties in the order they are stored; none for placeholders and libraries.
  /// - Throws: `truncated`, `corrupt` or `io`.
  public mutating func customProperties(
    of dataBlock: DataBlock
  ) throws(BlendFormatError) -> [IDProperty] {
    let block = blocks[dataBlock.blocks.lowerBound]
    guard let field = sdna["ID"]?.field(named: "properties"), field.isPointer,
      case .dataBlock? = dna.layout.role(of: block.head.sdnaIndex)
    else { return [] }
    let format = header.format
    let needed = field.offset + format.pointerSize
    guard block.head.length >= needed else { return [] }
    do throws(BlendFormatError) {
      let address = try source.withBytes(block.payloadOffset, needed) {
        $0.address(at: field.offset, in: format)
      }
      guard let address, !address.isNull else { return [] }
      let null = BlockAddress(rawValue: 0)
      var run = AssetRun(
        code: dataBlock.code,
        name: dataBlock.name,
        headOffset: block.headOffset,
        assetData: null,
        preview: null
      )
      for position in dataBlock.blocks.dropFirst() { run.append(blocks[position]) }
      var decoder = AssetDecoder(header: header, layout: dna.layout, run: run)
      decoder.dataBlocks = DataBlockTable([])
      return try decoder.rootProperties(at: address, &source)
    } catch {
      throw error.at(path: path)
    }
  }
}
