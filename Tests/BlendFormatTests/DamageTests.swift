import BlendFormat
import Testing

/// Damaged and hostile files end in one clear error or a warning.
struct DamageTests {
  private func error(_ bytes: [UInt8]) -> BlendFormatError? {
    do throws(BlendFormatError) {
      _ = try AssetReader.readContents(of: bytes, using: DNACache())
      return nil
    } catch {
      return error
    }
  }

  private func read(_ builder: BlendFileBuilder) throws -> BlendFileContents {
    try AssetReader.readContents(of: builder.finished(), using: DNACache())
  }

  @Test func `what is not a blend file is called so`() {
    #expect(error([])?.code == .notABlendFile)
    #expect(error(Array("BLEND".utf8))?.code == .notABlendFile)
    #expect(error(Array("#!/bin/sh and more text".utf8))?.code == .notABlendFile)
    #expect(error(Packing.gzip.pack(Array("hello, hello".utf8)))?.code == .notABlendFile)
  }

  @Test func `headers from the future are unsupported, senseless ones corrupt`() {
    #expect(error(Array("BLENDER17-02v0600 and more".utf8))?.code == .unsupported)
    #expect(error(Array("BLENDER-x405 and more".utf8))?.code == .corrupt)
    #expect(error(Array("BLENDER-v4".utf8))?.code == .truncated)
    #expect(error(Array("BLENDER-vABC and more".utf8))?.code == .corrupt)
  }

  @Test(arguments: Packing.allCases)
  func `a file cut off anywhere before its definitions is truncated`(packing: Packing) {
    let content = SampleFile.builder().finished(hasDefinitions: false, hasEndMark: false)
    let full = SampleFile.builder().finished()
    for cut in stride(from: 20, to: content.count, by: 97) {
      let found = error(packing.pack(Array(full[..<cut])))
      #expect(found?.code == .truncated || found?.code == .corrupt, "cut at \(cut)")
      #expect(found?.offset != nil)
    }
  }

  @Test func `a file without definitions is an error`() {
    let bytes = SampleFile.builder().finished(hasDefinitions: false)
    #expect(error(bytes)?.code == .corrupt)
  }

  @Test func `a block that claims ten gigabytes is truncated, at its own position`() {
    var builder = BlendFileBuilder(layout: .large64)
    builder.addHead("DATA", length: 10 << 30, address: 1, sdna: 0, count: 1)
    let end = builder.content.count
    builder.addBytes([1, 2, 3])
    let found = error(builder.content)
    #expect(found?.code == .truncated)
    #expect(found?.offset == end + 3)
  }

  @Test(arguments: [-1, Int.min, Int.max])
  func `an impossible length is corrupt`(length: Int) {
    var builder = BlendFileBuilder(layout: .large64)
    builder.addHead("DATA", length: length, address: 1, sdna: 0, count: 1)
    #expect(error(builder.content)?.code == .corrupt)
    #expect(error(builder.content)?.offset == 17)
  }

  @Test func `definitions that make no sense are corrupt, with their position`() {
    var builder = BlendFileBuilder()
    builder.addRaw("DNA1", at: 1, Array("SDNANAME\u{FF}\u{FF}\u{FF}\u{7F}".utf8))
    let found = error(builder.content)
    #expect(found?.code == .corrupt)
    #expect((found?.offset ?? 0) >= 36)
  }

  @Test func `a gigabyte of zeros in a megabyte ends in an error`() {
    let zeros = Packing.frame([UInt8](repeating: 0, count: 64 << 20))
    var builder = BlendFileBuilder(layout: .large64)
    builder.addHead("DATA", length: 16 << 30, address: 1, sdna: 0, count: 1)
    let bomb = Packing.frame(builder.content) + (0..<16).flatMap { _ in zeros }
    #expect(bomb.count < 1 << 20)
    #expect(error(bomb)?.code == .tooLarge)
  }

  @Test func `a frame that asks for a huge window is refused before memory is taken`() {
    // A frame header with window log 31 and no content size, then one raw block.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x09, 0x00, 0x00, 0x42]
    #expect(error(frame)?.code == .tooLarge)
  }

  @Test func `a cycle of tags ends with a warning and keeps other assets`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MACycle", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["tags": .members(["first": .pointer(0x30)])]
    )
    builder.add("DATA", "AssetTag", at: 0x30, ["name": .text("a"), "next": .pointer(0x40)])
    builder.add("DATA", "AssetTag", at: 0x40, ["name": .text("b"), "next": .pointer(0x30)])
    SampleFile.addAsset(to: &builder)
    let contents = try read(builder)
    #expect(contents.assets.first?.tags.map(\.text) == ["a", "b"])
    #expect(contents.assets.last == SampleFile.asset)
    #expect(contents.warnings.map(\.code) == [.corrupt])
    #expect(contents.warnings.first?.message.contains("MA Cycle") == true)
  }

  @Test func `a text without end, a dangling one and a dangling tag are warned about`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOdd", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      [
        "author": .pointer(0x30), "description": .pointer(0x666),
        "tags": .members(["first": .pointer(0x40)]),
      ]
    )
    builder.addRaw(at: 0x30, Array("endless".utf8))
    builder.add("DATA", "AssetTag", at: 0x40, ["name": .text("a"), "next": .pointer(0x777)])
    let contents = try read(builder)
    let asset = try #require(contents.assets.first)
    #expect(asset.author.text == "endless")
    #expect(asset.description.isEmpty)
    #expect(asset.tags.map(\.text) == ["a"])
    #expect(contents.warnings.count == 3)
  }

  @Test func `frames unpacked again and again end in an error`() {
    // Two tags in turn, each alone in a frame too large to be kept beside the other.
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAFar", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["tags": .members(["first": .pointer(0x1_0000)])]
    )
    let count = 400
    for parity in 0..<2 {
      for number in stride(from: parity, to: count, by: 2) {
        builder.add(
          "DATA",
          "AssetTag",
          at: UInt64(0x1_0000 + number),
          ["name": .text("t"), "next": .pointer(UInt64(0x1_0001 + number))]
        )
      }
      builder.addRaw(at: 0x40, [UInt8](repeating: 1, count: 15 << 20))
    }
    let packed = Packing.seekable(builder.finished(), frameSize: 15 << 20)
    #expect(error(packed)?.code == .tooLarge)
  }

  @Test func `metadata that dangles or is something else makes no asset but a warning`() throws {
    for structName in [nil, "AssetTag"] {
      var builder = BlendFileBuilder()
      builder.add("MA", "Material", at: 0x1000, SampleFile.id("MALost", assetData: 0x20))
      if let structName {
        builder.add("DATA", structName, at: 0x20, [:])
      }
      SampleFile.addAsset(to: &builder)
      let contents = try read(builder)
      #expect(contents.assets == [SampleFile.asset])
      #expect(contents.warnings.count == 1)
    }
  }

  @Test(arguments: [0, 2, -1, Int.max])
  func `a wrong number of structs is warned about and the structs are read`(count: Int) throws {
    var builder = BlendFileBuilder(layout: .large64)
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOdd", assetData: 0x20))
    let payload = builder.definitions.encode("AssetMetaData", ["author": .pointer(0x30)])
    let index = builder.definitions.index(of: "AssetMetaData")
    builder.addHead("DATA", length: payload.count, address: 0x20, sdna: index, count: count)
    builder.addBytes(payload)
    builder.addText("Ada", at: 0x30)
    let contents = try read(builder)
    #expect(contents.assets.first?.author.text == "Ada")
    #expect(contents.warnings.map(\.code) == [.corrupt])
  }

  @Test func `metadata of another ID's run is not taken`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOne", assetData: 0x20))
    builder.add("MA", "Material", at: 0x2000, SampleFile.id("MATwo"))
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    #expect(try read(builder).assets.isEmpty)
  }

  @Test func `a name without its two letters is dropped as Blender drops it, with a warning`()
    throws
  {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("Bare", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    let contents = try read(builder)
    #expect(contents.assets.isEmpty)
    #expect(contents.warnings.count == 1)
  }

  @Test func `reading stops when asked to`() {
    let bytes = SampleFile.builder().finished()
    let url = TemporaryFile(bytes)
    #expect {
      try AssetReader.readContents(ofFileAt: url.path, using: DNACache(), shouldCancel: { true })
    } throws: { ($0 as? BlendFormatError)?.code == .cancelled }
  }

  @Test func `unpacking a long payload of a stream stops when asked to`() {
    var builder = BlendFileBuilder(layout: .large64)
    builder.addHead("DATA", length: 128 << 20, address: 1, sdna: 0, count: 1)
    let noise = (0..<65536).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let content = builder.content + (0..<2048).flatMap { _ in noise }
    let file = TemporaryFile(Packing.oneFrame.pack(content))
    var questions = 0
    #expect {
      try AssetReader.readContents(
        ofFileAt: file.path,
        using: DNACache(),
        shouldCancel: {
          questions += 1
          return questions == 4
        }
      )
    } throws: { ($0 as? BlendFormatError)?.code == .cancelled }
  }

  @Test func `files that cannot be opened say so with their path`() {
    for (path, code) in [
      ("/nowhere/at all.blend", BlendFormatError.Code.notFound), ("/", .io), ("/dev/null", .io),
    ] {
      #expect {
        try AssetReader.readContents(ofFileAt: Array(path.utf8), using: DNACache())
      } throws: { thrown in
        let error = thrown as? BlendFormatError
        return error?.code == code && error?.path == Array(path.utf8)
      }
    }
  }

  @Test func `a hostile name is safe to print in warnings`() throws {
    var builder = BlendFileBuilder()
    let name = "MABad\u{1B}[31m\u{202E}"
    builder.add("MA", "Material", at: 0x1000, SampleFile.id(name, assetData: 0x20))
    let contents = try read(builder)
    #expect(
      contents.warnings.map(\.message) == [
        "MA Bad\u{FFFD}[31m\u{FFFD}: the asset metadata is missing"
      ]
    )
  }

  @Test func `a hostile name is safe to print when it is not found`() {
    let file = TemporaryFile(SampleFile.builder().finished())
    #expect {
      try AssetReader.readPreview(
        ofFileAt: file.path,
        code: IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")),
        name: Array("Bad\u{1B}[31m\u{202E}".utf8),
        using: DNACache()
      )
    } throws: {
      ($0 as? BlendFormatError)?.message == "the file has no MA named Bad\u{FFFD}[31m\u{FFFD}"
    }
  }

  @Test func `the description is one sentence that is safe to print`() {
    let error = BlendFormatError(
      .truncated,
      path: Array("bad\u{1B}[31m\u{202E}.blend".utf8),
      offset: 12,
      message: "the file ends in the middle of a block"
    )
    #expect(
      error.description
        == "bad\u{FFFD}[31m\u{FFFD}.blend: the file ends in the middle of a block at byte 12; "
        + "copy the file again or restore it from a backup."
    )
  }
}
