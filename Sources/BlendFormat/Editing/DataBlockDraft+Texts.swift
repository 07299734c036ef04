extension DataBlockDraft {
  /// Sets a text; empty removes its block.
  mutating func setText(
    _ field: AssetTextField,
    _ text: [UInt8],
    _ layout: EditLayout,
    _ header: BlendFileHeader,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    var (draft, asset, members) = try metaDataOfAsset(layout)
    guard let offset = members.known.offset(of: field) else {
      let version = "\(header.version / 100).\(header.version % 100)"
      throw refused("files of Blender \(version) have no field for the \(field.rawValue)")
    }
    guard text != asset[field] else { return }
    try check(text, "the \(field.rawValue)", limit: AssetDecoder.maximumTextSize - 4)
    let root = try draft.rootPosition()
    let old = draft.blocks[root].address(at: offset, in: header.format)
    if text.isEmpty {
      draft.blocks.removeAll { $0.address == old }
      let root = try draft.rootPosition()
      try draft.blocks[root].payload.store(BlockAddress(rawValue: 0), at: offset)
    } else if let position = draft.blocks.firstIndex(where: { $0.address == old }) {
      draft.blocks[position].payload = header.stored(text: text)
    } else {
      let block = DraftBlock(
        address: try addresses.next(),
        sdnaIndex: SDNAIndex(rawValue: 0),
        count: 1,
        payload: header.stored(text: text)
      )
      try draft.blocks[root].payload.store(block.address, at: offset)
      draft.blocks.insert(block, at: draft.place(of: field, members, header.format))
    }
    asset[field] = text
    draft.asset = asset
    metaData = draft
  }

  /// Puts it into a catalog.
  mutating func setCatalog(
    _ id: BlendUUID,
    simpleName: [UInt8],
    _ layout: EditLayout,
    _ limits: EditLimits
  ) throws(BlendFormatError) {
    var (draft, asset, members) = try metaDataOfAsset(layout)
    let root = try draft.rootPosition()
    if simpleName != asset.catalogSimpleName {
      try check(simpleName, "the catalog's simple name", limit: limits.simpleNameLength)
      try draft.blocks[root].payload.store(simpleName, in: members.known.catalogSimpleName)
    }
    let offset = members.known.catalogID
    try draft.blocks[root].payload.store(UInt32(id.high >> 32), at: offset)
    try draft.blocks[root].payload.store(
      UInt16(truncatingIfNeeded: id.high >> 16),
      at: offset + 4
    )
    try draft.blocks[root].payload.store(UInt16(truncatingIfNeeded: id.high), at: offset + 6)
    try draft.blocks[root].payload.store(id.low.byteSwapped, at: offset + 8)
    asset.catalogID = id
    asset.catalogSimpleName = simpleName
    draft.asset = asset
    metaData = draft
  }

  /// The metadata and what it means.
  ///
  /// - Throws: `refused` when it is no asset.
  func metaDataOfAsset(
    _ layout: EditLayout
  ) throws(BlendFormatError) -> (MetaDataDraft, BlendAsset, EditLayout.MetaData) {
    guard let metaData, let asset = metaData.asset, let members = layout.metaData else {
      throw refused("this is no asset")
    }
    return (metaData, asset, members)
  }

  /// Checks a text that is to be written.
  func check(_ text: [UInt8], _ what: String, limit: Int) throws(BlendFormatError) {
    guard text.count <= limit else {
      throw refused("\(what) has \(text.count) bytes, \(limit) is the limit in this file")
    }
    guard !text.contains(0), String(validating: text, as: UTF8.self) != nil else {
      throw refused("\(what) is not text in UTF-8")
    }
  }
}

extension MetaDataDraft {
  /// The order in which Blender stores texts.
  private static let textOrder: [AssetTextField] = [.author, .description, .copyright, .license]

  /// Where the block of a text belongs: before the later texts and the tags.
  fileprivate func place(
    of field: AssetTextField,
    _ members: EditLayout.MetaData,
    _ format: MachineFormat
  ) -> Int {
    let later = Self.textOrder.drop { $0 != field }.dropFirst()
    let root = blocks.first { $0.address == self.root }
    let addresses = later.compactMap { members.known.offset(of: $0) }
      .compactMap { root?.address(at: $0, in: format) }
    let previous = blocks.lastIndex {
      $0.sdnaIndex != members.tag.index && !addresses.contains($0.address)
    }
    return previous.map { $0 + 1 } ?? blocks.count
  }
}

extension BlendAsset {
  /// A text; nil where the file's version of Blender has no such field.
  subscript(field: AssetTextField) -> [UInt8]? {
    get {
      switch field {
      case .description: description
      case .author: author
      case .copyright: copyright
      case .license: license
      }
    }
    set {
      switch field {
      case .description: description = newValue ?? []
      case .author: author = newValue ?? []
      case .copyright: copyright = newValue
      case .license: license = newValue
      }
    }
  }
}
