import CellCanvas
import Testing

@testable import NcursesDisplay

@MainActor
struct EventQueueTests {
  private func key(_ character: Character) -> TerminalEvent {
    .key(KeyEvent(.character(character)))
  }

  @Test func `events come out in order`() async {
    let queue = EventQueue()
    queue.append(key("a"))
    queue.append(key("b"))
    #expect(await queue.next() == key("a"))
    #expect(await queue.next() == key("b"))
  }

  @Test func `one who waits is woken`() async {
    let queue = EventQueue()
    async let event = queue.next()
    await Task.yield()
    queue.append(key("a"))
    #expect(await event == key("a"))
  }

  @Test func `the end comes after what waited`() async {
    let queue = EventQueue()
    queue.append(key("a"))
    queue.finish()
    queue.append(key("b"))
    #expect(await queue.next() == key("a"))
    #expect(await queue.next() == nil)
  }

  @Test func `the end wakes one who waits`() async {
    let queue = EventQueue()
    async let event = queue.next()
    await Task.yield()
    queue.finish()
    #expect(await event == nil)
  }

  @Test func `cancelling wakes one who waits`() async {
    let queue = EventQueue()
    let task = Task { await queue.next() }
    await Task.yield()
    task.cancel()
    #expect(await task.value == nil)
  }

  @Test func `of several sizes in a row only the last one counts`() async {
    let queue = EventQueue()
    queue.append(.resized(Size(width: 80, height: 24)))
    queue.append(.resized(Size(width: 40, height: 10)))
    queue.append(key("a"))
    #expect(await queue.next() == .resized(Size(width: 40, height: 10)))
    #expect(await queue.next() == key("a"))
  }

  @Test func `drags in a row become the last one, wheel steps stay`() async {
    let queue = EventQueue()
    for column in 0..<3 { queue.append(.mouse(MouseEvent(.drag, column: column, row: 0))) }
    for column in 0..<2 { queue.append(.mouse(MouseEvent(.wheelUp, column: column, row: 0))) }
    #expect(await queue.next() == .mouse(MouseEvent(.drag, column: 2, row: 0)))
    #expect(await queue.next() == .mouse(MouseEvent(.wheelUp, column: 0, row: 0)))
    #expect(await queue.next() == .mouse(MouseEvent(.wheelUp, column: 1, row: 0)))
  }

  @Test func `a full queue says so, and tells when there is room`() async {
    let queue = EventQueue()
    var roomMade = 0
    queue.didMakeRoom = { roomMade += 1 }
    for _ in 1..<EventQueue.capacity { queue.append(key("a")) }
    #expect(!queue.isFull)
    queue.append(key("a"))
    #expect(queue.isFull)
    _ = await queue.next()
    #expect(roomMade == 1)
    #expect(!queue.isFull)
    _ = await queue.next()
    #expect(roomMade == 1)
  }

  @Test func `a long session keeps the order`() async {
    let queue = EventQueue()
    var expected = 0
    for number in 0..<5000 {
      queue.append(.mouse(MouseEvent(.press, column: number, row: 0)))
      if number % 3 != 0 {
        #expect(await queue.next() == .mouse(MouseEvent(.press, column: expected, row: 0)))
        expected += 1
      }
    }
  }
}
