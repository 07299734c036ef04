import ShelfSession

/// What was sent to a session that is driven and has not come back yet.
///
/// What comes back is older than what is looked at meanwhile, and must not take its place. As a newer
/// message takes the place of an older, not all of it comes back; what does comes in order.
struct AwaitedEchoes: Equatable, Sendable {
  /// How long something may take to come back, in nanoseconds.
  static let patience: Int64 = 10_000_000_000
  /// How much is remembered.
  static let limit = 1000

  private var parts: [(part: SharedPart, time: Int64)] = []

  /// Notes what was sent.
  mutating func expect(_ part: SharedPart, at time: Int64) {
    if parts.count >= Self.limit { parts.removeFirst(parts.count - Self.limit + 1) }
    parts.append((part, time))
  }

  /// Takes in what came.
  ///
  /// - Returns: whether it is what was sent.
  mutating func take(_ part: SharedPart, at time: Int64) -> Bool {
    parts.removeAll { time - $0.time > Self.patience }
    guard let index = parts.firstIndex(where: { $0.part == part }) else { return false }
    let older = parts[...index].filter { !$0.part.isSameKind(as: part) }
    parts.replaceSubrange(...index, with: older)
    return true
  }

  static func == (left: AwaitedEchoes, right: AwaitedEchoes) -> Bool {
    left.parts.elementsEqual(right.parts, by: ==)
  }
}
