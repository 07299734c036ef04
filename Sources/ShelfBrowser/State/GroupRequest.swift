public import AssetSystem

/// Asks for the first asset of another group of a list: of those that have the first letter, the type, the catalog or
/// whatever else they are sorted by in common.
public struct GroupRequest: Hashable, Sendable {
  /// The assets in order.
  public var keys: [AssetKey]
  /// The position that is left.
  public var start: Int
  /// How many groups to go on, or back when the number is negative; never 0.
  public var steps: Int
  /// What the assets are sorted by.
  public var criterion: AssetSort.Criterion

  /// Makes a request.
  public init(keys: [AssetKey], start: Int, steps: Int, criterion: AssetSort.Criterion) {
    self.keys = keys
    self.start = start
    self.steps = steps
    self.criterion = criterion
  }
}
