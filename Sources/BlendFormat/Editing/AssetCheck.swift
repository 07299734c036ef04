/// Reads blocks that are about to be written the way they will be read from the file.
struct AssetCheck {
  let header: BlendFileHeader
  let dna: ParsedDNA

  init(_ header: BlendFileHeader, _ dna: ParsedDNA) {
    self.header = header
    self.dna = dna
  }

  /// Checks that a changed data-block is read as what it is meant to be.
  ///
  /// - Throws: `corrupt` where it is not; then nothing may be written.
  func check(_ draft: DataBlockDraft) throws(BlendFormatError) {
    let name = draft.newName ?? draft.dataBlock.name
    let metaData = draft.metaData
    guard let layout = dna.layout.id,
      let definition = dna.sdna[draft.id.sdnaIndex], draft.id.payload.count == definition.size
    else { throw failure(draft) }
    let text = draft.id.text(in: layout.name)
    guard text.isTerminated, text.bytes == draft.dataBlock.code.letters + name else {
      throw failure(draft)
    }
    if let preview = draft.preview { try check(preview, of: draft) }
    guard let metaData, let assetData = layout.assetData else { return }
    guard draft.data.keys.allSatisfy({ !metaData.origins.contains($0) }) else {
      throw failure(draft)
    }
    guard draft.id.address(at: assetData, in: header.format) == metaData.root,
      Set(metaData.blocks.map(\.address)).count == metaData.blocks.count
    else { throw failure(draft) }
    guard var intended = metaData.asset else { return }
    intended.name = name
    let reference = DataBlockReference(code: draft.dataBlock.code, name: name)
    let found = try asset(reference, metaData.root, metaData.blocks)
    guard found == intended else { throw failure(draft) }
  }

  /// The asset that blocks make.
  ///
  /// - Throws: `corrupt` where a reader would have to warn.
  func asset(
    _ reference: DataBlockReference,
    _ root: BlockAddress,
    _ blocks: [DraftBlock]
  ) throws(BlendFormatError) -> BlendAsset {
    var run = AssetRun(
      code: reference.code,
      name: reference.name,
      headOffset: 0,
      assetData: root,
      preview: BlockAddress(rawValue: 0)
    )
    var source = try source(of: blocks, &run)
    var decoder = AssetDecoder(header: header, layout: dna.layout, run: run)
    let asset = try decoder.decode(&source)
    if let warning = decoder.warnings.first { throw warning }
    guard let asset else {
      throw BlendFormatError(.corrupt, message: "\(reference): the asset metadata is missing")
    }
    return asset
  }

  /// Checks that a preview is read as the picture it is meant to be.
  private func check(
    _ preview: PreviewDraft,
    of draft: DataBlockDraft
  ) throws(BlendFormatError) {
    guard case .dataBlock(let offset?)? = dna.layout.role(of: draft.id.sdnaIndex),
      preview.origins.isDisjoint(with: draft.data.keys),
      preview.origins.isDisjoint(with: draft.metaData?.origins ?? [])
    else { throw failure(draft) }
    var run = AssetRun(
      code: draft.dataBlock.code,
      name: draft.dataBlock.name,
      headOffset: 0,
      assetData: BlockAddress(rawValue: 0),
      preview: draft.id.address(at: offset, in: header.format)
    )
    var source = try source(of: preview.blocks, &run)
    var decoder = AssetDecoder(header: header, layout: dna.layout, run: run)
    let pixels = try decoder.previewLocation(&source)
    if let warning = decoder.warnings.first { throw warning }
    var picture: BlendPreview?
    if let pixels {
      picture = BlendPreview(
        width: pixels.size.width,
        height: pixels.size.height,
        rgba: try source.withBytes(pixels.offset, pixels.byteCount) {
          $0.array(at: 0, count: pixels.byteCount)
        }
      )
    }
    guard picture == preview.picture else { throw failure(draft) }
  }

  /// The bytes of a file that has nothing but these blocks, of which the run becomes the first.
  private func source(
    of blocks: [DraftBlock],
    _ run: inout AssetRun
  ) throws(BlendFormatError) -> BlendByteSource {
    // The source tells packed bytes by their start, which a code of no block never is.
    var bytes = [UInt8](repeating: 0, count: header.size)
    for block in blocks {
      let offset = bytes.count
      bytes += try block.head.encoded(as: header.blockHeadKind)
      run.append(BlendBlock(head: block.head, headOffset: offset, payloadOffset: bytes.count))
      bytes += block.payload
    }
    var source = BlendByteSource()
    try source.open(InputFile(bytes: bytes), limits: .working)
    return source
  }

  private func failure(_ draft: DataBlockDraft) -> BlendFormatError {
    BlendFormatError(
      .corrupt,
      message: "\(draft.reference): the edit would not be read back as it is meant"
    )
  }
}
