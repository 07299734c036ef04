extension DataBlockDraft {
  /// Sets a text among the custom properties of the metadata; nil removes what has the name.
  mutating func setMetaDataText(
    _ name: [UInt8],
    _ value: [UInt8]?,
    in file: borrowing BlendFile,
    _ layout: EditLayout,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    var (draft, asset, members) = try metaDataOfAsset(layout)
    guard let known = file.dna.layout.property else {
      throw BlendFormatError(.unsupported, message: "the file's custom properties are unknown")
    }
    guard !name.isEmpty else { throw refused("a custom property must have a name") }
    try check(name, "the name of the custom property", limit: known.name.limit - 1)
    if let value { try check(value, "the text", limit: AssetDecoder.maximumTextSize - 4) }
    let old = asset.properties.firstIndex { $0.name == name }
    guard value != nil || old != nil else { return }
    var properties = try PropertyDraft(&draft, file, members, known, &addresses)
    if let value {
      try properties.set(name, value, &draft, &addresses)
      let property = IDProperty(name: name, value: .string(value))
      if let old {
        asset.properties[old] = property
      } else {
        asset.properties.append(property)
      }
    } else {
      try properties.remove(name, &draft)
      if let old { asset.properties.remove(at: old) }
    }
    try draft.dropUnreachable(PointerMap(dna: file.dna, localTypeInfo: members.localTypeInfo))
    draft.asset = asset
    metaData = draft
  }
}

/// The custom properties of an asset's metadata, which are being edited.
private struct PropertyDraft {
  private let sdna: SDNA
  private let header: BlendFileHeader
  private let known: AssetLayout.Property
  /// The group that holds the properties.
  private let group: BlockAddress
  /// The properties in their order.
  private var chain: [BlockAddress] = []

  private var format: MachineFormat { header.format }

  /// Finds the properties; the group is made where there is none.
  init(
    _ draft: inout MetaDataDraft,
    _ file: borrowing BlendFile,
    _ members: EditLayout.MetaData,
    _ known: AssetLayout.Property,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    (sdna, header, self.known) = (file.sdna, file.header, known)
    let root = try draft.rootPosition()
    let old = draft.blocks[root].address(at: members.known.properties, in: file.header.format)
    let positions = draft.positions()
    guard let position = positions[old] else {
      group = try addresses.next()
      var new = try NewStruct("IDProperty", in: sdna)
      try new.set("type", Int(AssetDecoder.PropertyType.group))
      try new.set("name", text: Array("AssetMetaData.properties".utf8))
      try draft.blocks[root].payload.store(group, at: members.known.properties)
      draft.blocks.insert(DraftBlock(new, at: group), at: root + 1)
      return
    }
    group = old
    var next = draft.blocks[position].address(at: known.firstChild, in: format)
    while let position = positions[next], chain.count <= positions.count {
      chain.append(next)
      next = draft.blocks[position].address(at: known.next, in: format)
    }
  }

  /// Sets a text; one that is there keeps its place and what Blender shows with it.
  mutating func set(
    _ name: [UInt8],
    _ value: [UInt8],
    _ draft: inout MetaDataDraft,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    let text = DraftBlock(
      address: try addresses.next(),
      sdnaIndex: SDNAIndex(rawValue: 0),
      count: 1,
      payload: header.stored(text: value)
    )
    let old = place(of: name, draft)
    if let old, let position = draft.positions()[chain[old]],
      isText(draft.blocks[position].payload)
    {
      try draft.blocks[position].payload.store(text.address, at: known.pointer)
      try setLength(value.count + 1, in: &draft.blocks[position].payload)
      draft.blocks.insert(text, at: position + 1)
      return
    }
    var data = try NewStruct("IDPropertyData", in: sdna)
    try data.set("pointer", text.address)
    var new = try NewStruct("IDProperty", in: sdna)
    try new.set("type", Int(AssetDecoder.PropertyType.string))
    try new.set("name", text: name)
    try new.set("data", data)
    var property = DraftBlock(new, at: try addresses.next())
    try setLength(value.count + 1, in: &property.payload)
    let before = old.map { chain[$0] } ?? chain.last ?? group
    let place = draft.positions()[before].map { $0 + 1 } ?? draft.blocks.count
    draft.blocks.insert(contentsOf: [property, text], at: place)
    if let old {
      chain[old] = property.address
    } else {
      chain.append(property.address)
    }
    try link(&draft)
  }

  /// Takes a property out of the list.
  mutating func remove(
    _ name: [UInt8],
    _ draft: inout MetaDataDraft
  ) throws(BlendFormatError) {
    guard let old = place(of: name, draft) else { return }
    chain.remove(at: old)
    try link(&draft)
  }

  private func place(of name: [UInt8], _ draft: MetaDataDraft) -> Int? {
    let positions = draft.positions()
    return chain.firstIndex { address in
      positions[address].map { draft.blocks[$0].text(in: known.name).bytes == name } ?? false
    }
  }

  /// Whether a property is a text that ends with NUL.
  private func isText(_ payload: [UInt8]) -> Bool {
    payload.span.bytes.byte(at: known.type) == AssetDecoder.PropertyType.string
      && payload.span.bytes.byte(at: known.subtype) == 0
  }

  /// Sets how many there are of something, and for how many there is room.
  private func setLength(
    _ length: Int,
    in payload: inout [UInt8]
  ) throws(BlendFormatError) {
    try payload.store(Int32(truncatingIfNeeded: length), at: known.length)
    if let room = sdna[known.index]?.value("totallen", size: 4) {
      try payload.store(Int32(truncatingIfNeeded: length), at: room)
    }
  }

  /// Links the properties in their order and notes it in the group.
  private func link(_ draft: inout MetaDataDraft) throws(BlendFormatError) {
    let positions = draft.positions()
    let null = BlockAddress(rawValue: 0)
    let previous = sdna[known.index]?.pointer("prev")
    for (index, address) in chain.enumerated() {
      guard let position = positions[address] else { continue }
      let next = index + 1 < chain.count ? chain[index + 1] : null
      try draft.blocks[position].payload.store(next, at: known.next)
      if let previous {
        try draft.blocks[position].payload.store(
          index > 0 ? chain[index - 1] : null,
          at: previous
        )
      }
    }
    guard let position = positions[group] else { return }
    try draft.blocks[position].payload.store(chain.first ?? null, at: known.firstChild)
    try draft.blocks[position].payload.store(chain.last ?? null, at: known.firstChild + 8)
    try draft.blocks[position].payload.store(
      Int32(truncatingIfNeeded: chain.count),
      at: known.length
    )
  }
}

extension DraftBlock {
  /// Makes a new block of one struct.
  init(_ new: NewStruct, at address: BlockAddress) {
    self.init(address: address, sdnaIndex: new.sdnaIndex, count: 1, payload: new.bytes)
  }
}

extension MetaDataDraft {
  /// Leaves out the blocks that nothing leads to any more.
  mutating func dropUnreachable(_ map: PointerMap) throws(BlendFormatError) {
    var map = map
    let positions = positions()
    let format = map.dna.format
    var found: Set<Int> = []
    var arrays: Set<BlockAddress> = []
    var pending = [root]
    while let address = pending.popLast() {
      guard let position = positions[address], found.insert(position).inserted else { continue }
      let block = blocks[position]
      let places = try map.places(in: block, isPointerArray: arrays.contains(address))
      arrays.formUnion(places.arrays)
      pending += places.offsets.map { block.address(at: $0, in: format) }
    }
    blocks = blocks.indices.filter { found.contains($0) }.map { blocks[$0] }
  }
}
