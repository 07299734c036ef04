import Testing

@testable import ShelfSession

struct TopicQueueTests {
  private func put(
    _ element: String,
    in queue: inout TopicQueue<SessionTopic, String>
  ) -> Bool {
    queue.append(element, bytes: element.utf8.count)
  }

  private func drain(_ queue: inout TopicQueue<SessionTopic, String>) -> [String] {
    var elements: [String] = []
    while let element = queue.popFirst() { elements.append(element) }
    return elements
  }

  @Test func `what is put in comes out in order`() {
    var queue = TopicQueue<SessionTopic, String>(limits: SessionLimits())
    queue.append("view", topic: .viewChanged)
    #expect(put("answer", in: &queue))
    queue.append("active", topic: .activeChanged)
    #expect(put("answer 2", in: &queue))
    #expect(drain(&queue) == ["view", "answer", "active", "answer 2"])
    #expect(queue.isEmpty)
  }

  @Test func `the newest state of a topic takes the place of the one before, at the end`() {
    var queue = TopicQueue<SessionTopic, String>(limits: SessionLimits())
    queue.append("active 1", topic: .activeChanged)
    queue.append("view 2", topic: .viewChanged)
    #expect(put("answer", in: &queue))
    queue.append("active 3", topic: .activeChanged)
    #expect(drain(&queue) == ["view 2", "answer", "active 3"])
  }

  @Test func `of many events the oldest are dropped`() {
    var limits = SessionLimits()
    limits.unreadEvents = 3
    var queue = TopicQueue<SessionTopic, String>(limits: limits)
    for number in 1...10 { queue.append("\(number)", topic: .activated) }
    queue.append("end", topic: .closing)
    #expect(drain(&queue) == ["8", "9", "10", "end"])
  }

  @Test func `a peer that never reads costs no more however much is told`() {
    var queue = TopicQueue<SessionTopic, String>(limits: SessionLimits())
    for number in 0..<5_000 {
      queue.append("\(number)", topic: SessionTopic.allCases[number % SessionTopic.allCases.count])
    }
    let events = SessionTopic.allCases.count(where: \.isEvent)
    let states = SessionTopic.allCases.count - events
    #expect(queue.length == states + events * SessionLimits().unreadEvents)
  }

  @Test func `too many answers are refused by number and by bytes`() {
    var limits = SessionLimits()
    limits.unreadAnswers = 2
    limits.unreadAnswerBytes = 10
    var queue = TopicQueue<SessionTopic, String>(limits: limits)
    #expect(put("1234", in: &queue))
    #expect(!put("1234567", in: &queue))
    #expect(put("123456", in: &queue))
    #expect(!put("", in: &queue))
    let first = queue.popFirst()
    #expect(first == "1234")
    #expect(put("4321", in: &queue))
    #expect(drain(&queue) == ["123456", "4321"])
  }
}
