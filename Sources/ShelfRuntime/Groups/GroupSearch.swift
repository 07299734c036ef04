/// Finds where groups begin in a sorted list of which hardly anything is loaded.
///
/// The members of a group stand together, so that looking at ever farther ones, and then halving, finds its end with few
/// looks: some thirty among a hundred thousand.
struct GroupSearch {
  private let count: Int
  private let group: (Int) async throws -> AssetGroup?

  /// Makes a search.
  ///
  /// - Parameters:
  ///   - count: how many positions there are.
  ///   - group: the group of a position; nil for an asset that is gone.
  init(count: Int, group: @escaping (Int) async throws -> AssetGroup?) {
    self.count = count
    self.group = group
  }

  /// Goes some groups on, or back.
  ///
  /// - Parameters:
  ///   - start: the position that is left.
  ///   - steps: how many; going back, the first step leads to the start of the own group unless that is left.
  /// - Returns: where the group begins, or the last one that way; nil when there is none.
  /// - Throws: what looking at a group throws.
  func position(from start: Int, steps: Int) async throws -> Int? {
    guard (0..<count).contains(start) else { return nil }
    var position = start
    for _ in 0..<min(steps.magnitude, UInt(count)) {
      try Task.checkCancellation()
      guard let next = steps > 0 ? try await end(of: position) : try await before(position) else {
        break
      }
      position = next
    }
    return position == start ? nil : position
  }

  /// Where the group of a position is left; nil when it is the last one.
  private func end(of position: Int) async throws -> Int? {
    try await firstOther(from: position, towards: 1)
  }

  /// Where the group begins, or from there the one before it; nil at the very start.
  private func before(_ position: Int) async throws -> Int? {
    let start = try await begin(of: position)
    if start < position { return start }
    return position == 0 ? nil : try await begin(of: position - 1)
  }

  private func begin(of position: Int) async throws -> Int {
    try await firstOther(from: position, towards: -1).map { $0 + 1 } ?? 0
  }

  /// The nearest position that way whose group is another; nil when all are of one.
  private func firstOther(from start: Int, towards direction: Int) async throws -> Int? {
    let own = try await group(start)
    let last = direction > 0 ? count - 1 : 0
    let farthest = abs(last - start)
    var (same, other) = (0, 1)
    while other <= farthest, try await group(start + direction * other) == own {
      same = other
      // The farthest is looked at, too, before it is said that there is none.
      guard other < farthest else { return nil }
      other = min(2 * other, farthest)
    }
    guard other <= farthest else { return nil }
    while other - same > 1 {
      let middle = (same + other) / 2
      if try await group(start + direction * middle) == own {
        same = middle
      } else {
        other = middle
      }
    }
    return start + direction * other
  }
}
