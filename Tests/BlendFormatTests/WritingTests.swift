import Foundation
import Testing

@testable import BlendFormat
import TestSupport

/// Whatever is edited, the new file holds exactly that and nothing else changed.
///
/// `BLENDSHELF_FUZZ_SEED` repeats a run; `BLENDSHELF_FUZZ_ROUNDS` makes it longer.
struct WritingTests {
  static let seed =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...(.max))
  static let rounds =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_ROUNDS"].flatMap(Int.init) ?? 12

  /// Every way to pack, and what may follow.
  enum Kind: CaseIterable {
    case plain, gzip, twoGzipMembers, gzipAndGarbage
    case tinyFrames, frames, largeFrames, checksummedFrames
    case oneFrame, framesWithoutTable, garbageAfterTable

    /// Frames go on until something is no frame, unless the end mark was met before.
    var needsEndMark: Bool { self == .garbageAfterTable }

    func pack(_ content: [UInt8]) -> [UInt8] {
      switch self {
      case .plain: content
      case .gzip: Packing.gzip.pack(content)
      case .twoGzipMembers: Packing.twoGzipMembers.pack(content)
      case .gzipAndGarbage: Packing.gzip.pack(content) + [9, 8, 7]
      case .tinyFrames: Packing.seekable(content, frameSize: 100)
      case .frames: Packing.seekable(content, frameSize: 1000)
      case .largeFrames: Packing.seekable(content, frameSize: 1 << 20)
      case .checksummedFrames: Packing.seekable(content, frameSize: 1000, entrySize: 12)
      case .oneFrame: Packing.oneFrame.pack(content)
      case .framesWithoutTable: Packing.framesWithoutTable.pack(content)
      case .garbageAfterTable: Packing.garbageAfterTable.pack(content)
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `a random edit gives the content put together by hand`(kind: Kind) throws {
    print("writing seed \(Self.seed)")
    var random = SplitMix64(seed: Self.seed)
    for round in 0..<Self.rounds {
      let sample = EditedFile(needsEndMark: kind.needsEndMark, using: &random)
      try check(sample.content, kind, round, using: &random)
    }
  }

  @Test(arguments: [Kind.plain, .largeFrames, .oneFrame, .gzip])
  func `big blocks come out right as well`(kind: Kind) throws {
    var random = SplitMix64(seed: Self.seed)
    for round in 0..<2 {
      let sample = EditedFile(hasBigBlocks: true, using: &random)
      try check(sample.content, kind, round, using: &random)
    }
  }

  private func check(
    _ content: [UInt8],
    _ kind: Kind,
    _ round: Int,
    using random: inout SplitMix64
  ) throws {
    let comment: Comment = "\(kind), round \(round), seed \(Self.seed)"
    let packed = kind.pack(content)
    let source = TemporaryFile(packed)
    var file = try BlendFile(path: source.path)
    let edited = EditedFile.randomEdit(of: file, using: &random)
    let outcome = EditedFile.outcome(of: edited, file, content)
    let written = WrittenBytes()
    let bytes = try written.write(edited, of: &file)
    var read = BlendByteSource()
    try read.open(InputFile(bytes: bytes), limits: .working)
    #expect(try read.knowContentSize() == outcome.content.count, comment)
    #expect(try read.content() == outcome.content, comment)
    #expect(throws: Never.self, comment) {
      try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
    }
    let inMemory = try WrittenBytes().writeFromMemory(edited, packed)
    #expect(inMemory == bytes, comment)
    checkFrames(of: file, bytes, packed, outcome.places, comment)
    if kind == .gzipAndGarbage {
      #expect(bytes.suffix(3) == [9, 8, 7], comment)
    }
    if kind == .garbageAfterTable {
      #expect(bytes.suffix(24) == packed.suffix(24), comment)
    }
  }

  /// Frames nothing happened to are the same bytes; the others are as Blender makes them.
  private func checkFrames(
    of file: borrowing BlendFile,
    _ bytes: [UInt8],
    _ packed: [UInt8],
    _ places: [Int?],
    _ comment: Comment
  ) {
    guard let written = try? BlendFile(bytes: bytes), !file.frames.isEmpty else { return }
    var framesByOffset: [Int: CompressedFrame] = [:]
    for frame in written.frames {
      framesByOffset[frame.offset] = frame
      #expect(frame.size <= 2 << 20, comment)
    }
    var oldBorders: Set<Int> = []
    for frame in file.frames {
      oldBorders.insert(frame.offset)
      guard let place = places[frame.offset] else { continue }
      let isWhole = (0..<frame.size).allSatisfy { places[frame.offset + $0] == place + $0 }
      guard isWhole else { continue }
      let copy = framesByOffset[place]
      #expect(copy.map { bytes[$0.range] } == packed[frame.range], comment)
    }
    var origins: [Int: Int] = [:]
    for (old, new) in places.enumerated() {
      if let new { origins[new] = old }
    }
    for frame in written.frames {
      let index = written.blocks.partitionPoint { $0.payloadOffset > frame.offset }
      guard index < written.blocks.count, written.blocks[index].headOffset < frame.offset else {
        continue
      }
      let origin = origins[frame.offset]
      #expect(origin.map(oldBorders.contains) == true, "a head was cut, \(comment)")
    }
  }

  @Test(arguments: Fixtures.versions)
  func `a file that is not edited is the same, byte for byte`(version: String) throws {
    for url in Fixtures.files(version) {
      let original = [UInt8](try Data(contentsOf: url))
      var file = try BlendFile(path: url.bytes)
      let edited = EditedBlocks.unchanged(file)
      let written = WrittenBytes()
      let bytes = try written.write(edited, of: &file)
      #expect(bytes == original, "\(url.lastPathComponent)")
      try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
    }
  }

  @Test(arguments: Kind.allCases)
  func `no edit is the same bytes in every packing, garbage included`(kind: Kind) throws {
    var random = SplitMix64(seed: Self.seed)
    for _ in 0..<Self.rounds {
      let sample = EditedFile(needsEndMark: kind.needsEndMark, using: &random)
      let packed = kind.pack(sample.content)
      var file = try BlendFile(bytes: packed)
      let middle = Int.random(in: 0...file.blocks.count, using: &random)
      let edited = EditedBlocks(pieces: [.kept(0..<middle), .kept(middle..<file.blocks.count)])
      let written = WrittenBytes()
      #expect(try written.write(edited, of: &file) == packed, "\(kind), seed \(Self.seed)")
      try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
    }
  }

  @Test(arguments: Fixtures.versions)
  func `real files hold what a random edit made of them`(version: String) throws {
    var random = SplitMix64(seed: Self.seed)
    for url in Fixtures.files(version) {
      var file = try BlendFile(path: url.bytes)
      let size = try file.source.knowContentSize()
      let content = try file.bytes(in: 0..<size)
      let edited = EditedFile.randomEdit(of: file, using: &random)
      let outcome = EditedFile.outcome(of: edited, file, content)
      let written = WrittenBytes()
      let bytes = try written.write(edited, of: &file)
      var read = try BlendFile(bytes: bytes)
      #expect(read.compression == file.compression)
      #expect(
        try read.bytes(in: 0..<outcome.content.count) == outcome.content,
        "\(url.lastPathComponent), seed \(Self.seed)"
      )
      try BlendFileWriter.verify(edited, of: &file, writtenAt: written.target.path)
    }
  }

  @Test(arguments: [
    (Kind.plain, BlendCompression.none), (.gzip, .gzip), (.twoGzipMembers, .gzip),
    (.frames, .zstd(seekable: true)), (.oneFrame, .zstd(seekable: true)),
    (.garbageAfterTable, .zstd(seekable: false)),
  ])
  func `an edited file is packed as before, and a stream of frames gets a table`(
    kind: Kind,
    expected: BlendCompression
  ) throws {
    var file = try BlendFile(bytes: kind.pack(SampleFile.builder().finished()))
    let edited = EditedBlocks(pieces: [.kept(1..<file.blocks.count)])
    let bytes = try WrittenBytes().write(edited, of: &file)
    #expect(try BlendFile(bytes: bytes).compression == expected)
  }
}

extension BlendByteSource {
  /// All of the content.
  fileprivate mutating func content() throws(BlendFormatError) -> [UInt8] {
    let size = try knowContentSize()
    var bytes: [UInt8] = []
    while bytes.count < size {
      let count = min(size - bytes.count, 1 << 20)
      bytes += try withBytes(bytes.count, count) { $0.array(at: 0, count: count) }
    }
    return bytes
  }
}

extension CompressedFrame {
  fileprivate var range: Range<Int> { fileOffset..<(fileOffset + compressedSize) }
}

extension WrittenBytes {
  fileprivate func writeFromMemory(_ edited: EditedBlocks, _ packed: [UInt8]) throws -> [UInt8] {
    var file = try BlendFile(bytes: packed)
    return try write(edited, of: &file)
  }
}
