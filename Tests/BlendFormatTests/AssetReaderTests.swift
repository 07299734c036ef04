import BlendFormat
import Testing

/// What counts as an asset and how the rest of a file is told.
struct AssetReaderTests {
  private func read(_ builder: BlendFileBuilder) throws -> BlendFileContents {
    try AssetReader.readContents(of: builder.finished(), using: DNACache())
  }

  @Test func `placeholders, packed data-blocks and unmarked ones are no assets`() throws {
    let contents = try read(SampleFile.builder())
    #expect(contents.assets.map(\.name.text) == ["Glass"])
  }

  @Test func `libraries and placeholders are listed with the link between them`() throws {
    let contents = try read(SampleFile.builder())
    #expect(contents.libraries.map(\.text) == ["//../lib/props.blend"])
    let chair = LinkedDataBlock(
      libraryIndex: 0,
      code: IDCode(UInt8(ascii: "O"), UInt8(ascii: "B")),
      name: Array("Chair".utf8)
    )
    #expect(contents.linkedDataBlocks == [chair])
  }

  @Test func `local data-blocks are counted by type, screens as SR`() throws {
    let counts = try read(SampleFile.builder()).dataBlockCounts
    let named = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.description, $0.value) })
    #expect(named == ["MA": 2, "SR": 1])
  }

  @Test func `files without licence fields have no licence rather than an empty one`() throws {
    let builder = SampleFile.builder(definitions: DNABuilder.withoutLicence)
    let asset = try #require(try read(builder).assets.first)
    #expect(asset.license == nil)
    #expect(asset.copyright == nil)
    #expect(asset.author == SampleFile.asset.author)
  }

  @Test func `the same address in two runs means two blocks`() throws {
    var builder = BlendFileBuilder()
    for (name, text) in [("MAOne", "first"), ("MATwo", "second")] {
      builder.add("MA", "Material", at: 0x1000, SampleFile.id(name, assetData: 0x20))
      builder.add("DATA", "AssetMetaData", at: 0x20, ["author": .pointer(0x30)])
      builder.addText(text, at: 0x30)
    }
    #expect(try read(builder).assets.map(\.author.text) == ["first", "second"])
  }

  @Test func `metadata may come after everything it points at`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MALate", assetData: 0x20))
    builder.add("DATA", "AssetTag", at: 0x40, ["name": .text("late")])
    builder.addText("nobody", at: 0x30)
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["author": .pointer(0x30), "tags": .members(["first": .pointer(0x40)])]
    )
    let asset = try #require(try read(builder).assets.first)
    #expect(asset.author.text == "nobody")
    #expect(asset.tags.map(\.text) == ["late"])
  }

  @Test func `unknown types of data-blocks can be assets`() throws {
    var builder = BlendFileBuilder()
    builder.add("QZ", "Material", at: 0x1000, SampleFile.id("QZFuture", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    let asset = try #require(try read(builder).assets.first)
    #expect(asset.code.description == "QZ")
    #expect(asset.name.text == "Future")
  }

  @Test func `names and texts are kept byte for byte, broken UTF-8 too`() throws {
    var builder = BlendFileBuilder()
    let name: [UInt8] = [0x4D, 0x41, 0xFF, 0x1B, 0x5B, 0xC3]
    builder.add(
      "MA",
      "Material",
      at: 0x1000,
      ["id": .members(["name": .bytes(name), "asset_data": .pointer(0x20)])]
    )
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    #expect(try read(builder).assets.first?.name == [0xFF, 0x1B, 0x5B, 0xC3])
  }

  @Test func `garbage behind a text's NUL is ignored`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MABox", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["author": .pointer(0x30)])
    builder.addRaw(at: 0x30, Array("A box\0ce".utf8))
    let contents = try read(builder)
    #expect(contents.assets.first?.author.text == "A box")
    #expect(contents.warnings.isEmpty)
  }

  @Test func `a preview counts only if all its pixels are there`() throws {
    for (pixelCount, size) in [(24, PreviewSize(width: 3, height: 2)), (23, nil)] {
      var builder = BlendFileBuilder()
      builder.add("MA", "Material", at: 0x1, SampleFile.id("MAP", assetData: 0x20, preview: 0x90))
      builder.add("DATA", "AssetMetaData", at: 0x20, [:])
      builder.add(
        "DATA",
        "PreviewImage",
        at: 0x90,
        ["w": .numbers([1, 3]), "h": .numbers([1, 2]), "rect": .pointers([0, 0xA8])]
      )
      builder.addRaw(at: 0xA8, [UInt8](repeating: 1, count: pixelCount))
      #expect(try read(builder).assets.first?.previewSize == size)
    }
  }

  @Test func `only the preview slot counts, not the icon`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1, SampleFile.id("MAP", assetData: 0x20, preview: 0x90))
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    builder.add(
      "DATA",
      "PreviewImage",
      at: 0x90,
      ["w": .numbers([1, 0]), "h": .numbers([1, 0]), "rect": .pointers([0xA0, 0])]
    )
    builder.addRaw(at: 0xA0, [9, 9, 9, 9])
    let contents = try read(builder)
    #expect(contents.assets.first?.previewSize == nil)
    #expect(contents.warnings.isEmpty)
  }

  @Test func `one cache reads files of different builds with the same header`() throws {
    let cache = DNACache()
    let newer = SampleFile.builder().finished()
    let older = SampleFile.builder(definitions: DNABuilder.withoutLicence).finished()
    for _ in 0..<3 {
      let first = try AssetReader.readContents(of: newer, using: cache)
      #expect(first.assets == [SampleFile.asset])
      let second = try AssetReader.readContents(of: older, using: cache)
      #expect(second.assets.first?.license == nil)
      #expect(second.assets.first?.tags == SampleFile.asset.tags)
    }
  }

  @Test func `a workspace carries nothing from file to file`() throws {
    let workspace = AssetReader.Workspace()
    let cache = DNACache()
    for packing in Packing.allCases + Packing.allCases.reversed() {
      let bytes = packing.pack(SampleFile.builder().finished())
      let contents = try AssetReader.readContents(of: bytes, using: cache, workspace: workspace)
      #expect(contents.assets == [SampleFile.asset])
      _ = try? AssetReader.readContents(
        of: Array(bytes.dropLast(bytes.count / 3)),
        using: cache,
        workspace: workspace
      )
    }
  }
}

/// Preview pixels on request.
struct PreviewTests {
  private let material = IDCode(UInt8(ascii: "M"), UInt8(ascii: "A"))

  private func preview(
    _ bytes: [UInt8],
    _ name: String,
    using cache: DNACache = DNACache()
  ) throws -> BlendPreview? {
    let file = TemporaryFile(bytes)
    return try AssetReader.readPreview(
      ofFileAt: file.path,
      code: material,
      name: Array(name.utf8),
      using: cache
    )
  }

  @Test(arguments: Packing.allCases)
  func `pixels come exactly as stored, first and second time`(packing: Packing) throws {
    let cache = DNACache()
    let bytes = packing.pack(SampleFile.builder().finished())
    let expected = BlendPreview(width: 3, height: 2, rgba: SampleFile.pixels)
    #expect(try preview(bytes, "Glass", using: cache) == expected)
    #expect(try preview(bytes, "Glass", using: cache) == expected)
  }

  @Test func `a data-block without preview has none, one that is missing is an error`() throws {
    let bytes = SampleFile.builder().finished()
    #expect(try preview(bytes, "Plain") == nil)
    #expect { try preview(bytes, "Nobody") } throws: {
      ($0 as? BlendFormatError)?.code == .notFound
    }
    #expect { try preview(bytes, "Packed") } throws: {
      ($0 as? BlendFormatError)?.code == .notFound
    }
  }

  @Test func `what follows the data-block is not read when the definitions are known`() throws {
    var builder = SampleFile.builder()
    builder.addRaw(at: 0x40, [UInt8](repeating: 1, count: 64 * 1024))
    let cache = DNACache()
    let whole = Packing.seekable.pack(builder.finished())
    _ = try preview(whole, "Glass", using: cache)
    // A head that makes no sense, after the material and before the definitions.
    builder.addHead("DATA", length: -5, address: 1, sdna: 0, count: 1)
    let damaged = Packing.seekable.pack(builder.finished())
    #expect(try preview(damaged, "Glass", using: cache)?.rgba == SampleFile.pixels)
    #expect { try preview(damaged, "Glass") } throws: { _ in true }
  }

  @Test func `definitions that only look alike are not trusted`() throws {
    let cache = DNACache()
    _ = try preview(SampleFile.builder().finished(), "Glass", using: cache)
    let other = SampleFile.builder(definitions: DNABuilder.withoutLicence).finished()
    #expect(try preview(other, "Glass", using: cache)?.rgba == SampleFile.pixels)
  }
}
