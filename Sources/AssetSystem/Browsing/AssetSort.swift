/// The order of a listing.
public struct AssetSort: Hashable, Sendable {
  /// What assets are ordered by; equal ones are ordered by name, then file.
  public enum Criterion: String, Hashable, Sendable, CaseIterable {
    /// The name, letter case and accents aside.
    case name
    /// The type of data-block.
    case type
    /// The catalog path; assets without one come last.
    case catalog
    /// When the file was changed, newest first.
    case modified
    /// The author.
    case author
    /// The path of the file.
    case file
    /// The size of the file, largest first.
    case size
  }

  /// What assets are ordered by.
  public var criterion: Criterion
  /// Whether the order is turned around.
  public var isReversed: Bool

  /// Makes an order.
  public init(_ criterion: Criterion = .name, isReversed: Bool = false) {
    self.criterion = criterion
    self.isReversed = isReversed
  }
}
