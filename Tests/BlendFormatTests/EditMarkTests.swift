import BlendFormat
import Testing

/// Marking and clearing assets.
struct EditMarkTests {
  private let glass = Edit.reference("MA", "Glass")
  private let plain = Edit.reference("MA", "Plain")

  private func hasFakeUser(_ reference: DataBlockReference, _ bytes: [UInt8]) throws -> Bool {
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    return try editor.hasFakeUser(reference)
  }

  @Test(arguments: [DNABuilder.usual, DNABuilder.withoutLicence].indices)
  func `a marked data-block is an empty asset with a fake user`(index: Int) throws {
    let definitions = [DNABuilder.usual, DNABuilder.withoutLicence][index]
    let before = SampleFile.builder(definitions: definitions).finished()
    let bytes = try Edit.applying([.mark(plain)], to: before)
    let text: [UInt8]? = index == 0 ? [] : nil
    let expected = BlendAsset(code: plain.code, name: plain.name, copyright: text, license: text)
    #expect(try Edit.asset(plain, in: bytes) == expected)
    #expect(try !hasFakeUser(plain, before))
    #expect(try hasFakeUser(plain, bytes))
    let parts = try TakenApart(bytes)
    let run = try parts.run(plain)
    #expect(parts.isA("AssetMetaData", run.blocks[1]))
    #expect(run.blocks[1].payload.allSatisfy { $0 == 0 })
    let old = try TakenApart(before).run(plain)
    #expect(Array(run.blocks[2...]) == Array(old.blocks[1...]))
  }

  @Test func `what was marked can be filled at once`() throws {
    let bytes = try Edit.applying(
      [
        .mark(plain), .setTags(plain, ["a".bytes, "b".bytes]),
        .setText(plain, .author, "Já".bytes), .setText(plain, .description, "D".bytes),
        .setCatalog(plain, SampleFile.asset.catalogID, simpleName: "Props".bytes),
      ],
      to: SampleFile.builder().finished()
    )
    let asset = try Edit.asset(plain, in: bytes)
    #expect(asset.tags.map(\.text) == ["a", "b"])
    #expect(asset.author.text == "Já")
    #expect(asset.description.text == "D")
    #expect(asset.catalogID == SampleFile.asset.catalogID)
    try TakenApart(bytes).checkTags(of: plain, are: ["a".bytes, "b".bytes])
  }

  @Test func `assets, screens, linked and packed data-blocks cannot be marked`() throws {
    let bytes = SampleFile.builder().finished()
    for (code, name) in [
      ("MA", "Glass"), ("SR", "Layout"), ("OB", "Chair"), ("AC", "Packed"), ("LI", "props.blend"),
    ] {
      let error = try Edit.failure([.mark(Edit.reference(code, name))], of: bytes)
      #expect(error?.code == .refused, "\(code) \(name)")
    }
  }

  @Test func `library overrides cannot be marked`() throws {
    let definitions = DNABuilder.usual.map { definition in
      guard definition.name == "ID" else { return definition }
      var newer = definition
      newer.members.append((type: "IDOverrideLibrary", name: "*override_library"))
      return newer
    }
    var builder = BlendFileBuilder(definitions: definitions)
    for (name, override) in [("Override", 0x40), ("Plain", 0)] as [(String, UInt64)] {
      var members = SampleFile.idMembers("MA" + name)
      members["override_library"] = .pointer(override)
      builder.add("MA", "Material", at: 0x1000 + override, ["id": .members(members)])
    }
    let bytes = builder.finished()
    let error = try Edit.failure([.mark(Edit.reference("MA", "Override"))], of: bytes)
    #expect(error?.code == .refused)
    #expect(try Edit.failure([.mark(Edit.reference("MA", "Plain"))], of: bytes) == nil)
  }

  @Test(arguments: [true, false])
  func `clearing leaves nothing of the metadata but the preview`(keeping: Bool) throws {
    let before = SampleFile.builder().finished()
    let bytes = try Edit.applying([.clear(glass, keepingFakeUser: keeping)], to: before)
    #expect(try Edit.assets(bytes).isEmpty)
    let parts = try TakenApart(bytes)
    let run = try parts.run(glass)
    #expect(run.blocks.count == 4)
    #expect(parts.isA("PreviewImage", run.blocks[1]))
    #expect(run.blocks.last?.payload == SampleFile.pixels)
  }

  @Test func `a fake user is kept or removed as asked, and nothing else of the flags`() throws {
    var builder = BlendFileBuilder()
    var members = SampleFile.idMembers("MAGlass", assetData: 0x20)
    members["flag"] = .number(0x1601)
    builder.add("MA", "Material", at: 0x1000, ["id": .members(members)])
    builder.add("DATA", "AssetMetaData", at: 0x20, [:])
    let bytes = builder.finished()
    #expect(try hasFakeUser(glass, bytes))
    for keeping in [true, false] {
      let edited = try Edit.applying([.clear(glass, keepingFakeUser: keeping)], to: bytes)
      let parts = try TakenApart(edited)
      let flag = try parts.number(parts.run(glass).blocks[0], "ID", "flag")
      #expect(flag & 0xFFFF == (keeping ? 0x1601 : 0x1401))
    }
  }
}
