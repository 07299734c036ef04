/// The metadata of an asset that is being edited: its blocks and what they mean.
struct MetaDataDraft {
  /// The blocks in file order; new ones follow the block before them in the list.
  var blocks: [DraftBlock]
  /// Where the blocks lay that the file has, in file order.
  let origins: [Int]
  /// The address of the `AssetMetaData`; null when the data-block is no asset.
  var root: BlockAddress
  /// What an asset reader must find in the end; nil when the data-block is no asset.
  var asset: BlendAsset?

  /// Bytes of metadata that are taken into memory: as much as a reader takes.
  private static let maximumSize = AssetDecoder.maximumTotalSize

  /// The metadata of a data-block that is no asset.
  static let none = MetaDataDraft(blocks: [], origins: [], root: BlockAddress(rawValue: 0))

  /// The position of the `AssetMetaData` in the list.
  func rootPosition() throws(BlendFormatError) -> Int {
    guard let position = blocks.firstIndex(where: { $0.address == root }) else {
      throw BlendFormatError(.corrupt, message: "the asset metadata is missing")
    }
    return position
  }

  /// The positions of the blocks by address.
  func positions() -> [BlockAddress: Int] {
    Dictionary(
      blocks.enumerated().map { ($1.address, $0) },
      uniquingKeysWith: { $1 }
    )
  }
}

extension MetaDataDraft {
  /// Reads the metadata of a data-block with all blocks it owns.
  ///
  /// - Throws: `corrupt` where anything about it is unsound, as an edit could make it worse.
  init(
    of dataBlock: DataBlock,
    id: DraftBlock,
    in file: inout BlendFile,
    _ layout: EditLayout
  ) throws(BlendFormatError) {
    guard let assetData = layout.id.assetData, let metaData = layout.metaData else {
      self = .none
      return
    }
    root = id.address(at: assetData, in: file.header.format)
    guard !root.isNull else {
      self = .none
      return
    }
    asset = try file.soundAsset(dataBlock, root: root)
    var map = PointerMap(dna: file.dna, localTypeInfo: metaData.localTypeInfo)
    blocks = try Self.reachable(from: root, dataBlock, &file, &map)
    origins = blocks.compactMap { $0.origin?.index }
  }

  /// All blocks the root leads to, in file order.
  private static func reachable(
    from root: BlockAddress,
    _ dataBlock: DataBlock,
    _ file: inout BlendFile,
    _ map: inout PointerMap
  ) throws(BlendFormatError) -> [DraftBlock] {
    let index = RunIndex(dataBlock, in: file)
    var found: [Int: DraftBlock] = [:]
    var arrays: Set<BlockAddress> = []
    var pending = [root]
    var size = 0
    while let address = pending.popLast() {
      guard let position = index.index(of: address, in: file), found[position] == nil else {
        continue
      }
      let length = file.blocks[position].head.length
      guard length <= maximumSize - size else {
        throw BlendFormatError(
          .tooLarge,
          offset: file.blocks[position].headOffset,
          message: "the metadata of an asset is larger than any real one"
        )
      }
      size += length
      let block = try DraftBlock(position, of: &file)
      let places = try map.places(in: block, isPointerArray: arrays.contains(address))
      arrays.formUnion(places.arrays)
      found[position] = block
      pending += places.offsets.map { block.address(at: $0, in: file.header.format) }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
