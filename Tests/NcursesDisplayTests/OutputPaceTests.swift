import Testing

@testable import NcursesDisplay

struct OutputPaceTests {
  /// A pace of a terminal that has answered once.
  private func answering() -> OutputPace {
    var pace = OutputPace()
    _ = pace.answered()
    return pace
  }

  @Test func `a terminal that never answers gets everything`() {
    var pace = OutputPace()
    for _ in 0..<100 {
      #expect(pace.send(10_000) == false)
      #expect(pace.isOpen)
    }
  }

  @Test func `a few steps of the cursor ask nothing`() {
    var pace = answering()
    let asks = (0..<2).map { _ in pace.send(90) }
    #expect(asks == [false, false])
    #expect(pace.isOpen)
  }

  @Test func `many steps of the cursor ask while more may be sent`() {
    var pace = answering()
    let asks = (0..<4).map { _ in pace.send(90) }
    #expect(asks == [false, false, true, false])
    #expect(pace.isOpen)
  }

  @Test func `behind a large frame nothing is sent until it was read`() {
    var pace = answering()
    #expect(pace.send(30_000) == true)
    #expect(!pace.isOpen)
    #expect(pace.answered() == false)
    #expect(pace.isOpen)
  }

  @Test func `what is on its way is never more than the window and a frame`() {
    var pace = answering()
    var sent = 0
    while pace.isOpen {
      _ = pace.send(90)
      sent += 90
    }
    #expect(sent < OutputPace.window + 90)
  }

  @Test func `what was sent after a question is asked about in turn`() {
    var pace = answering()
    #expect(pace.send(300) == true)
    #expect(pace.send(30_000) == false)
    #expect(pace.answered() == true, "the large frame may be on its way still")
    #expect(!pace.isOpen)
    _ = pace.answered()
    #expect(pace.isOpen)
  }

  @Test func `a lost answer is asked for again, later each time`() {
    var pace = answering()
    _ = pace.send(30_000)
    var patience: [Duration] = []
    while pace.isAsking {
      patience.append(pace.patience)
      #expect(pace.expired() == pace.isAsking)
    }
    #expect(patience == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(16)])
    #expect(pace.isOpen)
  }

  @Test func `a terminal that does not answer any more is asked nothing, until it answers`() {
    var pace = answering()
    _ = pace.send(30_000)
    while pace.expired() {}
    #expect(pace.send(30_000) == false)
    #expect(pace.isOpen)
    _ = pace.answered()
    #expect(pace.send(30_000) == true)
  }

  @Test func `an answer is late once it was asked for again`() {
    var pace = answering()
    _ = pace.send(30_000)
    #expect(!pace.isLate)
    _ = pace.expired()
    #expect(pace.isLate)
    _ = pace.answered()
    #expect(!pace.isLate)
  }

  @Test func `an answer that nobody waits for changes nothing`() {
    var pace = answering()
    _ = pace.send(90)
    #expect(pace.answered() == false)
    #expect(pace.isOpen)
  }

  @Test func `a terminal taken again has read everything`() {
    var pace = answering()
    _ = pace.send(30_000)
    pace.begin()
    #expect(pace.isOpen)
    #expect(pace.send(30_000) == true, "it answers still")
  }
}
