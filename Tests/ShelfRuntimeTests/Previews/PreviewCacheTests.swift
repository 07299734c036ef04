import AssetSystem
import Foundation
import TestSupport
import Testing

@testable import ShelfRuntime

struct PreviewCacheTests {
  /// A folder that is removed with it.
  private final class Folder {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("previews-" + UUID().uuidString)
    deinit { try? FileManager.default.removeItem(at: url) }

    var files: [URL] {
      let files = try? FileManager.default.contentsOfDirectory(
        at: url,
        includingPropertiesForKeys: nil
      )
      return files ?? []
    }
  }

  private let folder = Folder()
  private let key = Array("library\u{0}file\u{0}name".utf8)

  @Test func `what is kept is found by another run`() {
    let pixels = FakePreviews.gray(7, 12, 5)
    PreviewCache(folder: folder.url).keep(PreviewCacheEntry(key: key, pixels: pixels))
    #expect(PreviewCache(folder: folder.url).pixels(for: key) == pixels)
  }

  @Test func `another version of the file is not found`() {
    let cache = PreviewCache(folder: folder.url)
    cache.keep(PreviewCacheEntry(key: key, pixels: FakePreviews.gray(7)))
    #expect(cache.pixels(for: key + [1]) == nil)
  }

  @Test func `a file that is damaged anywhere counts as missing and is removed`() throws {
    let cache = PreviewCache(folder: folder.url)
    cache.keep(PreviewCacheEntry(key: key, pixels: FakePreviews.gray(7, 2, 2)))
    let file = try #require(folder.files.first)
    let whole = Array(try Data(contentsOf: file))
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x10
      try Data(damaged).write(to: file)
      #expect(cache.pixels(for: key) == nil, "byte \(index)")
      #expect(folder.files.isEmpty)
    }
    for count in whole.indices {
      try Data(whole.prefix(count)).write(to: file)
      #expect(cache.pixels(for: key) == nil, "\(count) bytes")
    }
  }

  @Test func `an entry of another key under the same name is not taken`() throws {
    let cache = PreviewCache(folder: folder.url)
    cache.keep(PreviewCacheEntry(key: key, pixels: FakePreviews.gray(7)))
    let file = try #require(folder.files.first)
    let other = PreviewCacheEntry(key: key + [1], pixels: FakePreviews.gray(9))
    try Data(other.bytes).write(to: file)
    #expect(cache.pixels(for: key) == nil)
  }

  @Test func `rubbish of any length is refused`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(PreviewCacheEntry(parsing: bytes) == nil)
      #expect(PreviewCacheEntry(parsing: Array("blendshelf preview 1\n".utf8) + bytes) == nil)
    }
  }

  @Test func `the folder does not grow beyond its bound, and the newest are kept`() throws {
    let pixels = FakePreviews.gray(7)
    let size = PreviewCacheEntry(key: key + [0], pixels: pixels).bytes.count
    let cache = PreviewCache(folder: folder.url, limit: 10 * size)
    for number in UInt8(0)..<40 {
      cache.keep(PreviewCacheEntry(key: key + [number], pixels: pixels))
      // Files of the same moment would be in no order.
      for file in folder.files {
        let age = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]
        let date = try #require(age as? Date)
        try FileManager.default.setAttributes(
          [.modificationDate: date.addingTimeInterval(-10)],
          ofItemAtPath: file.path
        )
      }
      #expect(folder.files.count <= 10)
    }
    #expect(cache.pixels(for: key + [39]) != nil)
    #expect(cache.pixels(for: key + [0]) == nil)
  }

  @Test func `a bound counts what an earlier run has left`() {
    let pixels = FakePreviews.gray(7)
    let size = PreviewCacheEntry(key: key + [0], pixels: pixels).bytes.count
    for number in UInt8(0)..<8 {
      PreviewCache(folder: folder.url).keep(PreviewCacheEntry(key: key + [number], pixels: pixels))
    }
    PreviewCache(folder: folder.url, limit: 4 * size).keep(
      PreviewCacheEntry(key: key + [99], pixels: pixels)
    )
    #expect(folder.files.count <= 4)
  }

  @Test func `where nothing can be written nothing happens`() throws {
    try Data().write(to: folder.url)
    let cache = PreviewCache(folder: folder.url)
    cache.keep(PreviewCacheEntry(key: key, pixels: FakePreviews.gray(7)))
    #expect(cache.pixels(for: key) == nil)
  }

  @Test func `nothing but whole files is left in the folder`() {
    let cache = PreviewCache(folder: folder.url)
    for number in 0..<20 as Range<UInt8> {
      cache.keep(PreviewCacheEntry(key: key + [number % 5], pixels: FakePreviews.gray(number)))
    }
    #expect(folder.files.count == 5)
    #expect(folder.files.allSatisfy { $0.pathExtension == "preview" })
    #expect(cache.pixels(for: key + [4]) == FakePreviews.gray(19))
  }
}
