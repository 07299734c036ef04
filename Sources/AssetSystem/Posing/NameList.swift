/// Names in a sentence: all of a few, the first of many, safe to show.
public struct NameList: CustomStringConvertible, Sendable {
  /// The names and how many more there are: `a, b and 3 more`.
  public let description: String

  /// Lists names.
  ///
  /// - Parameters:
  ///   - names: the names in their order.
  ///   - most: so many are named at most.
  public init(_ names: [ByteString], most: Int = 5) {
    let texts = names.prefix(most).map(\.terminalSafe)
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
