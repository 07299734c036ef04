import Foundation
import Testing

@testable import BlendFormat

/// Texts among the custom properties of an asset's metadata.
struct EditMetaDataTextTests {
  private let glass = Edit.reference("MA", "Glass")
  private let plain = Edit.reference("MA", "Plain")

  private func set(_ name: String, _ value: String?) -> BlendEdit {
    .setMetaDataText(glass, name: name.bytes, value: value?.bytes)
  }

  private func properties(_ edits: BlendEdit..., of bytes: [UInt8]) throws -> [IDProperty] {
    try Edit.asset(glass, in: Edit.applying(edits, to: bytes)).properties
  }

  private func text(_ name: String, _ value: String) -> IDProperty {
    IDProperty(name: name.bytes, value: .string(value.bytes))
  }

  /// The members of a property of the run by its name.
  private func property(
    _ name: String,
    _ parts: TakenApart,
    _ reference: DataBlockReference
  ) throws -> TakenApart.Block {
    let field = try #require(parts.sdna["IDProperty"]?.field(named: "name"))
    return try #require(
      try parts.run(reference).blocks.first {
        parts.isA("IDProperty", $0)
          && $0.payload[field.offset...].starts(with: name.bytes + [0])
      }
    )
  }

  @Test func `a new text follows the others`() throws {
    let bytes = SampleFile.builder().finished()
    let rating = SampleFile.asset.properties[0]
    #expect(try properties(set("note", "ahoj"), of: bytes) == [rating, text("note", "ahoj")])
    #expect(
      try properties(set("a", "1"), set("b", ""), of: bytes) == [
        rating, text("a", "1"), text("b", ""),
      ]
    )
  }

  @Test func `nothing else of the asset or the file changes`() throws {
    let before = SampleFile.builder().finished()
    let bytes = try Edit.applying([set("note", "ahoj")], to: before)
    var expected = SampleFile.asset
    expected.properties.append(text("note", "ahoj"))
    #expect(try Edit.asset(glass, in: bytes) == expected)
    let (old, new) = (try TakenApart(before), try TakenApart(bytes))
    #expect(new.others == old.others)
    let kept = try old.run(glass).blocks.filter { !old.isA("IDProperty", $0) }
    #expect(try new.run(glass).blocks.filter { kept.contains($0) } == kept)
    #expect(try new.run(glass).blocks.count == old.run(glass).blocks.count + 2)
    for (one, other) in zip(old.runs, new.runs) where one.reference != glass {
      #expect(one == other)
    }
  }

  @Test func `a text that changes keeps its place and its block`() throws {
    let first = try Edit.applying(
      [set("a", "one"), set("b", "two")],
      to: SampleFile.builder().finished()
    )
    let bytes = try Edit.applying([set("a", "longer than before")], to: first)
    #expect(
      try Edit.asset(glass, in: bytes).properties == [
        SampleFile.asset.properties[0], text("a", "longer than before"), text("b", "two"),
      ]
    )
    let (old, new) = (try TakenApart(first), try TakenApart(bytes))
    #expect(try property("a", old, glass).address == property("a", new, glass).address)
    #expect(try old.run(glass).blocks.count == new.run(glass).blocks.count)
  }

  @Test func `the same text again is read the same`() throws {
    let once = try Edit.applying([set("a", "one")], to: SampleFile.builder().finished())
    let twice = try Edit.applying([set("a", "one")], to: once)
    #expect(try Edit.asset(glass, in: once) == Edit.asset(glass, in: twice))
  }

  @Test func `what is no text makes room for it`() throws {
    let bytes = try Edit.applying([set("rating", "good")], to: SampleFile.builder().finished())
    #expect(try Edit.asset(glass, in: bytes).properties == [text("rating", "good")])
    let parts = try TakenApart(bytes)
    let properties = try parts.run(glass).blocks.filter { parts.isA("IDProperty", $0) }
    #expect(properties.count == 2)
  }

  @Test func `a group that is replaced leaves nothing of what was in it`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAGlass", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["properties": .pointer(0x30)])
    func group(_ name: String, _ first: UInt64) -> [String: BlendFileBuilder.Value] {
      [
        "name": .text(name), "type": .number(6), "len": .number(1),
        "data": .members([
          "group": .members(["first": .pointer(first), "last": .pointer(first)])
        ]),
      ]
    }
    builder.add("DATA", "IDProperty", at: 0x30, group("", 0x40))
    builder.add("DATA", "IDProperty", at: 0x40, group("inner", 0x50))
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x50,
      ["name": .text("x"), "type": .number(0), "data": .members(["pointer": .pointer(0x60)])]
    )
    builder.addText("deep", at: 0x60)
    let bytes = try Edit.applying([set("inner", "flat")], to: builder.finished())
    #expect(try Edit.asset(glass, in: bytes).properties == [text("inner", "flat")])
    #expect(try TakenApart(bytes).run(glass).blocks.count == 5)
    let removed = try Edit.applying([set("inner", nil)], to: builder.finished())
    #expect(try Edit.asset(glass, in: removed).properties.isEmpty)
    #expect(try TakenApart(removed).run(glass).blocks.count == 3)
  }

  @Test func `the list is linked both ways and counted`() throws {
    let bytes = try Edit.applying(
      [set("a", "1"), set("b", "2"), set("c", "3"), set("b", nil)],
      to: SampleFile.builder().finished()
    )
    let parts = try TakenApart(bytes)
    let items = try ["rating", "a", "c"].map { try property($0, parts, glass) }
    let addresses = [0] + items.map(\.address.rawValue) + [0]
    for (position, item) in items.enumerated() {
      #expect(try parts.number(item, "IDProperty", "prev") == addresses[position])
      #expect(try parts.number(item, "IDProperty", "next") == addresses[position + 2])
    }
    let run = try parts.run(glass).blocks
    let root = try #require(run.first { parts.isA("AssetMetaData", $0) })
    let group = try #require(
      run.first {
        $0.address.rawValue == (try? parts.number(root, "AssetMetaData", "properties"))
      }
    )
    #expect(try parts.number(group, "IDProperty", "len") & 0xFFFF_FFFF == 3)
    let data = try #require(parts.sdna["IDProperty"]?.field(named: "data")).offset
    let ends = try #require(parts.sdna["IDPropertyData"]?.field(named: "group")).offset
    let stored = [0, 8].map { distance in
      group.payload[data + ends + distance..<data + ends + distance + 8].reversed()
        .reduce(0) { $0 << 8 | UInt64($1) }
    }
    #expect(stored == [addresses[1], addresses[3]])
  }

  @Test func `the length counts the NUL`() throws {
    let bytes = try Edit.applying([set("a", "žába")], to: SampleFile.builder().finished())
    let parts = try TakenApart(bytes)
    let block = try property("a", parts, glass)
    #expect(try parts.number(block, "IDProperty", "len") & 0xFFFF_FFFF == 7)
    #expect(try parts.run(glass).blocks.contains { $0.payload == "žába".bytes + [0] })
  }

  @Test func `a removed text leaves no block`() throws {
    let before = SampleFile.builder().finished()
    let bytes = try Edit.applying([set("a", "gone soon")], to: before)
    let after = try Edit.applying([set("a", nil)], to: bytes)
    #expect(try Edit.assets(after) == Edit.assets(before))
    #expect(
      try TakenApart(after).run(glass).blocks.map(\.address)
        == TakenApart(before).run(glass).blocks.map(\.address)
    )
  }

  @Test func `removing what is not there changes nothing`() throws {
    let before = SampleFile.builder().finished()
    #expect(try Edit.applying([set("missing", nil)], to: before) == before)
  }

  @Test func `an asset without properties gets a group for them`() throws {
    let before = SampleFile.builder().finished()
    let edit = BlendEdit.setMetaDataText(plain, name: "a".bytes, value: "b".bytes)
    let bytes = try Edit.applying([.mark(plain), edit], to: before)
    #expect(try Edit.asset(plain, in: bytes).properties == [text("a", "b")])
    let none = BlendEdit.setMetaDataText(plain, name: "a".bytes, value: nil)
    let marked = try Edit.applying([.mark(plain)], to: before)
    #expect(try Edit.applying([.mark(plain), none], to: before) == marked)
  }

  @Test func `names and texts are those that Blender can read`() throws {
    let bytes = SampleFile.builder().finished()
    let longest = String(repeating: "a", count: 63)
    #expect(try properties(set(longest, "x"), of: bytes).last == text(longest, "x"))
    for edit in [
      set("", "x"), set(longest + "a", "x"), set("a\0b", "x"), set("a", "x\0y"),
      .setMetaDataText(glass, name: [0xFF], value: []),
      .setMetaDataText(glass, name: "a".bytes, value: [0x61, 0xC3]),
      .setMetaDataText(plain, name: "a".bytes, value: []),
    ] {
      #expect(try Edit.failure([edit], of: bytes)?.code == .refused)
    }
  }

  @Test(arguments: Fixtures.versions)
  func `texts come and go in files of Blender`(version: String) throws {
    for name in ["library/characters/elly/poses.blend", "library/props/furniture.blend"] {
      let source = try [UInt8](Data(contentsOf: Fixtures.folder(version).appending(path: name)))
      let assets = try Edit.assets(source)
      let value = String(repeating: "Příliš žluťoučký ", count: 300)
      let edits = assets.keys.map {
        BlendEdit.setMetaDataText($0, name: "blendshelf".bytes, value: value.bytes)
      }
      let bytes = try Edit.applying(edits, to: source)
      for (reference, asset) in assets {
        var expected = asset
        expected.properties.append(text("blendshelf", value))
        #expect(try Edit.asset(reference, in: bytes) == expected)
      }
      let removals = assets.keys.map {
        BlendEdit.setMetaDataText($0, name: "blendshelf".bytes, value: nil)
      }
      #expect(try Edit.assets(Edit.applying(removals, to: bytes)) == assets)
    }
  }
}
