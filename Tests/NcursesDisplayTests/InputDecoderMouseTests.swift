import CellCanvas
import Testing

@testable import NcursesDisplay

struct InputDecoderMouseTests {
  private func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
    var decoder = InputDecoder()
    return decoder.decode(bytes)
  }

  @Test(
    arguments: [
      ("0;3;4M", .press, []), ("0;3;4m", .release, []), ("1;3;4M", .middlePress, []),
      ("2;3;4M", .secondaryPress, []), ("32;3;4M", .drag, []), ("64;3;4M", .wheelUp, []),
      ("65;3;4M", .wheelDown, []), ("16;3;4M", .press, .control), ("8;3;4M", .press, .alt),
      ("4;3;4M", .press, .shift), ("81;3;4M", .wheelDown, .control), ("48;3;4M", .drag, .control),
      ("20;3;4m", .release, [.control, .shift]),
    ] as [(String, MouseEvent.Action, KeyEvent.Modifiers)]
  )
  func `a report of the mouse tells action, place and held keys`(
    report: String,
    action: MouseEvent.Action,
    modifiers: KeyEvent.Modifiers
  ) {
    let expected = MouseEvent(action, column: 2, row: 3, modifiers: modifiers)
    #expect(decode(Array("\u{1B}[<\(report)".utf8)) == [.mouse(expected)])
  }

  @Test(arguments: [
    "35;3;4M", "33;3;4M", "66;3;4M", "128;3;4M", "2;3;4m", "64;3;4m", "0;0;4M", "0;3;0M", "0;3M",
    "0;3;4;5M", ";;M", "M", "-1;3;4M", "0;3;4A", "0;3;4~",
  ])
  func `what is no report, or of no use, is dropped`(report: String) {
    let expected: [TerminalEvent] = [.key(KeyEvent(.character("j")))]
    #expect(decode(Array("\u{1B}[<\(report)j".utf8)) == expected)
  }

  @Test func `a place far out is kept within bounds`() {
    let events = decode(Array("\u{1B}[<0;99999999999999999999;1M".utf8))
    #expect(events == [.mouse(MouseEvent(.press, column: (1 << 24) - 1, row: 0))])
  }

  @Test func `terminals without the SGR form are understood`() {
    let start = Array("\u{1B}[M".utf8)
    #expect(decode(start + [32, 35, 36]) == [.mouse(MouseEvent(.press, column: 2, row: 3))])
    #expect(decode(start + [35, 35, 36]) == [.mouse(MouseEvent(.release, column: 2, row: 3))])
    #expect(decode(start + [64, 35, 36]) == [.mouse(MouseEvent(.drag, column: 2, row: 3))])
    #expect(decode(start + [97, 35, 36]) == [.mouse(MouseEvent(.wheelDown, column: 2, row: 3))])
    #expect(decode(start + [0, 0, 0, UInt8(ascii: "j")]) == [.key(KeyEvent(.character("j")))])
  }
}
