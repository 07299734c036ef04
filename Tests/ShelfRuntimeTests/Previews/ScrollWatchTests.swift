import Testing

@testable import ShelfRuntime

struct ScrollWatchTests {
  private let start = ContinuousClock.now

  private func isScrolling(_ milliseconds: [Int]) -> [Bool] {
    var watch = ScrollWatch()
    return milliseconds.map { watch.listCame(at: start + .milliseconds($0)) }
  }

  @Test func `a list or two are no scrolling`() {
    #expect(isScrolling([0, 1]) == [false, false])
  }

  @Test func `a held key is scrolling from the third list on`() {
    #expect(isScrolling([0, 90, 180, 270]) == [false, false, true, true])
  }

  @Test func `steps that leave time to look are no scrolling`() {
    #expect(isScrolling([0, 160, 320, 480]) == [false, false, false, false])
  }

  @Test func `after a pause it takes three again`() {
    #expect(isScrolling([0, 16, 32, 500, 516, 532]) == [false, false, true, false, false, true])
  }
}
