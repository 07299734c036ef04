/// A data-block that is being edited.
struct DataBlockDraft {
  let dataBlock: DataBlock
  /// Its own block.
  var id: DraftBlock
  /// Blocks it owns in which numbers change, by their position in ``BlendFile/blocks``.
  var data: [Int: DraftBlock] = [:]
  /// Its metadata; nil until it is needed.
  var metaData: MetaDataDraft?
  /// Its new preview; nil while it keeps its own.
  var preview: PreviewDraft?
  /// The name it gets; nil while it keeps its own.
  var newName: [UInt8]?

  /// Takes a data-block of the file.
  ///
  /// - Throws: `corrupt` where its block is not as long as its struct.
  init(_ dataBlock: DataBlock, of file: inout BlendFile) throws(BlendFormatError) {
    self.dataBlock = dataBlock
    let block = file.blocks[dataBlock.blocks.lowerBound]
    guard let definition = file.sdna[block.head.sdnaIndex], definition.size == block.head.length,
      block.head.count == 1
    else {
      let reference = DataBlockReference(code: dataBlock.code, name: dataBlock.name)
      throw BlendFormatError(
        .corrupt,
        offset: block.headOffset,
        message: "\(reference) has a length that is not that of its type"
      )
    }
    id = try DraftBlock(dataBlock.blocks.lowerBound, of: &file)
  }

  /// Its type and name on disk.
  var reference: DataBlockReference {
    DataBlockReference(code: dataBlock.code, name: dataBlock.name)
  }

  /// Whether any of its blocks must be written anew or left out.
  var isChanged: Bool {
    if id.isChanged || data.values.contains(where: \.isChanged) { return true }
    guard let metaData else { return false }
    return metaData.blocks.count != metaData.origins.count
      || metaData.blocks.contains { $0.isChanged }
  }

  /// A block of its run as it is edited so far.
  ///
  /// - Throws: what is wrong with the file at the place.
  func block(_ index: Int, of file: inout BlendFile) throws(BlendFormatError) -> DraftBlock {
    if index == id.origin?.index { return id }
    if let block = data[index] { return block }
    return try DraftBlock(index, of: &file)
  }

  /// Takes a block of its run out, to be changed without a copy and put back.
  ///
  /// - Throws: what is wrong with the file at the place.
  mutating func take(_ index: Int, of file: inout BlendFile) throws(BlendFormatError) -> DraftBlock
  {
    if let block = data.removeValue(forKey: index) { return block }
    return try block(index, of: &file)
  }

  mutating func put(_ block: DraftBlock) {
    guard let index = block.origin?.index else { return }
    if index == id.origin?.index {
      id = block
    } else {
      data[index] = block
    }
  }

  func refused(_ message: String) -> BlendFormatError {
    BlendFormatError(.refused, message: "\(reference): \(message)")
  }
}

extension DataBlockDraft {
  /// Gives it a name; the letters of its type stay.
  mutating func rename(
    to name: [UInt8],
    _ layout: EditLayout
  ) throws(BlendFormatError) {
    let letters = Array(id.payload.dropFirst(layout.id.name.offset).prefix(2))
    try id.payload.store(letters + name, in: layout.id.name)
    newName = name == dataBlock.name ? nil : name
  }

  /// Whether it is kept though nothing uses it.
  func hasFakeUser(_ layout: EditLayout) -> Bool {
    id.short(at: layout.idFlag) & EditLayout.fakeUser != 0
  }

  mutating func setFakeUser(_ isOn: Bool, _ layout: EditLayout) throws(BlendFormatError) {
    let flag = id.short(at: layout.idFlag) & ~EditLayout.fakeUser
    try id.payload.store(isOn ? flag | EditLayout.fakeUser : flag, at: layout.idFlag)
  }
}
