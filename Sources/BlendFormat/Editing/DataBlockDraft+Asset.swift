extension DataBlockDraft {
  /// Types that Blender does not mark, or does not list when they are marked.
  private static let unmarkable: Set<String> = ["LI", "SR", "WM", "KE", "IP"]

  /// Why it cannot be marked as an asset, apart from what it is already; nil when it can.
  func markingProblem(_ layout: EditLayout) -> BlendFormatError? {
    guard layout.metaData != nil else {
      return refused("Blender has assets from version 3.0, the file is older")
    }
    guard !Self.unmarkable.contains("\(dataBlock.code)") else {
      return refused("data-blocks of this type cannot be assets")
    }
    let format = MachineFormat(pointerSize: 8, isLittleEndian: true)
    if let offset = layout.overrideLibrary, !id.address(at: offset, in: format).isNull {
      return refused("library overrides cannot be assets")
    }
    return nil
  }

  /// Makes it an asset with metadata as empty as Blender makes it, and sets its fake user.
  mutating func mark(
    _ layout: EditLayout,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    if let problem = markingProblem(layout) { throw problem }
    guard let members = layout.metaData else { return }
    let block = DraftBlock(
      address: try addresses.next(),
      sdnaIndex: members.known.index,
      count: 1,
      payload: [UInt8](repeating: 0, count: members.known.size)
    )
    let asset = BlendAsset(
      code: dataBlock.code,
      name: dataBlock.name,
      copyright: members.known.copyright.map { _ in [] },
      license: members.known.license.map { _ in [] }
    )
    try attach([block], asset, layout)
    try setFakeUser(true, layout)
  }

  /// Makes it a plain data-block.
  mutating func clear(keepingFakeUser: Bool, _ layout: EditLayout) throws(BlendFormatError) {
    let (draft, _, _) = try metaDataOfAsset(layout)
    metaData = MetaDataDraft(
      blocks: [],
      origins: draft.origins,
      root: BlockAddress(rawValue: 0)
    )
    if let offset = layout.id.assetData {
      try id.payload.store(BlockAddress(rawValue: 0), at: offset)
    }
    if !keepingFakeUser {
      try setFakeUser(false, layout)
    }
  }

  /// Gives it metadata; the first block is the root.
  ///
  /// - Throws: `refused` when it has metadata.
  mutating func attach(
    _ blocks: [DraftBlock],
    _ asset: BlendAsset,
    _ layout: EditLayout
  ) throws(BlendFormatError) {
    guard let draft = metaData, draft.asset == nil, let root = blocks.first,
      let offset = layout.id.assetData
    else {
      throw refused("this is an asset already")
    }
    metaData = MetaDataDraft(
      blocks: blocks,
      origins: draft.origins,
      root: root.address,
      asset: asset
    )
    try id.payload.store(root.address, at: offset)
  }
}
