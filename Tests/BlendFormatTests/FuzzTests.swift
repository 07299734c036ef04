import BlendFormat
import Foundation
import Testing
import TestSupport

/// Damaged bytes end in a value or one error: never in a trap, never in endless work.
///
/// `BLENDSHELF_FUZZ_SEED` repeats a run; `BLENDSHELF_FUZZ_ROUNDS` makes it longer.
@Suite(.timeLimit(.minutes(5)))
struct FuzzTests {
  private static let seed =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...(.max))
  private static let rounds =
    ProcessInfo.processInfo.environment["BLENDSHELF_FUZZ_ROUNDS"].flatMap(Int.init) ?? 4

  private let cache = DNACache()
  private let workspace = AssetReader.Workspace()

  /// What came of a damaged file: it must be one of the two.
  private func outcome(_ bytes: [UInt8]) -> Result<BlendFileContents, BlendFormatError> {
    Result { () throws(BlendFormatError) in
      try AssetReader.readContents(of: bytes, using: cache, workspace: workspace)
    }
  }

  private func check(_ bytes: [UInt8], _ what: String) {
    switch outcome(bytes) {
    case .success(let contents):
      #expect(contents.warnings.count <= 100, "\(what), seed \(Self.seed)")
    case .failure(let error):
      #expect(!error.message.isEmpty, "\(what), seed \(Self.seed)")
      #expect(error.code != .io && error.code != .notFound, "\(what), seed \(Self.seed)")
    }
  }

  @Test(arguments: Fixtures.versions)
  func `damaged fixtures as they are packed`(version: String) throws {
    print("fuzz seed \(Self.seed)")
    var random = SplitMix64(seed: Self.seed)
    for url in Fixtures.files(version) {
      let original = [UInt8](try Data(contentsOf: url))
      for _ in 0..<Self.rounds {
        let cut = Int.random(in: 0..<original.count, using: &random)
        check(Array(original[..<cut]), "\(url.lastPathComponent) cut at \(cut)")
        check(flipped(original, count: 3, &random), "\(url.lastPathComponent) flipped")
      }
    }
  }

  @Test(arguments: Fixtures.versions)
  func `damaged content of fixtures in every packing`(version: String) throws {
    var random = SplitMix64(seed: Self.seed)
    for url in Fixtures.files(version) {
      var file = try BlendFile(path: url.bytes)
      let content = try file.bytes(in: 0..<(file.blocks.last?.endOffset ?? 0))
      let targets = interesting(file)
      for _ in 0..<Self.rounds {
        var damaged = content
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let range = targets.randomElement(using: &random) ?? 0..<content.count
          let position = Int.random(in: range, using: &random)
          damaged[position] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        }
        check(damaged, "\(url.lastPathComponent) content")
        guard let packing = Packing.allCases.randomElement(using: &random), damaged.count < 400_000
        else { continue }
        check(packing.pack(damaged), "\(url.lastPathComponent) \(packing)")
      }
    }
  }

  @Test func `every single byte of a small file, set to extremes`() {
    let original = SampleFile.builder().finished()
    for position in original.indices {
      for value in [0x00, 0x7F, 0xFF] as [UInt8] {
        var damaged = original
        damaged[position] = value
        check(damaged, "byte \(position) is \(value)")
      }
    }
  }

  @Test func `a small file cut at every byte, in every packing`() {
    for packing in Packing.allCases {
      let original = packing.pack(SampleFile.builder().finished())
      for cut in original.indices {
        check(Array(original[..<cut]), "\(packing) cut at \(cut)")
      }
    }
  }

  @Test func `opening damaged files with all their blocks`() {
    var random = SplitMix64(seed: Self.seed)
    let original = SampleFile.builder().finished()
    for _ in 0..<500 {
      let damaged = flipped(original, count: 4, &random)
      do throws(BlendFormatError) {
        var file = try BlendFile(bytes: damaged, using: cache)
        for block in file.blocks {
          #expect(try file.payload(of: block).count == block.head.length)
        }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  /// Heads, and payloads of the blocks that assets are made of.
  private func interesting(_ file: borrowing BlendFile) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for dataBlock in file.dataBlocks where dataBlock.origin == .local {
      for index in dataBlock.blocks.prefix(12) {
        let block = file.blocks[index]
        ranges.append(block.headOffset..<block.payloadOffset)
        ranges.append(block.headOffset..<min(block.endOffset, block.payloadOffset + 400))
      }
    }
    return ranges
  }

  private func flipped(
    _ original: [UInt8],
    count: Int,
    _ random: inout SplitMix64
  ) -> [UInt8] {
    var damaged = original
    for _ in 0..<count {
      let position = Int.random(in: damaged.indices, using: &random)
      damaged[position] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
    }
    return damaged
  }
}
