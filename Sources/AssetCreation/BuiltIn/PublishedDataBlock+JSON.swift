import AssetSystem
import BlendFormat

extension PublishedDataBlock {
  /// The key under which an instance has the data-blocks it marks.
  static let membersKey: ByteString = "members"

  /// What an instance has: `{"type": "Action", "name": "Walk"}`.
  var json: JSONValue { ["type": .string(ByteString(type.name)), "name": JSONValue(bytes: name)] }

  /// The data-block that an asset is.
  init(_ asset: BlendAsset) {
    self.init(type: IDType(code: asset.code.rawValue), name: ByteString(asset.name))
  }

  /// The data-blocks that an instance marks; what names none is left out.
  static func members(of data: JSONObject) -> [PublishedDataBlock] {
    (data[membersKey]?.elements ?? []).compactMap { PublishedDataBlock($0) }
  }
}
