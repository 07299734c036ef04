import AssetSystem

/// Names in the order in which they came, each once; what is asked of one name takes no longer the more there are.
struct ArrivalOrder {
  /// Those that went leave a gap.
  private var places: [ByteString?] = []
  private var indexes: [ByteString: Int] = [:]

  /// Whether there is none.
  var isEmpty: Bool { indexes.isEmpty }

  /// All of them in order.
  var all: [ByteString] { places.compactMap(\.self) }

  func contains(_ name: ByteString) -> Bool { indexes[name] != nil }

  /// Adds a name at the end, unless it is there.
  ///
  /// - Returns: whether it was added.
  @discardableResult
  mutating func insert(_ name: ByteString) -> Bool {
    guard indexes[name] == nil else { return false }
    indexes[name] = places.count
    places.append(name)
    return true
  }

  /// Takes a name out.
  ///
  /// - Returns: whether it was there.
  @discardableResult
  mutating func remove(_ name: ByteString) -> Bool {
    guard let index = indexes.removeValue(forKey: name) else { return false }
    places[index] = nil
    if places.count > 2 * indexes.count + 16 { closeGaps() }
    return true
  }

  private mutating func closeGaps() {
    places = all
    for (index, name) in places.enumerated() { if let name { indexes[name] = index } }
  }
}
