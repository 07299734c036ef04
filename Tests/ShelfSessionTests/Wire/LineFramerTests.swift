import NIOCore
import Testing

@testable import ShelfSession
import TestSupport

struct LineFramerTests {
  private func text(_ frame: LineFramer.Frame?) -> String? {
    guard case .line(let line) = frame else { return nil }
    return String(buffer: line)
  }

  @Test func `however the bytes are cut, the lines are the same`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of cut lines: \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let lines = (0..<8).map { _ in
        String(repeating: "x", count: Int.random(in: 0...20, using: &random))
      }
      var rest = ArraySlice((lines.joined(separator: "\n") + "\n").utf8)
      var framer = LineFramer(limit: 20)
      var read: [String] = []
      while !rest.isEmpty {
        let count = Int.random(in: 1...min(30, rest.count), using: &random)
        framer.append(ByteBuffer(bytes: rest.prefix(count)))
        rest = rest.dropFirst(count)
        while let line = text(framer.next()) { read.append(line) }
      }
      #expect(read == lines, "seed \(seed)")
      #expect(!framer.hasBegunLine)
    }
  }

  @Test func `a line of the greatest length is a line, a longer one is not`() {
    var framer = LineFramer(limit: 4)
    framer.append(ByteBuffer(string: "1234\n12345\n"))
    #expect(text(framer.next()) == "1234")
    #expect(framer.next() == .tooLong)
  }

  @Test func `a line that is too long is told before it ends`() {
    var framer = LineFramer(limit: 4)
    framer.append(ByteBuffer(string: "1234"))
    #expect(framer.next() == nil)
    framer.append(ByteBuffer(string: "5"))
    #expect(framer.next() == .tooLong)
  }

  @Test func `what was taken is not kept, though a line has always begun`() {
    var framer = LineFramer(limit: 4)
    framer.append(ByteBuffer(string: "{"))
    for _ in 0..<10_000 {
      framer.append(ByteBuffer(string: "}\n{"))
      #expect(text(framer.next()) == "{}")
      #expect(framer.next() == nil)
    }
    #expect(framer.capacity < 1_000)
  }

  @Test func `at the end a line needs no line feed`() {
    var framer = LineFramer(limit: 4)
    framer.append(ByteBuffer(string: "a\nb"))
    #expect(text(framer.next(atEnd: true)) == "a")
    #expect(text(framer.next(atEnd: true)) == "b")
    #expect(framer.next(atEnd: true) == nil)
  }
}
