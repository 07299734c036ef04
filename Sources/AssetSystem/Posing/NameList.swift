internal import AssetSystem

/// Names in a sentence: all of a few, the first of many, safe to show.
struct NameList: CustomStringConvertible {
  private static let most = 5

  /// The names and how many more there are.
  let description: String

  /// Lists names.
  init(_ names: [[UInt8]]) {
    let texts = names.prefix(Self.most).map { ByteString($0).terminalSafe }
    let rest = names.count - texts.count
    if rest > 0 {
      description = "\(texts.joined(separator: ", ")) and \(rest) more"
    } else if let last = texts.last, texts.count > 1 {
      description = "\(texts.dropLast().joined(separator: ", ")) and \(last)"
    } else {
      description = texts.first ?? ""
    }
  }
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
