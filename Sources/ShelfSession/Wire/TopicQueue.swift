import NIOCore

/// A bounded first-in, first-out queue in which the newest state of a topic takes the place of the one before.
struct TopicQueue<Topic: Hashable, Element> {
  private struct Entry {
    var number: UInt64
    var topic: Topic?
    var bytes: Int
    var element: Element
  }

  private let limits: SessionLimits
  private var count: UInt64 = 0
  /// Answers and questions: never dropped.
  private var kept = CircularBuffer<Entry>()
  /// News, the oldest first.
  private var news: [Entry] = []
  /// How many bytes of answers and questions wait.
  private var keptBytes = 0

  init(limits: SessionLimits) {
    self.limits = limits
  }

  var isEmpty: Bool { kept.isEmpty && news.isEmpty }

  /// Whether so much waits that no more should be asked for: a quarter of what is allowed.
  var isCrowded: Bool {
    kept.count >= limits.unreadAnswers / 4 || keptBytes >= limits.unreadAnswerBytes / 4
  }

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

  /// Puts a topic's newest state at the end and drops the one before.
  mutating func append(_ element: Element, stateOf topic: Topic) {
    news.removeAll { $0.topic == topic }
    news.append(entry(element, topic, 0))
  }

  /// Puts an event at the end and drops the oldest of its topic when there are too many.
  mutating func append(_ element: Element, eventOf topic: Topic) {
    if news.count(where: { $0.topic == topic }) >= limits.unreadEvents,
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

  private mutating func entry(_ element: Element, _ topic: Topic?, _ bytes: Int) -> Entry {
    count += 1
    return Entry(number: count, topic: topic, bytes: bytes, element: element)
  }
}

extension TopicQueue where Topic == SessionTopic {
  /// Puts news at the end and drops what they make needless.
  mutating func append(_ element: Element, topic: SessionTopic) {
    if topic.isEvent {
      append(element, eventOf: topic)
    } else {
      append(element, stateOf: topic)
    }
  }
}
