/// How long ago something was, in one rounded-down unit: `2 days ago`.
enum RelativeTime {
  /// Says how far a time lies from now; both in nanoseconds since 1970.
  ///
  /// Clocks of file servers run ahead by seconds: up to a minute in the future still is `just now`.
  static func text(of time: Int64, now: Int64) -> String {
    let (difference, isTooLarge) = now.subtractingReportingOverflow(time)
    guard !isTooLarge else { return time < now ? "long ago" : "in the future" }
    let seconds = Int64((difference / 1_000_000_000).magnitude)
    guard seconds >= 60 else { return "just now" }
    let unit = units.last { seconds >= $0.seconds } ?? units[0]
    let text = (seconds / unit.seconds).counted(unit.name)
    return difference < 0 ? "in " + text : text + " ago"
  }

  /// Months and years are the mean ones; the exact day is not worth a calendar here.
  private static let units: [(seconds: Int64, name: String)] = [
    (60, "minute"), (3600, "hour"), (86_400, "day"), (7 * 86_400, "week"),
    (2_629_746, "month"), (31_556_952, "year"),
  ]
}
