import CellCanvas
import Glibc
import Testing

@testable import NcursesDisplay

/// Curses paints into memory: no terminal is needed.
///
/// It is one for the process, hence serialized.
@MainActor
@Suite(.serialized)
struct CursesPainterTests {
  private let size = Size(width: 40, height: 10)

  private func withPainter(
    _ terminal: String = "xterm-256color",
    isTrueColor: Bool = false,
    _ body: (CursesPainter) throws -> Void
  ) throws {
    setlocale(LC_CTYPE, "C.UTF-8")
    let painter = try CursesPainter(
      terminal: terminal,
      size: size,
      isUTF8: true,
      isTrueColor: isTrueColor
    )
    defer { painter.close() }
    try body(painter)
  }

  private func canvas(_ text: String, _ style: Style = Style(), row: Int = 2) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.draw(text, at: 3, row: row, style: style)
    return canvas
  }

  private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `the first picture holds all of the text`() throws {
    try withPainter { painter in
      #expect(string(painter.paint(canvas("Růžena 日本"))).contains("Růžena 日本"))
    }
  }

  @Test func `a terminal with 256 colors by name gets the true ones it has`() throws {
    let style = Style(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6), attributes: .bold)
    try withPainter(isTrueColor: true) { painter in
      #expect(painter.palette.depth == .truecolor)
      let bytes = string(painter.paint(canvas("Fist L", style)))
      #expect(bytes.contains("38;2;1;2;3;48;2;4;5;6mFist L"))
      #expect(!bytes.contains("38;5;") && !bytes.contains("48;5;"))
      // Half of it the terminal's own, and colors of the palette as they are.
      let half = string(painter.paint(canvas("Fist R", Style(foreground: .rgb(9, 8, 7)))))
      #expect(half.contains("38;2;9;8;7mFist R") && !half.contains("48;"))
      let palette = string(painter.paint(canvas("Fist S", Style(background: .palette(99)))))
      #expect(palette.contains("48;5;99mFist S") && !palette.contains("38;"))
    }
    for terminal in ["xterm", "vt100"] {
      try withPainter(terminal, isTrueColor: true) { painter in
        #expect(!string(painter.paint(canvas("Fist L", style))).contains("38;2;"))
      }
    }
  }

  @Test func `more pairs of true colors than there are numbers are all shown`() throws {
    try withPainter(isTrueColor: true) { painter in
      for number in 0..<400 {
        var canvas = Canvas(size: size)
        for place in 0..<200 {
          let color = Color.rgb(UInt8(number % 256), UInt8(number / 256), UInt8(place))
          canvas.draw("x", at: place % 40, row: place / 40, style: Style(foreground: color))
        }
        let bytes = string(painter.paint(canvas))
        #expect(bytes.contains("38;2;\(number % 256);\(number / 256);199mx"), "\(number)")
        #expect(!bytes.contains("8;5;"), "\(number)")
      }
    }
  }

  @Test func `the same picture again costs nothing`() throws {
    try withPainter { painter in
      _ = painter.paint(canvas("Fist L"))
      #expect(painter.paint(canvas("Fist L")).isEmpty)
    }
  }

  @Test func `only what differs is written`() throws {
    try withPainter { painter in
      _ = painter.paint(canvas("Fist L"))
      let bytes = string(painter.paint(canvas("Fist R")))
      #expect(bytes.contains("R"))
      #expect(!bytes.contains("Fist"))
    }
  }

  @Test func `a forgotten picture is painted whole`() throws {
    try withPainter { painter in
      _ = painter.paint(canvas("Fist L"))
      painter.forget()
      #expect(string(painter.paint(canvas("Fist L"))).contains("Fist L"))
    }
  }

  @Test func `another size is painted whole`() throws {
    try withPainter { painter in
      _ = painter.paint(canvas("Fist L"))
      painter.resize(Size(width: 20, height: 5))
      #expect(string(painter.paint(canvas("Fist L"))).contains("Fist L"))
    }
  }

  @Test func `all rows scroll, whatever terminfo says of the size`() throws {
    try withPainter { painter in
      #expect(string(painter.paint(canvas("Fist L"))).contains("\u{1B}[1;10r"))
      painter.resize(Size(width: 20, height: 5))
      let bytes = string(painter.paint(canvas("Fist L")))
      #expect(bytes.contains("\u{1B}[1;5r") && !bytes.contains("\u{1B}[1;24r"))
    }
  }

  @Test func `nothing moves the cursor before the alternate screen has noted its place`() throws {
    try withPainter { painter in
      #expect(string(painter.paint(canvas("Fist L"))).hasPrefix("\u{1B}[?25l\u{1B}[?1049h"))
      _ = painter.leave()
      #expect(string(painter.paint(canvas("Fist L"))).hasPrefix("\u{1B}[?1049h"))
    }
  }

  @Test func `a canvas larger than the terminal is clipped`() throws {
    try withPainter { painter in
      painter.resize(Size(width: 5, height: 3))
      let bytes = string(painter.paint(canvas("ABCD", row: 1)))
      #expect(bytes.contains("AB"))
      #expect(!bytes.contains("C"))
    }
  }

  @Test func `attributes need no colors`() throws {
    try withPainter("vt100") { painter in
      #expect(painter.palette.depth == .mono)
      let style = Style(foreground: .rgb(255, 0, 0), attributes: .bold)
      #expect(string(painter.paint(canvas("Fist", style))).contains("\u{1B}[1m"))
    }
  }

  @Test func `colors are those of the terminal`() throws {
    try withPainter { painter in
      let style = Style(foreground: .rgb(255, 0, 0))
      #expect(string(painter.paint(canvas("Fist", style))).contains("\u{1B}[38;5;196mFist"))
    }
  }

  @Test func `more colors in a session than pairs are no trouble`() throws {
    // 8 colors and 64 pairs.
    try withPainter("xterm") { painter in
      var model = CellModel()
      for foreground in 0..<8 as Range<UInt8> {
        for background in 0..<8 as Range<UInt8> {
          let style = Style(foreground: .palette(foreground), background: .palette(background))
          model.show(painter.paint(canvas("Fist", style)))
          let colors = (foreground: "3\(foreground)", background: "3\(background)")
          #expect(
            model.cells.values.contains {
              $0.text == "F" && ($0.foreground, $0.background) == colors
            }
          )
        }
      }
    }
  }

  @Test func `a cursor is shown where the canvas has it, and else hidden`() throws {
    try withPainter { painter in
      var field = canvas("Fist L")
      #expect(string(painter.paint(field)).contains("\u{1B}[?25l"))
      field.cursor = (column: 7, row: 2)
      let bytes = string(painter.paint(field))
      #expect(bytes.contains("\u{1B}[?25h"))
      // Two columns back from where the text ended.
      #expect(bytes.hasSuffix("\u{08}\u{08}"))
      field.cursor = nil
      #expect(string(painter.paint(field)).contains("\u{1B}[?25l"))
    }
  }

  @Test func `moving a bar by one row costs few bytes`() throws {
    try withPainter { painter in
      func list(active: Int) -> Canvas {
        var canvas = Canvas(size: size)
        for row in 0..<size.height {
          canvas.draw("ACT Fist \(row)", at: 3, row: row)
        }
        canvas.restyle(Rect(column: 0, row: active, width: 40, height: 1)) {
          $0 = Style(background: .palette(61), attributes: .bold)
        }
        return canvas
      }
      _ = painter.paint(list(active: 3))
      #expect(painter.paint(list(active: 4)).count < 120)
    }
  }

  @Test func `leaving undoes what was set, and painting comes back`() throws {
    try withPainter { painter in
      _ = painter.paint(canvas("Fist L"))
      let bytes = string(painter.leave())
      #expect(bytes.contains("\u{1B}[?1049l") && bytes.contains("\u{1B}[?12l\u{1B}[?25h"))
      #expect(string(painter.paint(canvas("Fist L"))).contains("Fist L"))
      #expect(painter.undoing.contains("\u{1B}[?1049l"))
    }
  }

  @Test func `the user's palette is left alone`() throws {
    try withPainter { painter in
      #expect(!string(painter.paint(canvas("Fist L"))).contains("\u{1B}]104"))
      #expect(!string(painter.leave()).contains("\u{1B}]104"))
    }
  }

  @Test(arguments: ["linux", "screen", "vt220", "rxvt"])
  func `other terminals are painted as well`(terminal: String) throws {
    try withPainter(terminal) { painter in
      #expect(string(painter.paint(canvas("Fist L"))).contains("Fist L"))
    }
  }

  @Test(arguments: ["xterm-none", "foot-none", "tmux-none"])
  func `a terminal of a known family needs no description`(terminal: String) throws {
    try withPainter(terminal) { painter in
      #expect(painter.palette.depth == .palette)
      #expect(string(painter.paint(canvas("Fist L"))).contains("Fist L"))
    }
  }

  @Test func `an unknown terminal is an error`() {
    #expect(throws: DisplayError.unknownTerminal("no-such-terminal")) {
      try CursesPainter(terminal: "no-such-terminal", size: size, isUTF8: true).close()
    }
  }
}
