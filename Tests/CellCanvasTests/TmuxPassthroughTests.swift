import CellCanvas
import Testing

struct TmuxPassthroughTests {
  private func wrapped(_ text: String, _ levels: Int) -> String {
    String(decoding: TmuxPassthrough.wrap(Array(text.utf8), levels: levels), as: UTF8.self)
  }

  @Test func `without tmux a sequence stays as it is`() {
    #expect(wrapped("\u{1B}_Ga=q\u{1B}\\", 0) == "\u{1B}_Ga=q\u{1B}\\")
    #expect(wrapped("\u{1B}[c", -1) == "\u{1B}[c")
  }

  @Test func `one tmux wants every Escape twice`() {
    #expect(
      wrapped("\u{1B}_G\u{1B}\\", 1) == "\u{1B}Ptmux;\u{1B}\u{1B}_G\u{1B}\u{1B}\\\u{1B}\\"
    )
  }

  @Test func `two want it twice twice`() {
    #expect(
      wrapped("\u{1B}[c", 2)
        == "\u{1B}Ptmux;\u{1B}\u{1B}Ptmux;\u{1B}\u{1B}\u{1B}\u{1B}[c\u{1B}\u{1B}\\\u{1B}\\"
    )
  }

  @Test func `more levels than anyone has do not fill the memory`() {
    #expect(wrapped("\u{1B}[c", 60) == wrapped("\u{1B}[c", TmuxPassthrough.maximumLevels))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 is that of the RFC`(text: String, expected: String) {
    #expect(String(decoding: Base64.text(of: Array(text.utf8)), as: UTF8.self) == expected)
  }
}
