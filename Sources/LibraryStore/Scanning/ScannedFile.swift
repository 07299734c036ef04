import AssetSystem
import Foundation

/// What reading one `.blend` file has given, ready to be written to the index.
struct ScannedFile: Sendable {
  /// The file as it was just before it was read.
  var stamp: FileStamp
  /// The version of Blender that wrote it, 405 for 4.5; nil when it could not be read.
  var version: Int?
  /// Its assets in file order.
  var assets: [ScannedAsset] = []
  /// The paths of the libraries it links, as stored.
  var links: [ByteString] = []
  /// What is wrong with it.
  var problems: [FileProblem] = []
  /// Whether it vanished before it could be read.
  var isGone = false

  /// Whether it is there but could not be read.
  var hasFailed: Bool { version == nil && !isGone }
}

/// An asset as the index stores it.
struct ScannedAsset: Sendable {
  var type: IDType
  var name: ByteString
  /// How many data-blocks of this type and name come before it in the file; 0 in a sound file.
  var ordinal: Int32 = 0
  /// What is shown: what the file says with the overlay over it.
  private(set) var metadata: AssetMetaData
  /// The fields that are not what the file says.
  private(set) var overlay: Set<AssetField> = []
  var previewSize: AssetSystem.PreviewSize?
  /// Where the preview's pixels begin in the file's uncompressed content, in bytes.
  var previewOffset: Int?
  /// See ``SortKey``.
  var sortKey: [UInt8]
  /// The name as searches compare it.
  var foldedName: String
  /// The description as searches compare it.
  private(set) var foldedDescription: String
  /// See ``CustomPropertyCoding``.
  var properties: Data

  init(
    type: IDType,
    name: ByteString,
    metadata: AssetMetaData,
    previewSize: AssetSystem.PreviewSize? = nil
  ) {
    self.type = type
    self.name = name
    self.metadata = metadata
    self.previewSize = previewSize
    sortKey = SortKey.bytes(of: name)
    foldedName = name.foldedForSearch.string
    foldedDescription = ByteString(metadata.description).foldedForSearch.string
    properties = CustomPropertyCoding.encode(metadata.properties)
  }

  /// Takes over what an overlay shows instead of what the file says.
  mutating func replaceMetadata(
    with metadata: AssetMetaData,
    fromOverlay fields: Set<AssetField>
  ) {
    self.metadata = metadata
    overlay = fields
    foldedDescription = ByteString(metadata.description).foldedForSearch.string
  }

  /// Numbers data-blocks that share type and name, which only broken files have.
  static func numberDuplicates(in assets: inout [ScannedAsset]) {
    struct Slot: Hashable {
      let type: IDType
      let name: ByteString
    }
    var seen: [Slot: Int32] = [:]
    for index in assets.indices {
      let slot = Slot(type: assets[index].type, name: assets[index].name)
      assets[index].ordinal = seen[slot, default: 0]
      seen[slot, default: 0] += 1
    }
  }
}
