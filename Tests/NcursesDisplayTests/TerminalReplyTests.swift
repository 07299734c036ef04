import CellCanvas
import TestSupport
import Testing

@testable import NcursesDisplay

struct TerminalReplyTests {
  /// What real terminals answer.
  private static let answers: [(String, TerminalReply)] = [
    ("\u{1B}[?62;4;22c", .attributes([62, 4, 22])),
    ("\u{1B}P>|kitty(0.26.5)\u{1B}\\", .version("kitty(0.26.5)")),
    ("\u{1B}P>|XTerm(379)\u{1B}\\", .version("XTerm(379)")),
    ("\u{1B}_Gi=31;OK\u{1B}\\", .graphics(image: 31, isOK: true)),
    ("\u{1B}_Gi=31;ENOENT:no such file\u{1B}\\", .graphics(image: 31, isOK: false)),
    ("\u{1B}[0n", .hasRead),
    ("\u{1B}[6;18;9t", .cellSize(width: 9, height: 18)),
    ("\u{1B}[4;480;640t", .textAreaSize(width: 640, height: 480)),
    ("\u{1B}]11;rgb:1e1e/2020/ffff\u{1B}\\", .background(.rgb(30, 32, 255))),
    ("\u{1B}]11;rgb:ff/80/00\u{07}", .background(.rgb(255, 128, 0))),
    ("\u{1B}]11;rgba:ffff/0000/ffff/8000\u{1B}\\", .background(.rgb(255, 0, 255))),
    ("\u{1B}[?2026;2$y", .mode(2026, state: 2)),
    (
      "\u{1B}P1+r544e=787465726d2d6b69747479\u{1B}\\",
      .description(name: "TN", value: "xterm-kitty")
    ),
    ("\u{1B}P0+r544E\u{1B}\\", .description(name: "TN", value: nil)),
    ("\u{1B}P0+r\u{1B}\\", .description(name: nil, value: nil)),
  ]

  @Test func `what terminals answer is understood`() {
    for (text, reply) in Self.answers {
      var decoder = InputDecoder()
      #expect(decoder.decode(text.utf8).isEmpty, "\(text.debugDescription)")
      #expect(decoder.takeReplies() == [reply])
    }
  }

  @Test func `an answer is never a key, wherever the line cuts it`() {
    for (text, reply) in Self.answers {
      let bytes = Array(text.utf8)
      for cut in 1..<bytes.count {
        var decoder = InputDecoder()
        let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
        #expect(events.isEmpty, "\(text.debugDescription) cut at \(cut)")
        #expect(decoder.takeReplies() == [reply])
      }
    }
  }

  @Test func `an Escape just before an answer stays a key`() {
    for (text, reply) in Self.answers {
      var decoder = InputDecoder()
      #expect(decoder.decode(("\u{1B}" + text).utf8) == [.key(KeyEvent(.escape))])
      #expect(decoder.takeReplies() == [reply])
    }
  }

  @Test func `keys around answers stay keys`() {
    var decoder = InputDecoder()
    let all = "j" + Self.answers.map(\.0).joined(separator: "k") + "q"
    let keys = decoder.decode(all.utf8)
    #expect(keys.count == Self.answers.count + 1)
    #expect(keys.last == .key(KeyEvent(.character("q"))))
    #expect(decoder.takeReplies().count == Self.answers.count)
    #expect(decoder.takeReplies().isEmpty)
  }

  @Test func `an answer may rest on its way for longer than a key`() {
    var decoder = InputDecoder()
    _ = decoder.decode("\u{1B}P>|kit".utf8)
    #expect(decoder.patience == .seconds(2))
  }

  @Test(
    arguments: [
      "\u{1B}]11;rgb:zz/00/00\u{1B}\\", "\u{1B}]11;rgb:00000/0/0\u{1B}\\",
      "\u{1B}]11;#ffffff\u{07}",
      "\u{1B}]11;rgb:1/2\u{07}", "\u{1B}]52;c;cm0gLXJm\u{07}", "\u{1B}_Gi=x;OK\u{1B}\\",
      "\u{1B}_Gfoo\u{1B}\\", "\u{1B}P1+r5=6\u{1B}\\", "\u{1B}[6;18t",
      "\u{1B}[9;18;9t", "\u{1B}[?2026$y", "\u{1B}[>41;379;0c", "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}]11;rgb:-1/00/00\u{07}", "\u{1B}]11;rgb:+1/00/00\u{07}",
    ]
  )
  func `what is damaged or was not asked tells nothing, and is no key`(text: String) {
    var decoder = InputDecoder()
    #expect(decoder.decode(text.utf8).isEmpty)
    #expect(
      decoder.takeReplies().allSatisfy { $0 == .description(name: nil, value: nil) },
      "\(text.debugDescription)"
    )
  }

  @Test func `names hold nothing that a terminal obeys, and are not long`() {
    let text = "evil\u{9B}31m\u{7}" + String(repeating: "x", count: 200)
    guard
      case .version(let name) = TerminalReply(
        introducer: UInt8(ascii: "P"),
        Array((">|" + text).utf8)
      )
    else {
      Issue.record("no version")
      return
    }
    #expect(name.utf8.count <= 64)
    #expect(name.unicodeScalars.allSatisfy { (" "..."~").contains($0) })
    #expect(name.hasPrefix("evil31m"))
  }

  @Test func `a flood of answers is bounded`() {
    var decoder = InputDecoder()
    _ = decoder.decode(String(repeating: "\u{1B}[?62c", count: 5000).utf8)
    #expect(decoder.takeReplies().count == InputDecoder.replyLimit)
    _ = decoder.decode(("\u{1B}P>|" + String(repeating: "x", count: 100_000)).utf8)
    #expect(decoder.pending.count <= InputDecoder.stringLimit + 1)
    _ = decoder.decode("\u{1B}\\".utf8)
    #expect(decoder.takeReplies().isEmpty)
  }

  @Test(arguments: [31, 32, 33, 34] as [UInt64])
  func `no bytes trap`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var decoder = InputDecoder()
    let starts = ["\u{1B}P1+r", "\u{1B}]11;rgb:", "\u{1B}_Gi=", "\u{1B}[?", "\u{1B}[6;"]
    for _ in 0..<3000 {
      var bytes = Array(random.pick(starts).utf8)
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        bytes.append(random.pick(Array("0123456789abcdef;:/=$ycORt\u{1B}\\\u{7}".utf8)))
      }
      _ = decoder.decode(bytes)
      _ = decoder.takeReplies()
    }
    _ = decoder.expire()
    #expect(decoder.state == .ground, "seed \(seed)")
  }
}
