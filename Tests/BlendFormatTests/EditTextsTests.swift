import BlendFormat
import Testing

/// Texts and catalogs.
struct EditTextsTests {
  private let glass = Edit.reference("MA", "Glass")

  private func builder(version: String) -> [UInt8] {
    var bytes = SampleFile.builder().finished()
    bytes.replaceSubrange(9..<12, with: version.bytes)
    return bytes
  }

  @Test(arguments: AssetTextField.allCases, ["", "A", "Průhledné sklo", "long"])
  func `every text can be set, changed and cleared`(
    field: AssetTextField,
    text: String
  ) throws {
    let value = text == "long" ? [UInt8](repeating: 0x6C, count: 100_000) : text.bytes
    let bytes = try Edit.applying([.setText(glass, field, value)], to: builder(version: "405"))
    var expected = SampleFile.asset
    switch field {
    case .description: expected.description = value
    case .author: expected.author = value
    case .copyright: expected.copyright = value
    case .license: expected.license = value
    }
    #expect(try Edit.asset(glass, in: bytes) == expected)
    let cleared = try Edit.applying([.setText(glass, field, [])], to: bytes)
    let run = try TakenApart(cleared).run(glass)
    #expect(!run.blocks.contains { $0.payload == value + [0] })
  }

  @Test(arguments: ["300", "304", "403", "404", "405"])
  func `before 4.4 texts are padded to four bytes, from then on exact`(version: String) throws {
    for length in 1...9 {
      let text = [UInt8](repeating: 0x61, count: length)
      let bytes = try Edit.applying(
        [.setText(glass, .copyright, text)],
        to: builder(version: version)
      )
      let run = try TakenApart(bytes).run(glass)
      let block = try #require(run.blocks.first { $0.payload.starts(with: text + [0]) })
      let size = version < "404" ? (length + 4) / 4 * 4 : length + 1
      #expect(block.payload.count == size)
      #expect(block.sdnaIndex.isRawData)
      #expect(block.count == 1)
    }
  }

  @Test func `a text that changes keeps its address, and its block its place`() throws {
    let before = try TakenApart(builder(version: "405")).run(glass)
    let bytes = try Edit.applying(
      [.setText(glass, .author, "Božena".bytes)],
      to: builder(version: "405")
    )
    let after = try TakenApart(bytes).run(glass)
    #expect(before.blocks.map(\.address) == after.blocks.map(\.address))
    let changed = zip(before.blocks, after.blocks).filter { $0 != $1 }
    #expect(changed.count == 1)
    #expect(changed.first?.1.payload == "Božena\0".bytes)
  }

  @Test func `a new text comes where Blender puts it: before the tags`() throws {
    let bytes = try Edit.applying(
      [.setText(glass, .copyright, "(c)".bytes)],
      to: builder(version: "405")
    )
    let parts = try TakenApart(bytes)
    let blocks = try parts.run(glass).blocks
    let text = try #require(blocks.firstIndex { $0.payload == "(c)\0".bytes })
    let tag = try #require(blocks.firstIndex { parts.isA("AssetTag", $0) })
    let license = try #require(blocks.firstIndex { $0.payload == "CC0\0".bytes })
    #expect(text < tag)
    #expect(text < license)
  }

  @Test func `a field the file's Blender does not have is refused by name and version`() throws {
    var bytes = SampleFile.builder(definitions: DNABuilder.withoutLicence).finished()
    bytes.replaceSubrange(9..<12, with: "304".bytes)
    let editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let limits = editor.limits
    #expect(limits.fields == [.description, .author])
    for field in [AssetTextField.license, .copyright] {
      let error = try Edit.failure([.setText(glass, field, "x".bytes)], of: bytes)
      #expect(error?.code == .refused)
      #expect(error?.message.contains(field.rawValue) == true)
      #expect(error?.message.contains("3.4") == true)
    }
  }

  @Test func `text with NUL or broken UTF-8 is refused`() throws {
    for bad in [[0x61, 0, 0x62], [0xC0, 0x80], [0xF5]] as [[UInt8]] {
      let edits: [BlendEdit] = [.setText(glass, .author, bad)]
      #expect(try Edit.failure(edits, of: builder(version: "405"))?.code == .refused)
    }
  }

  @Test func `a catalog is its UUID in Blender's byte order and its simple name`() throws {
    let id = BlendUUID(high: 0x0011_2233_4455_6677, low: 0x8899_AABB_CCDD_EEFF)
    let bytes = try Edit.applying(
      [.setCatalog(glass, id, simpleName: "Sklo".bytes)],
      to: builder(version: "405")
    )
    let asset = try Edit.asset(glass, in: bytes)
    #expect(asset.catalogID.description == "00112233-4455-6677-8899-aabbccddeeff")
    #expect(asset.catalogSimpleName.text == "Sklo")
    let back = try Edit.applying(
      [.setCatalog(glass, SampleFile.asset.catalogID, simpleName: "Props".bytes)],
      to: bytes
    )
    #expect(back == builder(version: "405"))
    let none = try Edit.applying([.setCatalog(glass, .null, simpleName: [])], to: bytes)
    #expect(try Edit.asset(glass, in: none).catalogID == .null)
  }

  @Test func `a simple name longer than its field is refused, not cut`() throws {
    let name = [UInt8](repeating: 0x61, count: 64)
    let edits: [BlendEdit] = [.setCatalog(glass, .null, simpleName: name)]
    #expect(try Edit.failure(edits, of: builder(version: "405"))?.code == .refused)
    let shorter: [BlendEdit] = [.setCatalog(glass, .null, simpleName: Array(name.dropLast()))]
    #expect(try Edit.failure(shorter, of: builder(version: "405")) == nil)
  }

  @Test func `two texts in one block are not torn apart`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["author": .pointer(0x30), "description": .pointer(0x30)]
    )
    builder.addText("both", at: 0x30)
    for text in ["", "other"] {
      let edits: [BlendEdit] = [.setText(glass, .author, text.bytes)]
      #expect(try Edit.failure(edits, of: builder.finished())?.code == .corrupt)
    }
  }

  @Test func `only assets have metadata to edit`() throws {
    let plain = Edit.reference("MA", "Plain")
    for edit in [
      BlendEdit.setTags(plain, []), .setText(plain, .author, []),
      .setCatalog(plain, .null, simpleName: []), .clear(plain, keepingFakeUser: true),
    ] {
      #expect(try Edit.failure([edit], of: builder(version: "405"))?.code == .refused)
    }
  }
}
