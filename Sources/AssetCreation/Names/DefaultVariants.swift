public import AssetSystem

/// The variants that a creator offers.
public struct DefaultVariants: Hashable, Sendable {
  /// An entry of the menu of variants.
  public enum Item: Hashable, Sendable {
    /// A variant.
    case variant(ByteString)
    /// A line between others.
    case separator
  }

  /// The variants, with `---` or `---separator---` for a line between others.
  public var variants: [ByteString]
  /// The one to begin with; the first when nil or empty.
  public var explicit: ByteString?

  /// Makes a menu of variants.
  public init(_ variants: [ByteString] = [], explicit: ByteString? = nil) {
    self.variants = variants
    self.explicit = explicit
  }

  /// The entries of the menu.
  public var items: [Item] {
    variants.map { ["---", "---separator---"].contains($0) ? .separator : .variant($0) }
  }

  /// The variant to begin with: the explicit one, else the first, else `Main`.
  public var value: ByteString {
    let first = items.lazy.compactMap { item in
      if case .variant(let variant) = item, !variant.isEmpty { variant } else { nil }
    }.first
    return explicit.nonEmpty ?? first ?? Variant.main
  }
}
