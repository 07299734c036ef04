/// All changes to a file that were asked for so far.
struct EditDraft {
  let layout: EditLayout
  let limits: EditLimits
  let index: DataBlockIndex
  /// The data-blocks that were looked at, by their position in ``BlendFile/dataBlocks``.
  private(set) var dataBlocks: [Int: DataBlockDraft] = [:]
  /// Those of them that the last edits looked at: the others were checked with the edits before.
  private(set) var touched: Set<Int> = []
  private var addresses: FreshAddresses

  init(_ file: borrowing BlendFile) throws(BlendFormatError) {
    layout = try EditLayout(file.dna)
    limits = EditLimits(file.dna.layout)
    index = DataBlockIndex(file)
    addresses = try FreshAddresses(for: file.blocks)
  }

  /// Makes the changes; the draft is worthless after an error.
  ///
  /// - Throws: `refused` or `notFound`, or `corrupt` where the file is unsound at the place.
  mutating func apply(
    _ edits: [BlendEdit],
    to file: inout BlendFile
  ) throws(BlendFormatError) {
    touched = []
    for edit in edits {
      try apply(edit, to: &file)
    }
    try checkNames(in: file)
    try checkLibraryPaths(in: &file)
    let check = AssetCheck(file.header, file.dna)
    for position in touched {
      guard let draft = dataBlocks[position], draft.isChanged else { continue }
      try check.check(draft)
    }
  }

  private mutating func apply(
    _ edit: BlendEdit,
    to file: inout BlendFile
  ) throws(BlendFormatError) {
    switch edit {
    case .rename(let reference, let name):
      let position = try local(reference, in: file)
      try rename(position, to: name, in: &file)
    case .setTags(let reference, let tags):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.setTags(tags, layout, limits, &addresses)
    case .setText(let reference, let field, let text):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.setText(field, text, layout, file.header, &addresses)
    case .setCatalog(let reference, let id, let simpleName):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.setCatalog(id, simpleName: simpleName, layout, limits)
    case .mark(let reference):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.mark(layout, &addresses)
    case .clear(let reference, let keepingFakeUser):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.clear(keepingFakeUser: keepingFakeUser, layout)
    case .setMetaDataText(let reference, let name, let value):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.setMetaDataText(name, value, in: file, layout, &addresses)
    case .setPreview(let reference, let preview):
      let position = try local(reference, in: file)
      var draft = try draft(at: position, in: &file)
      try draft.setPreview(preview, in: &file, &addresses)
      put(draft, at: position)
    case .restoreMetaData(let reference, let saved):
      let position = try open(reference, in: &file)
      try dataBlocks[position]?.restore(saved, in: file, layout, &addresses)
    case .renameLinked(let reference, let library, let name):
      for position in try linked(reference, from: library, in: &file) {
        try rename(position, to: name, in: &file)
      }
    case .setLibraryPath(let path, let newPath):
      try setLibraryPath(path, to: newPath, in: &file)
    case .setProperties(let reference, let edits):
      try setProperties(edits, of: reference, in: &file)
    case .setKeys(let reference, let edits):
      try setKeys(edits, of: reference, in: &file)
    }
  }

  /// The position of a local data-block.
  ///
  /// - Throws: `notFound`; `refused` where only a linked or packed one has the name.
  func local(
    _ reference: DataBlockReference,
    in file: borrowing BlendFile
  ) throws(BlendFormatError) -> Int {
    if let position = try index.local(reference, in: file) { return position }
    guard index.positions(of: reference).isEmpty else {
      throw BlendFormatError(
        .refused,
        message: "\(reference) comes from another file and can be edited only there"
      )
    }
    throw BlendFormatError(.notFound, message: "the file has no \(reference)")
  }

  /// Begins to edit a data-block with its metadata.
  private mutating func open(
    _ reference: DataBlockReference,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> Int {
    let position = try local(reference, in: file)
    var draft = try draft(at: position, in: &file)
    if draft.metaData == nil {
      draft.metaData = try MetaDataDraft(of: draft.dataBlock, id: draft.id, in: &file, layout)
      dataBlocks[position] = draft
    }
    return position
  }

  /// A data-block as it is edited so far.
  mutating func draft(
    at position: Int,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> DataBlockDraft {
    touched.insert(position)
    if let draft = dataBlocks[position] { return draft }
    let draft = try DataBlockDraft(file.dataBlocks[position], of: &file)
    dataBlocks[position] = draft
    return draft
  }

  mutating func put(_ draft: DataBlockDraft, at position: Int) {
    dataBlocks[position] = draft
  }
}
