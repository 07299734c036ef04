import Testing

@testable import ShelfRuntime

struct FrameClockTests {
  @Test func `the first frame is due at once`() {
    #expect(FrameClock().delay(at: 5) == 0)
  }

  @Test func `nothing is due while nothing has changed`() {
    var clock = FrameClock()
    clock.drew(at: 5)
    #expect(clock.delay(at: 1_000_000_000) == nil)
  }

  @Test func `a change after a pause is drawn at once`() {
    var clock = FrameClock()
    clock.drew(at: 0)
    clock.markDirty()
    #expect(clock.delay(at: FrameClock.interval) == 0)
  }

  @Test func `a change right after a frame waits for the rest of the interval`() {
    var clock = FrameClock()
    clock.drew(at: 100)
    clock.markDirty()
    #expect(clock.delay(at: 101) == FrameClock.interval - 1)
  }

  @Test func `a clock that was set back does not hold up frames`() {
    var clock = FrameClock()
    clock.drew(at: 1_000_000_000_000)
    clock.markDirty()
    #expect(clock.delay(at: 5) == 0)
  }
}
