/// Decodes an asset's metadata from its run of blocks.
///
/// Damage that concerns one asset becomes a warning: what is readable is kept.
struct AssetDecoder {
  /// A longer text belongs to no asset.
  static let maximumTextSize = 16 << 20
  /// Texts, tags and properties of one file together; a hostile file could refer to one text a
  /// million times.
  static let maximumTotalSize = 128 << 20
  static let maximumWarningCount = 100

  let header: BlendFileHeader
  let layout: AssetLayout
  var run: AssetRun
  var warnings: [BlendFormatError] = []
  /// Where the pixels of the asset's preview begin; nil where it has none.
  var previewOffset: Int?
  /// Whether a property points at another ID, which is known only when the whole file was read.
  var needsDataBlocks = false
  /// The IDs of the file by address, once all are known.
  var dataBlocks: DataBlockTable?
  /// Memory taken by the file's metadata so far.
  var totalSize = 0

  init(header: BlendFileHeader, layout: AssetLayout, run: AssetRun) {
    self.header = header
    self.layout = layout
    self.run = run
  }

  var format: MachineFormat { header.format }

  mutating func warn(
    _ code: BlendFormatError.Code,
    at offset: Int,
    _ message: String
  ) {
    guard warnings.count < Self.maximumWarningCount else { return }
    let subject = "\(run.code) \(BlendFormatError.printable(run.name))"
    warnings.append(BlendFormatError(code, offset: offset, message: "\(subject): \(message)"))
  }

  /// Counts memory about to be taken; false when the file's share is used up.
  mutating func take(_ size: Int, at offset: Int) -> Bool {
    totalSize += size
    guard totalSize <= Self.maximumTotalSize else {
      warn(.tooLarge, at: offset, "the metadata takes more memory than allowed")
      return false
    }
    return true
  }

  /// The asset of the run, nil when its ID is none.
  mutating func decode(
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> BlendAsset? {
    guard let layout = layout.metaData,
      let block = try block(
        at: run.assetData,
        layout.index,
        layout.size,
        &source,
        "the asset metadata"
      )
    else { return nil }
    guard take(layout.size + run.name.count, at: block.headOffset) else { return nil }
    let format = format
    let raw = try source.withBytes(block.payloadOffset, min(block.head.length, layout.size)) {
      RawMetaData(parsing: $0, layout: layout, format: format)
    }
    guard let raw else {
      warn(.corrupt, at: block.payloadOffset, "the asset metadata is cut off")
      return nil
    }
    var asset = BlendAsset(
      code: run.code,
      name: run.name,
      catalogID: raw.catalogID,
      catalogSimpleName: raw.catalogSimpleName,
      description: try text(at: raw.description, &source) ?? [],
      author: try text(at: raw.author, &source) ?? []
    )
    if let copyright = raw.copyright {
      asset.copyright = try text(at: copyright, &source) ?? []
    }
    if let license = raw.license {
      asset.license = try text(at: license, &source) ?? []
    }
    asset.tags = try tags(from: raw.firstTag, &source)
    asset.properties = try rootProperties(at: raw.properties, &source)
    let preview = try previewLocation(&source)
    asset.previewSize = preview?.size
    previewOffset = preview?.offset
    return asset
  }

  /// The block of a struct at an address; nil for null, and with a warning where there is none.
  mutating func block(
    at address: BlockAddress,
    _ index: SDNAIndex,
    _ size: Int,
    _ source: inout BlendByteSource,
    _ what: String
  ) throws(BlendFormatError) -> BlendBlock? {
    guard !address.isNull else { return nil }
    guard let block = try block(at: address, &source) else {
      warn(.corrupt, at: run.headOffset, "\(what) is missing")
      return nil
    }
    guard block.head.sdnaIndex == index else {
      warn(.corrupt, at: block.headOffset, "\(what) has the wrong type")
      return nil
    }
    let (expected, overflow) = block.head.count.multipliedReportingOverflow(by: size)
    if overflow || expected != block.head.length {
      warn(.corrupt, at: block.headOffset, "\(what) has a length that is not that of its type")
    }
    return block
  }

  /// The block at an address of the run.
  mutating func block(
    at address: BlockAddress,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> BlendBlock? {
    guard let headOffset = run.headOffset(of: address) else { return nil }
    let size = header.blockHeadSize
    let header = header
    let head = try source.withBytes(headOffset, size) { BHead(parsing: $0, header: header) }
    return head.map {
      BlendBlock(head: $0, headOffset: headOffset, payloadOffset: headOffset + size)
    }
  }

  /// The text in a raw block up to its NUL.
  mutating func text(
    at address: BlockAddress,
    _ source: inout BlendByteSource
  ) throws(BlendFormatError) -> [UInt8]? {
    guard !address.isNull else { return nil }
    guard let block = try block(at: address, &source) else {
      warn(.corrupt, at: run.headOffset, "a text is missing")
      return nil
    }
    let length = block.head.length
    guard length <= Self.maximumTextSize else {
      warn(.tooLarge, at: block.headOffset, "a text of \(length) bytes is left out")
      return nil
    }
    guard take(length, at: block.headOffset) else { return nil }
    let text = try source.withBytes(block.payloadOffset, length) { $0.text(at: 0, limit: length) }
    if !text.isTerminated {
      warn(.corrupt, at: block.payloadOffset, "a text has no end")
    }
    return text.bytes
  }
}

/// `AssetMetaData` as stored.
private struct RawMetaData {
  let catalogID: BlendUUID
  let catalogSimpleName: [UInt8]
  let properties: BlockAddress
  let author: BlockAddress
  let description: BlockAddress
  let copyright: BlockAddress?
  let license: BlockAddress?
  let firstTag: BlockAddress

  init?(parsing bytes: RawSpan, layout: AssetLayout.MetaData, format: MachineFormat) {
    guard bytes.byteCount >= layout.size,
      let catalogID = BlendUUID(parsing: bytes, at: layout.catalogID, in: format),
      let properties = bytes.address(at: layout.properties, in: format),
      let author = bytes.address(at: layout.author, in: format),
      let description = bytes.address(at: layout.description, in: format),
      let firstTag = bytes.address(at: layout.firstTag, in: format)
    else { return nil }
    self.catalogID = catalogID
    let name = layout.catalogSimpleName
    catalogSimpleName = bytes.text(at: name.offset, limit: name.limit).bytes
    self.properties = properties
    self.author = author
    self.description = description
    copyright = layout.copyright.flatMap { bytes.address(at: $0, in: format) }
    license = layout.license.flatMap { bytes.address(at: $0, in: format) }
    self.firstTag = firstTag
  }
}
