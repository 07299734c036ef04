import AssetSystem
import CZstd
import Foundation
import LibraryStore
import Testing

/// Pixels that the index knows the place of.
struct IndexedPreviewTests {
  private static let file = "library/characters/elly/poses.blend"

  /// A library of old files with an asset of one that was unpacked, the file's bytes, and the asset's pixels.
  private struct Scene {
    let folder: TemporaryFolder
    let service: AssetLibraryService
    let key: AssetKey
    let bytes: Data
    let pixels: PreviewPixels

    init() async throws {
      folder = try TemporaryFolder(copying: "4.5")
      bytes = try Self.unpacked(Data(contentsOf: folder.url(file)))
      try bytes.write(to: folder.url(file))
      try folder.makeOld()
      service = try await folder.refreshedService()
      let found = try await service.everything().first {
        "library/" + $0.identifier.file.string == file && $0.previewSize != nil
      }
      key = try #require(found?.key)
      pixels = try #require(try await service.preview(key))
    }

    private static func unpacked(_ packed: Data) -> Data {
      var content = [UInt8](repeating: 0, count: 8 << 20)
      let count = packed.withUnsafeBytes {
        ZSTD_decompress(&content, content.count, $0.baseAddress, $0.count)
      }
      return Data(content.prefix(count))
    }

    /// Writes into the file itself, so that it keeps its number.
    func overwrite(with bytes: Data) throws {
      let handle = try FileHandle(forWritingTo: folder.url(file))
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: bytes)
      try handle.close()
    }

    /// The file with its first block damaged: nobody can walk it any more.
    var damaged: Data {
      var damaged = bytes
      damaged.replaceSubrange(12..<20, with: Data(repeating: 0xFF, count: 8))
      return damaged
    }
  }

  @Test func `of a file that has not changed nothing else is looked at`() async throws {
    let scene = try await Scene()
    try scene.overwrite(with: scene.damaged)
    try scene.folder.makeOld()
    #expect(try await scene.service.preview(scene.key) == scene.pixels)
  }

  @Test func `a file that has changed is walked`() async throws {
    let scene = try await Scene()
    try scene.overwrite(with: scene.damaged)
    await #expect(throws: LibraryStoreError.self) { try await scene.service.preview(scene.key) }
    try scene.overwrite(with: scene.bytes)
    #expect(try await scene.service.preview(scene.key) == scene.pixels)
  }
}
