/// What was told to somebody who tells it back to everybody, the teller included.
///
/// Of several things told, some may never come back, but those that do come in order: hearing one
/// means that those told before it will not come any more.
public struct EchoQueue<Told: Equatable & Sendable>: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    var told: Told
    var time: Int64
  }

  /// How long an echo is waited for, in nanoseconds.
  static var patience: Int64 { 2_000_000_000 }
  /// How many echoes are waited for at most.
  static var limit: Int { 256 }

  private var entries: [Entry] = []

  /// Makes a queue that waits for nothing.
  public init() {}

  /// Waits for the echo of something told now.
  mutating func tell(_ told: Told, at now: Int64) {
    entries.append(Entry(told: told, time: now))
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }

  /// Whether what is heard is an echo; if not, it is news.
  mutating func hears(_ heard: Told, at now: Int64) -> Bool {
    entries.removeAll { now - $0.time > Self.patience }
    guard let index = entries.firstIndex(where: { $0.told == heard }) else { return false }
    entries.removeSubrange(...index)
    return true
  }
}
