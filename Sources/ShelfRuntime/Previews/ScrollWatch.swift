/// Tells whether somebody scrolls, by how fast lists of wanted pictures follow one another.
///
/// While they do, most pictures are gone before they are made, and what makes them takes processors from what
/// draws the frames.
struct ScrollWatch {
  /// How long it takes, without another list, until nobody scrolls any more.
  static let pause = Duration.milliseconds(100)
  /// As many lists within ``window`` are scrolling; a beginning and a resize bring two.
  private static let count = 3
  /// A held key brings a list every few lines, as lists reach beyond what is seen.
  private static let window = Duration.milliseconds(300)

  private var recent: [ContinuousClock.Instant] = []

  /// Notes a list.
  ///
  /// - Returns: Whether somebody scrolls.
  mutating func listCame(at now: ContinuousClock.Instant) -> Bool {
    recent = recent.suffix(Self.count - 1) + [now]
    return recent.count == Self.count && now - recent[0] < Self.window
  }
}
