import Testing

@testable import NcursesDisplay

struct TerminalSequencesTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("ž/日>?", "xb4v5pelPj8="),
  ])
  func `the clipboard gets base64`(text: String, base64: String) {
    let expected = "\u{1B}]52;c;\(base64)\u{07}"
    #expect(
      ClipboardSequence.bytes(for: text).map { String(decoding: $0, as: UTF8.self) } == expected
    )
  }

  @Test func `text that no terminal takes is refused`() {
    let longest = String(repeating: "x", count: ClipboardSequence.limit)
    #expect(ClipboardSequence.bytes(for: longest) != nil)
    #expect(ClipboardSequence.bytes(for: longest + "x") == nil)
  }

  @Test(arguments: [
    ("\u{1B}[m", "\u{1B}[m"), ("\u{1B}[?5l$<100/>x", "\u{1B}[?5lx"), ("$<2>a$<3*>", "a"),
    ("a$b<c>", "a$b<c>"), ("a$<5", "a$<5"), ("", ""),
  ])
  func `padding is removed from terminfo strings`(text: String, expected: String) {
    #expect(TerminalModes.withoutPadding(text) == expected)
  }

  @Test func `errors name the terminal without obeying it, and what to do instead`() {
    let error = DisplayError.unknownTerminal("x\u{1B}[31m\u{9B}")
    #expect(error.description.contains("“x?[31m?”"))
    #expect(error.description.contains("blendshelf list"))
    #expect(DisplayError.unknownTerminal("").description.contains("TERM is not set"))
    #expect(DisplayError.unusableTerminal("dumb").description.contains("“dumb”"))
  }
}
