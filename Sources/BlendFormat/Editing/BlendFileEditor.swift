/// A `.blend` file opened to be changed; nothing is written to it: the changed file is written
/// elsewhere.
///
/// Data-blocks are named as they are on disk until the changed file takes the old one's place. Every
/// byte that no edit concerns stays as it is, and a file without edits is written byte for byte.
public struct BlendFileEditor: ~Copyable {
  /// The file as it is on disk.
  public internal(set) var file: BlendFile
  private var draft: EditDraft?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file's path as raw bytes.
  ///   - cache: the struct definitions of files read before.
  ///   - shouldCancel: asked from time to time; true ends in an error with code `cancelled`.
  /// - Throws: one error with path and offset.
  public init(
    path: [UInt8],
    using cache: DNACache,
    shouldCancel: () -> Bool = { false }
  ) throws(BlendFormatError) {
    file = try BlendFile(path: path, using: cache, shouldCancel: shouldCancel)
  }

  /// Opens a file that is already in memory.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes, packed as they are on disk.
  ///   - cache: the struct definitions of files read before.
  /// - Throws: one error with offset.
  public init(bytes: [UInt8], using cache: DNACache) throws(BlendFormatError) {
    file = try BlendFile(bytes: bytes, using: cache)
  }

  /// What the file has room for.
  public var limits: EditLimits { EditLimits(file.dna.layout) }

  /// Why the file can only be read: big-endian or 32-bit ones are `unsupported`; nil when it can be
  /// edited.
  public var writingProblem: BlendFormatError? { file.writingProblem }

  /// Whether what is written would differ from the file.
  public var isChanged: Bool {
    draft?.dataBlocks.values.contains { $0.isChanged } ?? false
  }

  /// Makes changes, all at once: swaps and chains of names work.
  ///
  /// After an error none of them is made.
  ///
  /// - Parameter edits: changes; those to one data-block are made in their order.
  /// - Throws: `refused` where the file has no room, field or free name for it, `notFound`,
  ///   `unsupported`, or `corrupt` where the file is unsound at the place.
  public mutating func apply(_ edits: [BlendEdit]) throws(BlendFormatError) {
    if let problem = writingProblem { throw problem }
    do throws(BlendFormatError) {
      var draft = try currentDraft()
      try draft.apply(edits, to: &file)
      self.draft = draft
    } catch {
      throw error.at(path: file.path)
    }
  }

  private mutating func currentDraft() throws(BlendFormatError) -> EditDraft {
    if let draft { return draft }
    let new = try EditDraft(file)
    draft = new
    return new
  }

  var editedBlocks: EditedBlocks {
    guard let draft, isChanged else { return EditedBlocks(unchanged: file) }
    return EditedBlocks(draft, of: file)
  }

  /// Writes the whole changed file.
  ///
  /// - Parameter descriptor: an empty file open for writing; it is not synchronized.
  /// - Throws: `io` where the system refuses, or what is wrong with the old file.
  public mutating func write(toFileDescriptor descriptor: Int32) throws(BlendFormatError) {
    try BlendFileWriter.write(editedBlocks, of: &file, toFileDescriptor: descriptor)
  }

  /// Reads what was written through its own path and checks its structure and every changed byte.
  ///
  /// - Parameter path: the written file's path as raw bytes.
  /// - Throws: `corrupt` where it is not what it should be.
  public mutating func verify(writtenAt path: [UInt8]) throws(BlendFormatError) {
    try BlendFileWriter.verify(editedBlocks, of: &file, writtenAt: path)
  }
}

extension BlendFile {
  /// Why the file can only be read; see ``BlendFileEditor/writingProblem``.
  public var writingProblem: BlendFormatError? {
    guard !header.isLittleEndian || header.pointerSize != 8 else { return nil }
    return BlendFormatError(
      .unsupported,
      path: path,
      message: header.isLittleEndian
        ? "files of 32-bit Blenders can only be read" : "big-endian files can only be read"
    )
  }
}

extension BlendFileEditor {
  /// An asset as it is on disk; nil where the file has no such local data-block, or it is no asset.
  ///
  /// - Throws: `corrupt` where its metadata is unsound.
  public mutating func asset(
    _ reference: DataBlockReference
  ) throws(BlendFormatError) -> BlendAsset? {
    try reading { (draft, file) throws(BlendFormatError) in
      guard let position = try draft.index.local(reference, in: file) else { return nil }
      let dataBlock = file.dataBlocks[position]
      let id = try DataBlockDraft(dataBlock, of: &file).id
      guard let assetData = draft.layout.id.assetData else { return nil }
      let root = id.address(at: assetData, in: file.header.format)
      guard !root.isNull, draft.layout.metaData != nil else { return nil }
      var asset = try file.soundAsset(dataBlock, root: root)
      if case .dataBlock(let offset?)? = file.dna.layout.role(of: id.sdnaIndex) {
        let preview = id.address(at: offset, in: file.header.format)
        asset.previewSize = try file.previewSize(dataBlock, at: preview)
      }
      return asset
    }
  }

  /// Whether a data-block is kept on disk though nothing uses it (Blender: fake user).
  ///
  /// - Throws: `notFound` where the file has no such local data-block.
  public mutating func hasFakeUser(
    _ reference: DataBlockReference
  ) throws(BlendFormatError) -> Bool {
    try reading { (draft, file) throws(BlendFormatError) in
      let position = try draft.local(reference, in: file)
      return try DataBlockDraft(file.dataBlocks[position], of: &file).hasFakeUser(draft.layout)
    }
  }

  /// Why a data-block that is no asset cannot become one; nil when it can.
  ///
  /// - Throws: `notFound` where the file has no such local data-block.
  public mutating func markingProblem(
    of reference: DataBlockReference
  ) throws(BlendFormatError) -> BlendFormatError? {
    try reading { (draft, file) throws(BlendFormatError) in
      let position = try draft.local(reference, in: file)
      return try DataBlockDraft(file.dataBlocks[position], of: &file).markingProblem(draft.layout)
    }
  }

  /// The metadata of an asset as it is on disk, to be restored after it was cleared.
  ///
  /// - Throws: `notFound`, `refused` where it is no asset, or `corrupt`.
  public mutating func savedMetaData(
    of reference: DataBlockReference
  ) throws(BlendFormatError) -> SavedMetaData {
    try reading { (draft, file) throws(BlendFormatError) in
      let position = try draft.local(reference, in: file)
      var dataBlock = try DataBlockDraft(file.dataBlocks[position], of: &file)
      dataBlock.metaData = try MetaDataDraft(
        of: dataBlock.dataBlock,
        id: dataBlock.id,
        in: &file,
        draft.layout
      )
      return try SavedMetaData(of: dataBlock, draft.layout, dnaDigest: file.dna.digest)
    }
  }

  /// What the file links by name, as it is on disk.
  ///
  /// - Throws: `truncated`, `corrupt` or `io`.
  public mutating func links() throws(BlendFormatError) -> BlendFileLinks {
    try reading { (_, file) throws(BlendFormatError) in try file.links() }
  }

  mutating func reading<Result>(
    _ body: (EditDraft, inout BlendFile) throws(BlendFormatError) -> Result
  ) throws(BlendFormatError) -> Result {
    do throws(BlendFormatError) {
      return try body(currentDraft(), &file)
    } catch {
      throw error.at(path: file.path)
    }
  }
}
