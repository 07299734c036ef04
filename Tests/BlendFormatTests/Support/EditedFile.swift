import Foundation
import Glibc

@testable import BlendFormat
import TestSupport

/// A file with random blocks and random edits of it, with the outcome computed the plain way.
struct EditedFile {
  let layout: BlendFileBuilder.Layout
  /// The uncompressed old content, whatever follows the end mark included.
  let content: [UInt8]

  /// Random blocks; big ones now and then where asked for.
  init(
    hasBigBlocks: Bool = false,
    needsEndMark: Bool = false,
    using random: inout SplitMix64
  ) {
    layout = [.littleEndian64, .large64].randomElement(using: &random) ?? .large64
    var builder = BlendFileBuilder(layout: layout)
    for index in 0..<Int.random(in: 0...40, using: &random) {
      let isBig = hasBigBlocks && Int.random(in: 0..<8, using: &random) == 0
      let payload = Self.payload(
        Int.random(in: isBig ? 0...(3 << 20) : 0...3000, using: &random),
        using: &random
      )
      let code = ["DATA", "DATA", "MA", "AC", "REND"].randomElement(using: &random) ?? "DATA"
      builder.addRaw(code, at: UInt64(index + 1) * 16, payload)
    }
    let hasEndMark = needsEndMark || Int.random(in: 0..<5, using: &random) > 0
    let garbage = hasEndMark ? Int.random(in: 0...5, using: &random) * 100 : 0
    content =
      builder.finished(hasEndMark: hasEndMark) + Self.payload(garbage, using: &random)
  }

  private static func payload(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    // A word repeated: it is compressed, but not to nothing.
    let word = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
    var bytes = (0..<count).map { word[$0 & 63] }
    for index in stride(from: 0, to: count, by: 97) {
      bytes[index] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  /// A few blocks removed, moved, replaced and inserted; the struct definitions stay.
  static func randomEdit(
    of file: borrowing BlendFile,
    using random: inout SplitMix64
  ) -> EditedBlocks {
    let count = file.blocks.count
    var pieces: [EditedBlocks.Piece] = []
    var start = 0
    while start < count {
      let end = Int.random(in: (start + 1)...count, using: &random)
      let isNeeded = file.blocks[start..<end].contains { $0.head.code == .dna1 }
      if isNeeded || Int.random(in: 0..<4, using: &random) > 0 {
        pieces.append(.kept(start..<end))
      }
      start = end
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let payload = payload(Int.random(in: 0...4000, using: &random), using: &random)
      let head = BHead(
        code: .data,
        length: payload.count,
        address: BlockAddress(rawValue: UInt64.random(in: 1...(1 << 40), using: &random)),
        sdnaIndex: SDNAIndex(rawValue: Int.random(in: 0...9, using: &random)),
        count: Int.random(in: 1...9, using: &random)
      )
      let position = Int.random(in: 0...pieces.count, using: &random)
      pieces.insert(.new(head, payload: payload), at: position)
    }
    if pieces.count > 2, Bool.random(using: &random) {
      let moved = pieces.remove(at: Int.random(in: 0..<pieces.count, using: &random))
      pieces.insert(moved, at: Int.random(in: 0...pieces.count, using: &random))
    }
    return EditedBlocks(pieces: pieces)
  }

  /// The new content, put together by hand, and where each byte of the old one went.
  static func outcome(
    of edited: EditedBlocks,
    _ file: borrowing BlendFile,
    _ content: [UInt8]
  ) -> (content: [UInt8], places: [Int?]) {
    var result: [UInt8] = []
    var places = [Int?](repeating: nil, count: content.count)
    func keep(_ range: Range<Int>) {
      for offset in range {
        places[offset] = result.count + offset - range.lowerBound
      }
      result += content[range]
    }
    keep(0..<file.header.size)
    for piece in edited.pieces {
      switch piece {
      case .kept(let indices):
        for index in indices {
          keep(file.blocks[index].headOffset..<file.blocks[index].endOffset)
        }
      case .new(let head, let payload):
        result += headBytes(head, file.header.blockHeadKind) + payload
      }
    }
    keep((file.blocks.last?.endOffset ?? 0)..<content.count)
    return (result, places)
  }

  private static func headBytes(_ head: BHead, _ kind: BlendFileHeader.BHeadKind) -> [UInt8] {
    var builder = BlendFileBuilder(layout: kind == .largeBHead8 ? .large64 : .littleEndian64)
    let before = builder.content.count
    builder.addHead(
      "DATA",
      length: head.length,
      address: head.address.rawValue,
      sdna: head.sdnaIndex.rawValue,
      count: head.count
    )
    return Array(builder.content[before...])
  }
}

/// A new file written by the writer, read back whole.
struct WrittenBytes {
  let target = TemporaryFile([])

  /// Writes and gives the bytes of the new file.
  func write(_ edited: EditedBlocks, of file: inout BlendFile) throws -> [UInt8] {
    let path = String(decoding: target.path, as: UTF8.self)
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    try BlendFileWriter.write(edited, of: &file, toFileDescriptor: descriptor)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Puts other bytes in its place.
  func replace(with bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: String(decoding: target.path, as: UTF8.self)))
  }
}

extension EditedBlocks {
  /// Everything stays as it is.
  static func unchanged(_ file: borrowing BlendFile) -> EditedBlocks {
    EditedBlocks(pieces: [.kept(0..<file.blocks.count)])
  }
}
