import Testing

@testable import ShelfConfig

struct SpellingTests {
  private let words = ["theme", "mouse", "move-down", "move-up"]

  @Test(arguments: [
    ("them", "theme"), ("Theme", "theme"), ("muose", "mouse"), ("move-donw", "move-down"),
    ("moveup", "move-up"),
  ])
  func `a slip of the fingers is understood`(word: String, meant: String) {
    #expect(Spelling.nearest(to: word, among: words) == meant)
  }

  @Test(arguments: ["", "banana", "xyz"])
  func `another word is not`(word: String) {
    #expect(Spelling.nearest(to: word, among: words) == nil)
    #expect(Spelling.suggestion(for: word, among: words) == "")
  }

  @Test func `a very long word costs little and means nothing`() {
    let word = String(repeating: "m", count: 1_000_000)
    #expect(Spelling.nearest(to: word, among: words) == nil)
  }
}
