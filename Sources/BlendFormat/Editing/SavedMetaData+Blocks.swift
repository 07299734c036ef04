extension SavedMetaData {
  /// Saves the metadata of an asset as it is in the file.
  init(
    of draft: DataBlockDraft,
    _ layout: EditLayout,
    dnaDigest: UInt64
  ) throws(BlendFormatError) {
    let (metaData, _, _) = try draft.metaDataOfAsset(layout)
    let root = try metaData.rootPosition()
    let ordered =
      [metaData.blocks[root]] + metaData.blocks[..<root]
      + metaData.blocks[(root + 1)...]
    self.init(
      dnaDigest: dnaDigest,
      hasFakeUser: draft.hasFakeUser(layout),
      blocks: ordered.map {
        Block(
          address: $0.address.rawValue,
          sdnaIndex: $0.sdnaIndex.rawValue,
          count: $0.count,
          payload: $0.payload
        )
      }
    )
  }
}

extension DataBlockDraft {
  /// Gives it saved metadata; its blocks get new addresses.
  mutating func restore(
    _ saved: SavedMetaData,
    in file: borrowing BlendFile,
    _ layout: EditLayout,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    guard saved.dnaDigest == file.dna.digest, let members = layout.metaData else {
      throw refused(
        "the file was saved by another version of Blender since its metadata was removed"
      )
    }
    var blocks = saved.blocks.map {
      DraftBlock(
        address: BlockAddress(rawValue: $0.address),
        sdnaIndex: SDNAIndex(rawValue: $0.sdnaIndex),
        count: $0.count,
        payload: $0.payload
      )
    }
    guard let root = blocks.first, root.sdnaIndex == members.known.index,
      blocks.allSatisfy({ !$0.address.isNull }),
      Set(blocks.map(\.address)).count == blocks.count
    else {
      throw refused("the saved metadata makes no sense")
    }
    let asset = try AssetCheck(file.header, file.dna).asset(reference, root.address, blocks)
    try relocate(&blocks, in: file, members, &addresses)
    try attach(blocks, asset, layout)
    try setFakeUser(saved.hasFakeUser, layout)
  }

  /// Gives blocks addresses that nothing can point at, and lets pointers between them follow.
  ///
  /// Those they had may be anything by now: a save by Blender deals out addresses anew, and leaves
  /// pointers behind to blocks that it does not write.
  private func relocate(
    _ blocks: inout [DraftBlock],
    in file: borrowing BlendFile,
    _ members: EditLayout.MetaData,
    _ addresses: inout FreshAddresses
  ) throws(BlendFormatError) {
    var moved: [BlockAddress: BlockAddress] = [:]
    for block in blocks {
      moved[block.address] = try addresses.next()
    }
    var map = PointerMap(dna: file.dna, localTypeInfo: members.localTypeInfo)
    var arrays: Set<BlockAddress> = []
    for block in blocks where !block.sdnaIndex.isRawData {
      arrays.formUnion(try map.places(in: block, isPointerArray: false).arrays)
    }
    blocks = try blocks.map { (block) throws(BlendFormatError) in
      var payload = block.payload
      let places = try map.places(in: block, isPointerArray: arrays.contains(block.address))
      for offset in places.offsets {
        // What led nowhere when it was saved must not lead anywhere now.
        let target = moved[block.address(at: offset, in: file.header.format)]
        try payload.store(target ?? BlockAddress(rawValue: 0), at: offset)
      }
      return DraftBlock(
        address: moved[block.address] ?? block.address,
        sdnaIndex: block.sdnaIndex,
        count: block.count,
        payload: payload
      )
    }
  }
}
