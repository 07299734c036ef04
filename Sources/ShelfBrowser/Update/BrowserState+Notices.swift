extension BrowserState {
  /// How long a notice is shown at least, in nanoseconds.
  static let shortestNotice: Int64 = 1_000_000_000

  /// Says something on the bottom line.
  ///
  /// It takes the place of an older one, except that only an error takes the place of an error. Saying
  /// the same again does not fill the log.
  mutating func notify(_ severity: Notice.Severity, _ text: String) {
    for index in notices.indices where !notices[index].isDismissed {
      if severity == .error || notices[index].severity != .error {
        notices[index].isDismissed = true
      }
    }
    let notice = Notice(severity, text, time: now)
    if let last = notices.last, last.severity == severity, last.text == text {
      notices.removeLast()
    }
    notices.append(notice)
    dropOldNotices()
  }

  /// Writes something into the log that is not worth the bottom line.
  mutating func keepNotice(_ severity: Notice.Severity, _ text: String) {
    notices.append(Notice(severity, text, time: now, isDismissed: true))
    dropOldNotices()
  }

  private mutating func dropOldNotices() {
    if notices.count > Self.noticeLimit {
      notices.removeFirst(notices.count - Self.noticeLimit)
    }
  }

  /// Takes away what was told earlier of something done, as something else was done since.
  mutating func dismissEarlierInfo() {
    for index in notices.indices
    where notices[index].severity == .info && notices[index].time < now {
      notices[index].isDismissed = true
    }
  }

  /// Takes away what has been shown long enough to be read.
  mutating func dismissNotices() {
    for index in notices.indices
    where !notices[index].isDismissed && now - notices[index].time >= Self.shortestNotice {
      notices[index].isDismissed = true
    }
  }
}
