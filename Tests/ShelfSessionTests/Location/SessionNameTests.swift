import ShelfSession
import Testing

struct SessionNameTests {
  @Test(arguments: ["a", "review-2", "anna.w_3", "9", String(repeating: "x", count: 64)])
  func `plain names are taken`(text: String) throws {
    #expect(try SessionName(text).text == text)
  }

  @Test(arguments: [
    "", ".", "..", ".hidden", "-rf", "a/b", "a b", "ä", "a\n", "a\u{1B}[m", "a\u{0}",
    String(repeating: "x", count: 65),
  ])
  func `names that are no plain file name are refused`(text: String) throws {
    let error = try #require(throws: SessionError.self) { try SessionName(text) }
    #expect(error.code == .invalidName)
  }
}
