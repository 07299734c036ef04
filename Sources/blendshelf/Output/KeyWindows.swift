import AssetSystem

/// Cuts a long listing into windows whose details fit in memory.
struct KeyWindows {
  private var rest: ArraySlice<AssetKey>

  init(_ keys: [AssetKey]) { rest = keys[...] }

  /// The next window; nil when there are no more.
  mutating func next() -> [AssetKey]? {
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(1_000) }
    return Array(rest.prefix(1_000))
  }
}
