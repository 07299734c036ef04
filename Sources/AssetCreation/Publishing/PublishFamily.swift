import AssetSystem

/// The families that are published without a plug-in of others.
enum PublishFamily {
  static let pose: ByteString = "pose"
  static let workfile: ByteString = "workfile"
  /// The type of data-block that each of the others publishes.
  static let types: [ByteString: IDType] = [
    "action": .action, "material": .material, "object": .object, "collection": .collection,
  ]

  /// The families of data-blocks that are copied out of the workfile.
  static var dataBlocks: [ByteString] { types.keys.sorted() }
}
