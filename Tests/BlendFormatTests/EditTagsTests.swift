import BlendFormat
import Testing

/// Tags as a chain of blocks.
struct EditTagsTests {
  private let glass = Edit.reference("MA", "Glass")

  private func tagged(_ tags: [String], _ builder: BlendFileBuilder) throws -> [UInt8] {
    try Edit.applying([.setTags(glass, tags.map(\.bytes))], to: builder.finished())
  }

  private static let lists: [[String]] = [
    [], ["clear"], ["sklo"], ["sklo", "clear"], ["new", "clear", "sklo"], ["clear", "new", "sklo"],
    ["clear", "sklo", "new"], ["a", "b", "c"], ["clear", "clear"], ["", "clear"],
    (0..<100).map { "tag \($0)" },
  ]

  @Test(arguments: lists, [BlendFileBuilder.Layout.littleEndian64, .large64])
  func `any list of tags can follow any other`(
    tags: [String],
    layout: BlendFileBuilder.Layout
  ) throws {
    for first in Self.lists {
      let once = try tagged(first, SampleFile.builder(layout))
      let twice = try Edit.applying([.setTags(glass, tags.map(\.bytes))], to: once)
      #expect(try Edit.asset(glass, in: twice).tags.map(\.text) == tags)
      try TakenApart(twice).checkTags(of: glass, are: tags.map(\.bytes))
    }
  }

  @Test func `tags that stay keep their blocks, byte for byte but for the links`() throws {
    let before = try TakenApart(SampleFile.builder().finished())
    let after = try TakenApart(tagged(["clear", "new", "sklo"], SampleFile.builder()))
    let old = try before.run(glass).blocks.filter { before.isA("AssetTag", $0) }
    let new = try after.run(glass).blocks.filter { after.isA("AssetTag", $0) }
    #expect(
      new.map(\.address).filter { address in old.contains { $0.address == address } }.count == 2
    )
    #expect(new.count == 3)
    #expect(new[0].address == old[0].address)
    #expect(new[2].address == old[1].address)
  }

  @Test func `a new tag lies in the run of its asset, after the tag before it`() throws {
    let after = try TakenApart(tagged(["clear", "new", "sklo"], SampleFile.builder()))
    let blocks = try after.run(glass).blocks
    let positions = blocks.indices.filter { after.isA("AssetTag", blocks[$0]) }
    #expect(positions == Array(positions[0]...(positions[0] + 2)))
  }

  @Test func `new addresses are multiples of 16 that no block of the file has`() throws {
    let bytes = SampleFile.builder().finished()
    let before = try TakenApart(bytes)
    let known = Set((before.runs.flatMap(\.blocks) + before.others).map(\.address))
    let tags = (0..<50).map { "t\($0)".bytes }
    var edited = try Edit.applying([.setTags(glass, tags)], to: bytes)
    edited = try Edit.applying([.setTags(Edit.reference("MA", "Glass"), tags + tags)], to: edited)
    let fresh = try TakenApart(edited).run(glass).blocks.map(\.address).filter {
      !known.contains($0)
    }
    #expect(fresh.count == 98)
    #expect(Set(fresh).count == fresh.count)
    #expect(fresh.allSatisfy { $0.rawValue % 16 == 0 && $0.rawValue >> 63 == 0 })
  }

  @Test func `addresses taken in other data-blocks are not used`() throws {
    // What the first edit chose is put into another run before the second one.
    let first = try TakenApart(tagged(["only"] + (0..<9).map { "\($0)" }, SampleFile.builder()))
    let chosen = try first.run(glass).blocks.map(\.address.rawValue)
    var builder = SampleFile.builder()
    builder.add("MA", "Material", at: 0x7000, SampleFile.id("MAOther"))
    for address in chosen where address > 0x10000 {
      builder.addText("taken", at: address)
    }
    let second = try TakenApart(tagged(["only"] + (0..<9).map { "\($0)" }, builder))
    let taken = Set(chosen.filter { $0 > 0x10000 })
    let used = try second.run(glass).blocks.map(\.address.rawValue)
    #expect(!taken.isEmpty)
    #expect(used.allSatisfy { !taken.contains($0) })
  }

  @Test func `a tag takes 63 bytes, a longer one is refused, never cut`() throws {
    let longest = String(repeating: "ž", count: 31) + "a"
    let bytes = try tagged([longest], SampleFile.builder())
    #expect(try Edit.asset(glass, in: bytes).tags.map(\.text) == [longest])
    let error = try Edit.failure(
      [.setTags(glass, [(longest + "b").bytes])],
      of: SampleFile.builder().finished()
    )
    #expect(error?.code == .refused)
    #expect(error?.message.contains("64 bytes") == true)
  }

  @Test func `what is no text is refused, but stays where it was already`() throws {
    let broken: [UInt8] = [0x61, 0xC3]
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["tags": .members(["first": .pointer(0x40), "last": .pointer(0x40)])]
    )
    builder.add("DATA", "AssetTag", at: 0x40, ["name": .bytes(broken)])
    let bytes = builder.finished()
    let edited = try Edit.applying([.setTags(glass, [broken, "more".bytes])], to: bytes)
    #expect(try Edit.asset(glass, in: edited).tags == [broken, "more".bytes])
    for bad in [[0xFF], [0x61, 0], [0xED, 0xA0, 0x80]] as [[UInt8]] {
      #expect(try Edit.failure([.setTags(glass, [bad])], of: bytes)?.code == .refused)
    }
  }

  @Test func `the same tags again change nothing`() throws {
    let bytes = SampleFile.builder().finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    try editor.apply([.setTags(glass, ["x".bytes]), .setTags(glass, SampleFile.asset.tags)])
    try editor.apply([.setTags(glass, SampleFile.asset.tags)])
    // The sample leaves out counts that edits set right.
    let written = try Edit.written(&editor)
    #expect(try Edit.asset(glass, in: written) == SampleFile.asset)
    var untouched = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    try untouched.apply([.setTags(glass, SampleFile.asset.tags)])
    let isChanged = untouched.isChanged
    #expect(!isChanged)
    #expect(try Edit.written(&untouched) == bytes)
  }

  @Test func `ten thousand tags are the limit`() throws {
    let many = (0...10_000).map { "\($0)".bytes }
    let bytes = SampleFile.builder().finished()
    #expect(try Edit.failure([.setTags(glass, many)], of: bytes)?.code == .refused)
    let edited = try Edit.applying([.setTags(glass, Array(many.dropLast()))], to: bytes)
    #expect(try Edit.asset(glass, in: edited).tags.count == 10_000)
  }

  @Test func `a list of tags that runs in a circle is not edited`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add(
      "DATA",
      "AssetMetaData",
      at: 0x20,
      ["tags": .members(["first": .pointer(0x40)])]
    )
    builder.add("DATA", "AssetTag", at: 0x40, ["name": .text("a"), "next": .pointer(0x40)])
    let error = try Edit.failure([.setTags(glass, [])], of: builder.finished())
    #expect(error?.code == .corrupt)
  }
}
