import Glibc
import Testing

@testable import NcursesDisplay

struct CellTextTests {
  init() {
    // The width of characters is asked of the C library.
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  private func text(_ cell: String, width: Int, isUTF8: Bool = true) -> (String, Int) {
    let (scalars, painted) = CellText(isUTF8: isUTF8).scalars(of: cell, width: width)
    #expect(scalars.last == 0)
    var view = String.UnicodeScalarView()
    for value in scalars.dropLast() {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: value)) { view.append(scalar) }
    }
    return (String(view), painted)
  }

  @Test(arguments: [("a", 1), (" ", 1), ("ž", 1), ("│", 1), ("日", 2), ("👍", 2), ("e\u{301}", 1)])
  func `text that all agree about is kept`(cell: String, width: Int) {
    #expect(text(cell, width: width) == (cell, width))
  }

  @Test(arguments: [
    ("日", 1), ("a", 2), ("\u{1B}", 1), ("\u{07}", 1), ("\u{7F}", 1), ("\u{9B}", 1), ("\u{301}", 1),
    ("", 1), ("\u{202E}", 1), ("\n", 1),
  ])
  func `text of another width than its cell is replaced`(cell: String, width: Int) {
    #expect(text(cell, width: width) == ("\u{FFFD}", 1))
  }

  @Test func `a cell holds a base and four marks`() {
    let marks = String(repeating: "\u{301}", count: 9)
    #expect(text("e" + marks, width: 1).0.unicodeScalars.count == 5)
  }

  @Test func `a second base does not get into a cell`() {
    #expect(text("a\u{1B}[31m", width: 1) == ("a", 1))
  }

  @Test(arguments: [
    ("a", "a"), ("─", "-"), ("│", "|"), ("┼", "+"), ("▸", ">"), ("▾", "v"), ("…", "."), ("●", "*"),
    ("ž", "?"), ("日", "?"), ("\u{1B}", "?"),
  ])
  func `without UTF-8 everything becomes ASCII`(cell: String, expected: String) {
    #expect(text(cell, width: cell == "日" ? 2 : 1, isUTF8: false) == (expected, 1))
  }
}
