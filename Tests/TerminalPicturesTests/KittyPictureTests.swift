import AssetSystem
import CellCanvas
import TestSupport
import Testing

@testable import TerminalPictures

struct KittyPictureTests {
  private func sequence(
    _ preview: PreviewPixels,
    _ mode: PictureMode,
    width: Int = 12,
    height: Int = 6,
    levels: Int = 0,
    isAnswered: Bool = false
  ) throws -> TerminalSequence {
    let picture = try PictureEncoder(tmuxLevels: levels, isAnswered: isAnswered).encode(
      preview,
      size: Size(width: width, height: height),
      cell: .usual,
      mode: mode
    )
    switch picture.content {
    case .placeholders(let sequence) where mode == .kitty: return sequence
    case .sequence(let sequence) where mode == .kittyDirect: return sequence
    default: throw PictureError(.encodingFailed, "another content")
    }
  }

  private func reader(_ command: TerminalCommand?) throws -> KittyReader {
    let command = try #require(command)
    return try #require(KittyReader(command.bytes(image: 300, placement: 7)))
  }

  @Test(arguments: [PictureMode.kitty, .kittyDirect])
  func `the payload inflates to the pixels`(mode: PictureMode) throws {
    let preview = TestPreview.smooth(96, 96, seed: 9)
    let command = try #require(reader(sequence(preview, mode).upload).commands.first)
    #expect(command.keys["f"] == "24" && command.keys["o"] == "z")
    #expect(command.keys["s"] == "96" && command.keys["v"] == "96" && command.keys["i"] == "300")
    let pixels = try #require(KittyReader.inflated(command.payload, count: 96 * 96 * 3))
    for row in [0, 40, 95] {
      for column in [0, 50, 95] {
        let stored = 4 * ((95 - row) * 96 + column)
        let sent = 3 * (row * 96 + column)
        #expect(pixels[sent..<sent + 3] == preview.rgba[stored..<stored + 3])
      }
    }
  }

  @Test func `transparent pixels are sent with straight alpha`() throws {
    let preview = TestPreview.make(96, 96) { _, _ in (50, 100, 0, 128) }
    let command = try #require(reader(sequence(preview, .kitty).upload).commands.first)
    #expect(command.keys["f"] == "32")
    let pixels = try #require(KittyReader.inflated(command.payload, count: 96 * 96 * 4))
    #expect(Array(pixels[..<4]) == [100, 199, 0, 128])
  }

  @Test func `no chunk is longer than 4096 bytes, and none answers`() throws {
    let noise = TestPreview.noise(96, 96)
    let reader = try reader(sequence(noise, .kitty).upload)
    #expect(reader.commands.count == 1)
    #expect(reader.commands[0].longestChunk == 4096)
    #expect(reader.commands[0].keys["q"] == "2")
  }

  @Test func `placeholders get a virtual placement of the size in cells`() throws {
    let sequence = try sequence(TestPreview.flat(8, 8, (1, 2, 3)), .kitty, width: 9, height: 5)
    let keys = try #require(reader(sequence.upload).commands.first).keys
    #expect(keys["a"] == "T" && keys["U"] == "1" && keys["c"] == "9" && keys["r"] == "5")
    #expect(sequence.place == nil && sequence.remove == nil)
    let drop = try #require(reader(sequence.drop).commands.first).keys
    #expect(drop == ["a": "d", "d": "I", "q": "2", "i": "300"])
  }

  @Test func `without placeholders an image is placed and removed by its numbers`() throws {
    let sequence = try sequence(TestPreview.flat(8, 8, (1, 2, 3)), .kittyDirect)
    #expect(try reader(sequence.upload).commands[0].keys["a"] == "t")
    #expect(
      try reader(sequence.place).commands[0].keys
        == ["a": "p", "q": "2", "C": "1", "c": "12", "r": "6", "i": "300", "p": "7"]
    )
    #expect(
      try reader(sequence.remove).commands[0].keys
        == ["a": "d", "d": "i", "q": "2", "i": "300", "p": "7"]
    )
  }

  @Test func `a small preview is scaled by the terminal`() throws {
    let keys = try reader(
      sequence(TestPreview.flat(16, 16, (1, 2, 3)), .kitty, width: 40, height: 20).upload
    ).commands[0].keys
    #expect(keys["s"] == "16" && keys["v"] == "16")
  }

  @Test func `a large preview is not sent whole`() throws {
    let keys = try reader(
      sequence(TestPreview.flat(256, 256, (1, 2, 3)), .kitty, width: 4, height: 2).upload
    ).commands[0].keys
    #expect(keys["s"] == "32" && keys["v"] == "32")
  }

  @Test func `only in tmux, and only where somebody reads it, an answer is wanted`() throws {
    let preview = TestPreview.flat(8, 8, (1, 2, 3))
    for (levels, isAnswered) in [(0, true), (1, false)] {
      let sequence = try sequence(preview, .kitty, levels: levels, isAnswered: isAnswered)
      #expect(!sequence.isAnswered)
      let bytes = try #require(sequence.upload).bytes(image: 1)
      #expect(String(decoding: bytes, as: UTF8.self).contains("q=2"))
    }
    let sequence = try sequence(preview, .kitty, levels: 1, isAnswered: true)
    #expect(sequence.isAnswered)
    let bytes = try #require(sequence.upload).bytes(image: 1)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("q="))
  }

  @Test(arguments: [1, 2, 3])
  func `tmux hands every chunk on by itself`(levels: Int) throws {
    let noise = TestPreview.noise(96, 96)
    let plain = try #require(sequence(noise, .kitty).upload).bytes(image: 300)
    let wrapped = try #require(sequence(noise, .kitty, levels: levels).upload).bytes(image: 300)
    var unwrapped = wrapped
    for _ in 0..<levels { unwrapped = try #require(Self.unwrapped(unwrapped)) }
    #expect(unwrapped == plain)
    #expect(wrapped != plain)
  }

  /// What one tmux hands on; nil where anything stands between what is meant to be handed on.
  private static func unwrapped(_ bytes: [UInt8]) -> [UInt8]? {
    let start = Array("\u{1B}Ptmux;".utf8)
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard rest.starts(with: start) else { return nil }
      rest = rest.dropFirst(start.count)
      while let byte = rest.popFirst() {
        guard byte == 0x1B else {
          result.append(byte)
          continue
        }
        guard let next = rest.popFirst() else { return nil }
        if next == 0x5C { break }
        guard next == 0x1B else { return nil }
        result.append(byte)
      }
    }
    return result
  }
}

extension TestPreview {
  /// Pixels that no packing makes shorter.
  fileprivate static func noise(_ width: Int, _ height: Int) -> PreviewPixels {
    var random = SplitMix64(seed: 41)
    return make(width, height) { _, _ in
      let values = (0..<3).map { _ in Int.random(in: 0...255, using: &random) }
      return (values[0], values[1], values[2], 255)
    }
  }
}
