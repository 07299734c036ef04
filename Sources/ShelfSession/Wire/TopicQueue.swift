import NIOCore

/// A bounded first-in, first-out queue in which the newest state of a topic takes the place of the one before.
struct TopicQueue<Element> {
  private struct Entry {
    var number: UInt64
    var topic: SessionTopic?
    var bytes: Int
    var element: Element
  }

  private let limits: SessionLimits
  private var count: UInt64 = 0
  /// Answers and questions: never dropped.
  private var kept = CircularBuffer<Entry>()
  /// Notifications, the oldest first.
  private var news: [Entry] = []
  /// How many bytes of answers and questions wait.
  private(set) var keptBytes = 0

  init(limits: SessionLimits) {
    self.limits = limits
  }

  var isEmpty: Bool { kept.isEmpty && news.isEmpty }

  /// How many elements wait.
  var length: Int { kept.count + news.count }

  /// Puts what must not be dropped at the end.
  ///
  /// - Returns: false when too much is waiting already; then it was not put there.
  mutating func append(_ element: Element, bytes: Int) -> Bool {
    guard kept.count < limits.unreadAnswers, keptBytes + bytes <= limits.unreadAnswerBytes else {
      return false
    }
    kept.append(entry(element, nil, bytes))
    keptBytes += bytes
    return true
  }

  /// Puts news at the end and drops what they make needless: the state before, or the oldest of too
  /// many events.
  mutating func append(_ element: Element, topic: SessionTopic) {
    if !topic.isEvent {
      news.removeAll { $0.topic == topic }
    } else if news.count(where: { $0.topic == topic }) >= limits.unreadEvents,
      let oldest = news.firstIndex(where: { $0.topic == topic })
    {
      news.remove(at: oldest)
    }
    news.append(entry(element, topic, 0))
  }

  /// Takes the first element.
  mutating func popFirst() -> Element? {
    if let first = kept.first, first.number < news.first?.number ?? .max {
      kept.removeFirst()
      keptBytes -= first.bytes
      return first.element
    }
    return news.isEmpty ? nil : news.removeFirst().element
  }

  private mutating func entry(_ element: Element, _ topic: SessionTopic?, _ bytes: Int) -> Entry {
    count += 1
    return Entry(number: count, topic: topic, bytes: bytes, element: element)
  }
}
