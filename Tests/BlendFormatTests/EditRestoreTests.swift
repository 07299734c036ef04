import BlendFormat
import Testing

/// Giving assets that were cleared their metadata back.
struct EditRestoreTests {
  private let glass = Edit.reference("MA", "Glass")
  private let plain = Edit.reference("MA", "Plain")

  @Test(arguments: BlendFileBuilder.Layout.allCases, [true, false])
  func `what was cleared comes back with the same metadata at other addresses`(
    layout: BlendFileBuilder.Layout,
    keeping: Bool
  ) throws {
    let bytes = SampleFile.builder(layout).finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    guard editor.writingProblem == nil else { return }
    let saved = try editor.savedMetaData(of: glass)
    let cleared = try Edit.applying([.clear(glass, keepingFakeUser: keeping)], to: bytes)
    let both: [BlendEdit] = [
      .clear(glass, keepingFakeUser: keeping), .restoreMetaData(glass, saved),
    ]
    for restored in [
      try Edit.applying([.restoreMetaData(glass, saved)], to: cleared),
      try Edit.applying(both, to: bytes),
    ] {
      #expect(try Edit.asset(glass, in: restored) == SampleFile.asset)
      let blocks = try TakenApart(restored).run(glass).blocks
      let old = try TakenApart(bytes).run(glass).blocks
      #expect(blocks.map(\.payload.count) == old.map(\.payload.count))
      #expect(Set(blocks[1...8].map(\.address)).isDisjoint(with: old.map(\.address)))
      #expect(Array(blocks[9...]) == Array(old[9...]))
    }
  }

  @Test func `metadata can be restored under another name`() throws {
    let bytes = SampleFile.builder().finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let saved = try editor.savedMetaData(of: glass)
    let restored = try Edit.applying([.restoreMetaData(plain, saved)], to: bytes)
    var expected = SampleFile.asset
    expected.name = plain.name
    expected.previewSize = nil
    #expect(try Edit.asset(plain, in: restored) == expected)
    #expect(try Edit.asset(glass, in: restored) == SampleFile.asset)
  }

  @Test func `a dangling pointer of the run does not lead to what is restored`() throws {
    var editor = try BlendFileEditor(bytes: SampleFile.builder().finished(), using: Edit.cache)
    let saved = try editor.savedMetaData(of: glass)
    var builder = BlendFileBuilder()
    let dangling = try #require(saved.blocks.last?.address)
    var members = SampleFile.idMembers("MAGlass")
    members["(*callback)()"] = .pointer(dangling)
    builder.add("MA", "Material", at: 0x1000, ["id": .members(members)])
    let restored = try Edit.applying([.restoreMetaData(glass, saved)], to: builder.finished())
    let addresses = try TakenApart(restored).run(glass).blocks.map(\.address.rawValue)
    #expect(!addresses.contains(dangling))
    #expect(try Edit.asset(glass, in: restored).tags == SampleFile.asset.tags)
  }

  @Test func `addresses taken by then are exchanged everywhere`() throws {
    // The sample leaves out what an edit sets right: the end of the list and the count.
    let emptied = try Edit.applying([.setTags(glass, [])], to: SampleFile.builder().finished())
    let bytes = try Edit.applying([.setTags(glass, SampleFile.asset.tags)], to: emptied)
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let saved = try editor.savedMetaData(of: glass)
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x20, SampleFile.id("MAGlass"))
    for address in stride(from: 0x30, to: 0x80, by: 8) {
      builder.addText("taken \(address)", at: UInt64(address))
    }
    let other = builder.finished()
    let restored = try Edit.applying([.restoreMetaData(glass, saved)], to: other)
    var expected = SampleFile.asset
    expected.previewSize = nil
    #expect(try Edit.asset(glass, in: restored) == expected)
    let addresses = try TakenApart(restored).run(glass).blocks.map(\.address)
    #expect(Set(addresses).count == addresses.count)
    try TakenApart(restored).checkTags(of: glass, are: ["clear".bytes, "sklo".bytes])
  }

  @Test func `metadata of other definitions, or that makes no sense, is refused`() throws {
    let bytes = SampleFile.builder().finished()
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let saved = try editor.savedMetaData(of: glass)
    let older = SampleFile.builder(definitions: DNABuilder.withoutLicence).finished()
    #expect(try Edit.failure([.restoreMetaData(plain, saved)], of: older)?.code == .refused)
    #expect(try Edit.failure([.restoreMetaData(glass, saved)], of: bytes)?.code == .refused)
    var damaged: [SavedMetaData] = []
    for index in saved.blocks.indices {
      var copy = saved
      copy.blocks.remove(at: index)
      damaged.append(copy)
      copy = saved
      copy.blocks[index].payload.removeLast()
      if copy.blocks[index].sdnaIndex != 0 { damaged.append(copy) }
      copy = saved
      copy.blocks[index].sdnaIndex = 9999
      damaged.append(copy)
      copy = saved
      copy.blocks[index].address = 0
      damaged.append(copy)
      copy = saved
      copy.blocks[index].count = Int.min
      if copy.blocks[index].sdnaIndex != 0 { damaged.append(copy) }
    }
    damaged.append(SavedMetaData(dnaDigest: saved.dnaDigest, hasFakeUser: true, blocks: []))
    for copy in damaged {
      #expect(try Edit.failure([.restoreMetaData(plain, copy)], of: bytes) != nil)
    }
  }

  @Test func `properties with all they own are cleared and restored`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["properties": .pointer(0x30)])
    func group(_ first: UInt64) -> BlendFileBuilder.Value {
      .members(["group": .members(["first": .pointer(first), "last": .pointer(first)])])
    }
    builder.add("DATA", "IDProperty", at: 0x30, ["type": .number(6), "data": group(0x40)])
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x40,
      ["name": .text("inner"), "type": .number(6), "data": group(0x50), "next": .pointer(0x48)]
    )
    // An array of groups in one block, and an old one of pointers to groups.
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x48,
      [
        "name": .text("list"), "type": .number(9), "len": .number(2),
        "data": .members(["pointer": .pointer(0x60)]), "next": .pointer(0x4C),
      ]
    )
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x4C,
      [
        "name": .text("old"), "type": .number(5), "subtype": .number(6), "len": .number(1),
        "data": .members(["pointer": .pointer(0x80)]),
      ]
    )
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x50,
      [
        "name": .text("text"), "type": .number(0), "len": .number(3),
        "data": .members(["pointer": .pointer(0x58)]),
      ]
    )
    builder.addText("hi", at: 0x58)
    let element: [String: BlendFileBuilder.Value] = ["type": .number(6), "data": group(0x70)]
    builder.add("DATA", "IDProperty", at: 0x60, ["type": .number(6)], element)
    builder.add("DATA", "IDProperty", at: 0x70, ["name": .text("x"), "type": .number(1)])
    builder.addRaw(at: 0x80, [0x90, 0, 0, 0, 0, 0, 0, 0])
    builder.add("DATA", "IDProperty", at: 0x90, ["type": .number(6)])
    builder.addText("not its own", at: 0xA0)
    let bytes = builder.finished()
    let cleared = try Edit.applying([.clear(glass, keepingFakeUser: true)], to: bytes)
    #expect(try TakenApart(cleared).run(glass).blocks.map(\.address.rawValue) == [0x1000, 0xA0])
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    let saved = try editor.savedMetaData(of: glass)
    let asset = try Edit.asset(glass, in: bytes)
    let back = try Edit.applying([.restoreMetaData(glass, saved)], to: cleared)
    #expect(try Edit.asset(glass, in: back) == asset)
    var moved = BlendFileBuilder()
    moved.add("MA", "Material", at: 0x60, SampleFile.id("MAGlass"))
    for address in [0x30, 0x40, 0x48, 0x50, 0x58, 0x70, 0x80, 0x90] as [UInt64] {
      moved.addText("taken", at: address)
    }
    let restored = try Edit.applying([.restoreMetaData(glass, saved)], to: moved.finished())
    #expect(try Edit.asset(glass, in: restored).properties == asset.properties)
  }
}
