extension DataBlockDraft {
  /// Makes these the tags; blocks of tags that stay are kept as they are.
  mutating func setTags(
    _ tags: [[UInt8]],
    _ layout: EditLayout,
    _ limits: EditLimits,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    var (draft, asset, members) = try metaDataOfAsset(layout)
    let old = asset.tags
    guard tags != old else { return }
    try check(tags, notIn: old, limits)
    let format = MachineFormat(pointerSize: 8, isLittleEndian: true)
    let root = try draft.rootPosition()
    var chain = draft.chain(from: draft.blocks[root], members, format)
    guard chain.count == old.count else {
      throw BlendFormatError(.corrupt, message: "\(reference): the list of tags makes no sense")
    }

    let head = zip(old, tags).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), tags.dropFirst(head).reversed())
      .prefix { $0 == $1 }.count
    let outgoing = old.count - head - tail
    let incoming = tags.count - head - tail
    let reused = min(outgoing, incoming)
    let positions = draft.positions()
    for index in head..<head + reused {
      guard let position = positions[chain[index]] else { continue }
      try draft.blocks[position].payload.store(tags[index], in: members.tag.name)
    }
    if outgoing > reused {
      let surplus = Set(chain[head + reused..<head + outgoing])
      draft.blocks.removeAll { surplus.contains($0.address) }
      chain.removeSubrange(head + reused..<head + outgoing)
    } else if incoming > reused {
      let names = tags[head + reused..<head + incoming]
      let new = try names.map { (name) throws(BlendFormatError) in
        try Self.tag(name, members, &addresses)
      }
      let previous = head + reused > 0 ? positions[chain[head + reused - 1]].map { $0 + 1 } : nil
      let next = head + reused < chain.count ? positions[chain[head + reused]] : nil
      draft.blocks.insert(contentsOf: new, at: previous ?? next ?? draft.blocks.count)
      chain.insert(contentsOf: new.map(\.address), at: head + reused)
    }
    try draft.link(chain, members)
    asset.tags = tags
    draft.asset = asset
    metaData = draft
  }

  private func check(
    _ tags: [[UInt8]],
    notIn old: [[UInt8]],
    _ limits: EditLimits
  ) throws(BlendFormatError) {
    guard tags.count <= limits.tagCount else {
      throw refused("an asset can have \(limits.tagCount) tags, not \(tags.count)")
    }
    // Tags that are there already may be anything, as Blender itself cuts them amid a character.
    let present = Set(old)
    for tag in tags where !present.contains(tag) {
      try check(tag, "a tag", limit: limits.tagLength)
    }
  }

  private static func tag(
    _ name: [UInt8],
    _ members: EditLayout.MetaData,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) -> DraftBlock {
    var payload = [UInt8](repeating: 0, count: members.tag.size)
    try payload.store(name, in: members.tag.name)
    return DraftBlock(
      address: try addresses.next(),
      sdnaIndex: members.tag.index,
      count: 1,
      payload: payload
    )
  }
}

extension MetaDataDraft {
  /// The addresses of the tags in their order.
  fileprivate func chain(
    from root: DraftBlock,
    _ members: EditLayout.MetaData,
    _ format: MachineFormat
  ) -> [BlockAddress] {
    let positions = positions()
    var chain: [BlockAddress] = []
    var address = root.address(at: members.known.firstTag, in: format)
    while let position = positions[address], chain.count <= blocks.count {
      chain.append(address)
      address = blocks[position].address(at: members.tag.next, in: format)
    }
    return chain
  }

  /// Links the tags in this order and notes it in the root.
  fileprivate mutating func link(
    _ chain: [BlockAddress],
    _ members: EditLayout.MetaData
  ) throws(BlendFormatError) {
    let positions = positions()
    let null = BlockAddress(rawValue: 0)
    for (index, address) in chain.enumerated() {
      guard let position = positions[address] else { continue }
      let previous = index > 0 ? chain[index - 1] : null
      let next = index + 1 < chain.count ? chain[index + 1] : null
      try blocks[position].payload.store(previous, at: members.previousTag)
      try blocks[position].payload.store(next, at: members.tag.next)
    }
    let root = try rootPosition()
    try blocks[root].payload.store(chain.first ?? null, at: members.known.firstTag)
    try blocks[root].payload.store(chain.last ?? null, at: members.known.firstTag + 8)
    if let offset = members.tagCount {
      try blocks[root].payload.store(UInt16(clamping: chain.count), at: offset)
    }
    if let offset = members.activeTag {
      let active = blocks[root].short(at: offset)
      let last = UInt16(clamping: max(chain.count - 1, 0))
      try blocks[root].payload.store(min(active, last), at: offset)
    }
  }
}
