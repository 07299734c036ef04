/// Numbers for images in the terminal's memory, given out in turn.
///
/// The least significant byte is a color of the palette that no terminal changes, the most significant
/// one goes its own way through all values: other programs, in other panes of the same terminal, are elsewhere.
nonisolated struct ImageNumbers {
  private static let colors: ClosedRange<UInt32> = 16...255
  private var high: UInt8
  private let step: UInt8
  private var low = colors.lowerBound
  private var used: Set<UInt32> = []

  /// Begins at a most significant byte, and goes on by a step, of which an odd one comes to all values.
  init(startingAt high: UInt8, step: UInt8 = .random(in: 0...127) * 2 + 1) {
    self.high = high
    self.step = step
  }

  /// A number that nothing has; nil when all are given out.
  mutating func take() -> UInt32? {
    guard used.count < Self.colors.count * 256 else { return nil }
    while true {
      let number = UInt32(high) << 24 | low
      low += 1
      if low > Self.colors.upperBound {
        low = Self.colors.lowerBound
        high &+= step
      }
      if used.insert(number).inserted { return number }
    }
  }

  /// Takes a number back.
  mutating func giveBack(_ number: UInt32) {
    used.remove(number)
  }
}
