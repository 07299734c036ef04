import CellCanvas
import Testing

@testable import NcursesDisplay
import TestSupport

/// Bytes that no terminal should send.
struct InputDecoderBytesTests {
  private let replacement = TerminalEvent.key(KeyEvent(.character("\u{FFFD}")))
  private let letter = TerminalEvent.key(KeyEvent(.character("j")))

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0], [0xC1], [0xF5], [0xFF], [0xC3], [0xE6, 0x97], [0xF0, 0x9F, 0x91],
    ] as [[UInt8]]
  )
  func `bytes that are no UTF-8 are replaced and eat no key`(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes + [UInt8(ascii: "j")]) == [replacement, letter])
  }

  @Test(arguments: [[0xE0, 0x80], [0xED, 0xA0], [0xF0, 0x80], [0xF4, 0x90]] as [[UInt8]])
  func `overlong forms and surrogates are refused at their second byte`(bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(decoder.decode(bytes) == [replacement, replacement])
  }

  @Test func `half a character is replaced when time has passed`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0xE6, 0x97]) == [])
    #expect(decoder.expire() == [replacement])
  }

  @Test func `a control character of two bytes is no key`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0xC2, 0x9B, UInt8(ascii: "j")]) == [letter])
  }

  @Test func `random bytes end in events and leave no state behind`() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    let starts: [[UInt8]] = [
      [], [0x1B], Array("\u{1B}[".utf8), Array("\u{1B}[<".utf8), Array("\u{1B}]".utf8),
      Array("\u{1B}[M".utf8), Array("\u{1B}[200~".utf8), Array("\u{1B}O".utf8), [0xF0, 0x9F],
    ]
    let common = Array("\u{1B}[]OM<;:0129~uAmPR\u{07}\\\u{18}".utf8)
    for round in 0..<4000 {
      var decoder = InputDecoder()
      var bytes = starts[Int(random.next() % UInt64(starts.count))]
      for _ in 0..<Int(random.next() % 80) {
        let value = random.next()
        bytes.append(
          value & 1 == 0
            ? UInt8(truncatingIfNeeded: value >> 8) : common[Int(value >> 8) % common.count]
        )
      }
      let split = bytes.isEmpty ? 0 : Int(random.next() % UInt64(bytes.count))
      var events = decoder.decode(bytes[..<split])
      events += decoder.decode(bytes[split...])
      events += decoder.expire()
      var whole = InputDecoder()
      #expect(events == whole.decode(bytes) + whole.expire(), "seed \(seed), round \(round)")
      #expect(decoder.state == .ground && decoder.patience == nil, "seed \(seed), round \(round)")
      #expect(events.count <= bytes.count + 2, "seed \(seed), round \(round)")
      #expect(decoder.decode("j".utf8) == [letter], "seed \(seed), round \(round)")
      for case .key(let key) in events {
        guard case .character(let character) = key.key else { continue }
        let isControl = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control
        }
        #expect(!isControl, "seed \(seed), round \(round)")
      }
    }
  }

  @Test func `a flood of keys loses none of them`() {
    var decoder = InputDecoder()
    let events = decoder.decode(Array(repeating: UInt8(ascii: "j"), count: 100_000))
    #expect(events.count == 100_000)
  }

  @Test func `a flood of numbers takes no memory`() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[".utf8) == [])
    #expect(decoder.decode(Array(repeating: UInt8(ascii: "9"), count: 100_000)) == [])
    #expect(decoder.pending.count <= InputDecoder.sequenceLimit + 1)
    #expect(decoder.decode("Aj".utf8) == [letter])
  }
}
