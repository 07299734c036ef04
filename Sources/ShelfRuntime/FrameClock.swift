/// Decides when a changed state is drawn: at once after a pause, else at most once in 16 ms, on slow lines in 100 ms.
struct FrameClock {
  /// The shortest time between two frames, in nanoseconds.
  static let interval: Int64 = 16_000_000
  /// The same on slow lines.
  static let frugalInterval: Int64 = 100_000_000

  private let interval: Int64
  private var last: Int64?
  /// Whether something has changed since the last frame.
  private(set) var isDirty = true

  init(isLowBandwidth: Bool = false) {
    interval = isLowBandwidth ? Self.frugalInterval : Self.interval
  }

  /// Notes that the state has changed.
  mutating func markDirty() { isDirty = true }

  /// How long to wait until the next frame, in nanoseconds: 0 for now, nil for no frame.
  func delay(at now: Int64) -> Int64? {
    guard isDirty else { return nil }
    guard let last, now >= last else { return 0 }
    return max(0, last + interval - now)
  }

  /// Notes that a frame is being drawn.
  mutating func drew(at now: Int64) {
    last = now
    isDirty = false
  }
}
