internal import AssetSystem

extension NameList {
  /// Lists names as the file format has them.
  init(_ names: [[UInt8]]) { self.init(names.map(ByteString.init)) }
}

extension PoseNote {
  /// Makes a note about some names; nil about none.
  init?(_ kind: Kind, about names: [[UInt8]], one: String, many: String) {
    guard !names.isEmpty else { return nil }
    self.init(
      kind,
      subjects: names.map(ByteString.init),
      message: names.count == 1 ? one : many
    )
  }
}
