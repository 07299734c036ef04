import Testing

@testable import ShelfSession

struct TopicMailboxTests {
  @Test func `a slow reader gets the newest`() async {
    let mailbox = TopicMailbox<Int, String>(limits: SessionLimits())
    mailbox.put { $0.append("old", stateOf: 1) }
    mailbox.put { $0.append("other", stateOf: 2) }
    mailbox.put { $0.append("new", stateOf: 1) }
    #expect(await mailbox.next() == "other")
    #expect(await mailbox.next() == "new")
  }

  @Test func `who waits is woken`() async {
    let mailbox = TopicMailbox<Int, String>(limits: SessionLimits())
    async let next = mailbox.next()
    mailbox.put { $0.append("news", stateOf: 1) }
    #expect(await next == "news")
  }

  @Test func `what is there can be taken after the end`() async {
    let mailbox = TopicMailbox<Int, String>(limits: SessionLimits())
    mailbox.put { $0.append("last", stateOf: 1) }
    mailbox.finish()
    mailbox.put { $0.append("late", stateOf: 1) }
    var read: [String] = []
    for await element in mailbox.stream { read.append(element) }
    #expect(read == ["last"])
  }

  @Test func `who is cancelled waits no longer, and takes nothing away`() async {
    let mailbox = TopicMailbox<Int, String>(limits: SessionLimits())
    let reader = Task { await mailbox.next() }
    reader.cancel()
    #expect(await reader.value == nil)
    mailbox.put { $0.append("news", stateOf: 1) }
    #expect(await mailbox.next() == "news")
  }
}
