/// Numbers for pairs of foreground and background, given out as they are first used.
///
/// Curses knows a fixed count of them. When all are given out, the caller starts over and paints
/// everything anew: the colors of one screen are few, those of a long session may be many.
nonisolated struct ColorPairs {
  /// Two color numbers as the terminal counts them; -1 is its own color.
  struct Pair: Hashable {
    var foreground: Int32
    var background: Int32

    /// What the terminal shows without any color; curses calls it pair 0.
    static let terminal = Pair(foreground: -1, background: -1)
  }

  /// What to do for a pair.
  enum Assignment: Equatable {
    /// The number is known to curses.
    case known(Int32)
    /// The number is free and must be made known first.
    case new(Int32)
    /// All numbers are given out.
    case exhausted
  }

  /// How many numbers there are, 0 for the terminal's own colors included.
  let capacity: Int
  private var numbers: [Pair: Int32] = [:]

  init(capacity: Int) {
    // A pair's number must fit curses' own count of them.
    self.capacity = min(max(1, capacity), 1 << 16)
  }

  /// The number of a pair.
  mutating func assign(_ pair: Pair) -> Assignment {
    if pair == .terminal { return .known(0) }
    if let number = numbers[pair] { return .known(number) }
    let number = numbers.count + 1
    guard number < capacity else { return .exhausted }
    numbers[pair] = Int32(number)
    return .new(Int32(number))
  }

  /// Forgets all numbers.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
  }
}
