import Foundation
import Glibc
import Testing

@testable import BlendFormat
import TestSupport

/// What must be refused, and what reading back must notice.
struct WritingFaultTests {
  private func written(
    _ packing: Packing,
    then damage: (inout [UInt8]) -> Void
  ) throws -> BlendFormatError? {
    var file = try BlendFile(bytes: packing.pack(SampleFile.builder().finished() + [1, 2, 3]))
    let edited = Self.edit(file)
    let written = WrittenBytes()
    var bytes = try written.write(edited, of: &file)
    damage(&bytes)
    try written.replace(with: bytes)
    do throws(BlendFormatError) {
      try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
      return nil
    } catch {
      return error
    }
  }

  private static func edit(_ file: borrowing BlendFile) -> EditedBlocks {
    let payload = Array("new text".utf8)
    let head = BHead(
      code: .data,
      length: payload.count,
      address: BlockAddress(rawValue: 0x7770),
      sdnaIndex: SDNAIndex(rawValue: 0),
      count: 1
    )
    return EditedBlocks(
      pieces: [.kept(0..<5), .new(head, payload: payload), .kept(6..<file.blocks.count)]
    )
  }

  @Test func `every single wrong byte of a plain file is noticed`() throws {
    var file = try BlendFile(bytes: SampleFile.builder().finished() + [1, 2, 3])
    let edited = Self.edit(file)
    let written = WrittenBytes()
    let good = try written.write(edited, of: &file)
    for position in good.indices {
      var bytes = good
      bytes[position] ^= 0x20
      try written.replace(with: bytes)
      let error = #expect(throws: BlendFormatError.self, "byte \(position)") {
        try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
      }
      #expect(error?.path == written.target.path)
      #expect(error?.code == .corrupt)
    }
  }

  @Test(arguments: Packing.allCases)
  func `a file cut off anywhere or with bytes added is noticed`(packing: Packing) throws {
    #expect(try written(packing) { _ in } == nil)
    for share in 0..<8 {
      let error = try written(packing) { $0.removeLast($0.count - $0.count * share / 8) }
      #expect(error?.code == .corrupt, "\(packing), \(share) eighths left")
    }
    #expect(try written(packing) { $0.removeLast() } != nil)
    #expect(try written(packing) { $0.append(0) } != nil)
  }

  @Test(arguments: [Packing.seekable, .seekableWithEntryChecksums, .gzip, .oneFrame])
  func `a wrong byte of a compressed file is noticed or changes nothing`(packing: Packing) throws {
    var file = try BlendFile(bytes: packing.pack(SampleFile.builder().finished()))
    let edited = Self.edit(file)
    let written = WrittenBytes()
    let good = try written.write(edited, of: &file)
    let content = try WrittenContent.of(good)
    for position in stride(from: 0, to: good.count, by: 7) {
      var bytes = good
      bytes[position] ^= 0x10
      try written.replace(with: bytes)
      do throws(BlendFormatError) {
        try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
        #expect(try WrittenContent.of(bytes) == content, "byte \(position)")
      } catch {
        #expect(error.code == .corrupt, "byte \(position)")
      }
    }
  }

  @Test func `a wrong byte in a new frame of a large file is noticed`() throws {
    var builder = SampleFile.builder(.large64)
    builder.addRaw("REND", at: 0x77, (0..<(6 << 20)).map { UInt8(truncatingIfNeeded: $0 / 1000) })
    var file = try BlendFile(bytes: Packing.seekable(builder.finished(), frameSize: 1 << 20))
    let edited = Self.edit(file)
    let written = WrittenBytes()
    let good = try written.write(edited, of: &file)
    let frames = try BlendFile(bytes: good).frames
    let new = try #require(frames.first)
    for position in [8, new.compressedSize / 2] {
      var bytes = good
      bytes[position] ^= 0x10
      try written.replace(with: bytes)
      #expect(throws: BlendFormatError.self) {
        try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
      }
    }
  }

  @Test func `the system's refusal is an error with its reason`() throws {
    var file = try BlendFile(bytes: SampleFile.builder().finished())
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    for edited in [EditedBlocks.unchanged(file), Self.edit(file)] {
      let error = #expect(throws: BlendFormatError.self) {
        try BlendFileWriter.write(edited, of: &file, toFileDescriptor: full)
      }
      #expect(error?.code == .io)
      #expect(error?.message.contains("No space left") == true)
    }
    let target = WrittenBytes()
    let readOnly = open(String(decoding: target.target.path, as: UTF8.self), O_RDONLY)
    defer { close(readOnly) }
    let error = #expect(throws: BlendFormatError.self) {
      try BlendFileWriter.write(Self.edit(file), of: &file, toFileDescriptor: readOnly)
    }
    #expect(error?.code == .io)
  }

  @Test(arguments: [
    BlendFileBuilder.Layout.bigEndian64, .littleEndian32, .bigEndian32,
  ])
  func `files of other machines are copied but never edited`(
    layout: BlendFileBuilder.Layout
  ) throws {
    let bytes = SampleFile.builder(layout).finished()
    var file = try BlendFile(bytes: bytes)
    #expect(try WrittenBytes().write(.unchanged(file), of: &file) == bytes)
    let error = #expect(throws: BlendFormatError.self) {
      try WrittenBytes().write(Self.edit(file), of: &file)
    }
    #expect(error?.code == .unsupported)
  }

  @Test func `what does not fit in a block head is refused, and fits in a larger one`() throws {
    let large = BHead(
      code: .data,
      length: 1 << 31,
      address: BlockAddress(rawValue: 16),
      sdnaIndex: SDNAIndex(rawValue: 0),
      count: 1
    )
    let error = #expect(throws: BlendFormatError.self) { try large.encoded(as: .smallBHead8) }
    #expect(error?.code == .tooLarge)
    let bytes = try large.encoded(as: .largeBHead8)
    let header = try BlendFileHeader(parsing: Array("BLENDER17-01v0500".utf8))
    #expect(BHead(parsing: bytes.span.bytes, header: header) == large)
  }

  /// More than a stream keeps in memory, and nothing that could be compressed.
  private static let noise: [UInt8] = {
    var random = SplitMix64(seed: 1)
    return (0..<(9 << 17)).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
  }()

  @Test(arguments: [WritingTests.Kind.plain, .largeFrames, .oneFrame, .gzip])
  func `a file cut off after it was opened is an error`(kind: WritingTests.Kind) throws {
    var builder = SampleFile.builder()
    builder.addRaw("REND", at: 0x77, Self.noise)
    let packed = kind.pack(builder.finished())
    let source = TemporaryFile(packed)
    var file = try BlendFile(path: source.path)
    #expect(truncate(String(decoding: source.path, as: UTF8.self), off_t(packed.count / 2)) == 0)
    for edited in [EditedBlocks.unchanged(file), Self.edit(file)] {
      let error = #expect(throws: BlendFormatError.self) {
        try WrittenBytes().write(edited, of: &file)
      }
      #expect(error?.path == source.path)
    }
  }

  @Test func `damaged files are edited or refused`() throws {
    var random = SplitMix64(seed: WritingTests.seed)
    let cache = DNACache()
    for round in 0..<(WritingTests.rounds * 20) {
      guard let kind = WritingTests.Kind.allCases.randomElement(using: &random) else { continue }
      var bytes = kind.pack(
        SampleFile.builder(round.isMultiple(of: 2) ? .large64 : .littleEndian64).finished()
      )
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
      do throws(BlendFormatError) {
        var file = try BlendFile(bytes: bytes, using: cache)
        let edited = EditedFile.randomEdit(of: file, using: &random)
        let written = WrittenBytes()
        _ = try? written.write(edited, of: &file)
        try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
      } catch {
        #expect(!error.message.isEmpty, "\(kind), seed \(WritingTests.seed)")
      }
    }
  }
}

private enum WrittenContent {
  static func of(_ bytes: [UInt8]) throws(BlendFormatError) -> [UInt8]? {
    var file = try BlendFile(bytes: bytes)
    let size = try file.source.knowContentSize()
    return try file.bytes(in: 0..<size)
  }
}
