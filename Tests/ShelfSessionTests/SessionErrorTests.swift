import AssetSystem
import ShelfSession
import Testing

struct SessionErrorTests {
  @Test func `an error says what it is about and does not reach into the terminal`() throws {
    let error = try #require(throws: SessionError.self) { try SessionName("a\u{1B}]0;x\u{7}") }
    #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
    #expect(error.description.contains("A name has 1 to 64"))
    let answer = JSONRPCError(.refused, "no\u{1B}[2J")
    #expect(!answer.description.unicodeScalars.contains { $0.value < 0x20 })
    #expect(answer.description.contains("-32002"))
  }
}
