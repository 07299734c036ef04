import BlendFormat
import Foundation
import Testing

/// Pixels read from where a scan saw them.
struct PreviewLocationTests {
  /// The locations that a scan of some bytes gives, by asset.
  private func locations(of contents: BlendFileContents) -> [(BlendAsset, PreviewLocation?)] {
    contents.assets.enumerated().map { position, asset in
      let offset = contents.previewOffsets[position]
      return (asset, offset.flatMap { at in asset.previewSize.map { .init(size: $0, offset: at) } })
    }
  }

  @Test(arguments: Fixtures.versions)
  func `they are the pixels that are found by name`(version: String) throws {
    let cache = DNACache()
    var count = 0
    for file in Fixtures.files(version) {
      let contents = try AssetReader.readContents(ofFileAt: file.bytes, using: cache)
      for (asset, location) in locations(of: contents) {
        let expected = try AssetReader.readPreview(
          ofFileAt: file.bytes,
          code: asset.code,
          name: asset.name,
          using: cache
        )
        let found = try location.flatMap {
          try AssetReader.readPreview(at: $0, inFileAt: file.bytes)
        }
        #expect(found == expected, "\(file.lastPathComponent): \(asset.name.text)")
        count += found == nil ? 0 : 1
      }
    }
    #expect(count > 5)
  }

  @Test(arguments: Packing.allCases, BlendFileBuilder.Layout.allCases)
  func `they come from every packing and machine`(
    packing: Packing,
    layout: BlendFileBuilder.Layout
  ) throws {
    let bytes = packing.pack(SampleFile.builder(layout).finished())
    let file = TemporaryFile(bytes)
    let contents = try AssetReader.readContents(of: bytes, using: DNACache())
    let location = try #require(locations(of: contents).first?.1)
    let expected = BlendPreview(width: 3, height: 2, rgba: SampleFile.pixels)
    #expect(try AssetReader.readPreview(at: location, inFileAt: file.path) == expected)
  }

  @Test(arguments: [Packing.plain, .seekable, .gzip])
  func `nothing comes from where no pixels begin, or too few are`(packing: Packing) throws {
    let bytes = packing.pack(SampleFile.builder().finished())
    let file = TemporaryFile(bytes)
    let contents = try AssetReader.readContents(of: bytes, using: DNACache())
    let real = try #require(locations(of: contents).first?.1)
    func preview(_ offset: Int, _ width: Int = 3, _ height: Int = 2) throws -> BlendPreview? {
      let size = PreviewSize(width: width, height: height)
      return try AssetReader.readPreview(
        at: PreviewLocation(size: size, offset: offset),
        inFileAt: file.path
      )
    }
    for offset in [real.offset - 1, real.offset + 4, 0, -8, Int.min, 1 << 40] {
      #expect(try preview(offset) == nil, "\(offset)")
    }
    for (width, height) in [(3, 3), (0, 2), (-3, -2), (1 << 33, 1 << 33)] {
      #expect(try preview(real.offset, width, height) == nil, "\(width) × \(height)")
    }
  }
}
