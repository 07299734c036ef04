import Testing

@testable import NcursesDisplay

struct ImageNumbersTests {
  @Test func `numbers are a color above the first sixteen and a high byte, each given once`() {
    var numbers = ImageNumbers(startingAt: 250)
    var given: Set<UInt32> = []
    while let number = numbers.take() {
      #expect(number & 0xFF >= 16 && number & 0x00FF_FF00 == 0)
      given.insert(number)
    }
    #expect(given.count == 240 * 256)
    numbers.giveBack(250 << 24 | 20)
    let expected: UInt32 = 250 << 24 | 20
    let again = numbers.take()
    #expect(again == expected)
  }
}
