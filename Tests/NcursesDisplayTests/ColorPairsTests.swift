import Testing

@testable import NcursesDisplay

struct ColorPairsTests {
  private let red = ColorPairs.Pair(foreground: 1, background: -1)
  private let blue = ColorPairs.Pair(foreground: 4, background: -1)

  @Test func `a pair keeps the number it got first`() {
    var pairs = ColorPairs(capacity: 8)
    #expect(pairs.assign(red) == .new(1))
    #expect(pairs.assign(blue) == .new(2))
    #expect(pairs.assign(red) == .known(1))
  }

  @Test func `the terminal's own colors are pair 0 and take no number`() {
    var pairs = ColorPairs(capacity: 2)
    #expect(pairs.assign(.terminal) == .known(0))
    #expect(pairs.assign(red) == .new(1))
  }

  @Test func `foreground and background are told apart`() {
    var pairs = ColorPairs(capacity: 8)
    #expect(pairs.assign(.init(foreground: 1, background: 2)) == .new(1))
    #expect(pairs.assign(.init(foreground: 2, background: 1)) == .new(2))
  }

  @Test func `the last number is one less than the count`() {
    var pairs = ColorPairs(capacity: 2)
    #expect(pairs.assign(red) == .new(1))
    #expect(pairs.assign(blue) == .exhausted)
    #expect(pairs.assign(red) == .known(1))
  }

  @Test func `numbers are given out anew after all were forgotten`() {
    var pairs = ColorPairs(capacity: 2)
    #expect(pairs.assign(red) == .new(1))
    pairs.removeAll()
    #expect(pairs.assign(blue) == .new(1))
  }

  @Test(arguments: [0, 1, -5])
  func `a terminal without pairs has its own colors only`(capacity: Int) {
    var pairs = ColorPairs(capacity: capacity)
    #expect(pairs.assign(.terminal) == .known(0))
    #expect(pairs.assign(red) == .exhausted)
  }
}
