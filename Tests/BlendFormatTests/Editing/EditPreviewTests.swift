import Foundation
import Testing
import TestSupport

@testable import BlendFormat

/// Previews that are set, replaced and taken away.
struct EditPreviewTests {
  private let glass = Edit.reference("MA", "Glass")
  private let plain = Edit.reference("MA", "Plain")

  private func picture(_ width: Int, _ height: Int, seed: UInt64 = 1) -> BlendPreview {
    var random = SplitMix64(seed: seed)
    let pixels = (0..<4 * width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    return BlendPreview(width: width, height: height, rgba: pixels)
  }

  private func preview(_ reference: DataBlockReference, _ bytes: [UInt8]) throws -> BlendPreview? {
    let file = TemporaryFile(bytes)
    return try AssetReader.readPreview(
      ofFileAt: file.path,
      code: reference.code,
      name: reference.name,
      using: Edit.cache
    )
  }

  /// The blocks of a run that belong to its preview.
  private func previewBlocks(
    _ reference: DataBlockReference,
    _ parts: TakenApart
  ) throws -> [TakenApart.Block] {
    let blocks = try parts.run(reference).blocks
    let images = blocks.filter { parts.isA("PreviewImage", $0) }
    let field = try #require(parts.sdna["PreviewImage"]?.field(named: "rect"))
    let pixels = images.flatMap { image in
      [field.offset, field.offset + 8].map { offset in
        image.payload[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
    }
    return blocks.filter { images.contains($0) || pixels.contains($0.address.rawValue) }
  }

  @Test(arguments: [(256, 256), (300, 77), (1, 1), (32, 32), (33, 1), (1, 400)])
  func `a preview is read as it was set`(width: Int, height: Int) throws {
    let picture = picture(width, height)
    for reference in [glass, plain] {
      let bytes = try Edit.applying(
        [.setPreview(reference, picture)],
        to: SampleFile.builder().finished()
      )
      #expect(try preview(reference, bytes) == picture)
    }
  }

  @Test func `the old one is gone and all else stays`() throws {
    let before = try TakenApart(SampleFile.builder().finished())
    let bytes = try Edit.applying(
      [.setPreview(glass, picture(64, 64))],
      to: SampleFile.builder().finished()
    )
    let after = try TakenApart(bytes)
    #expect(after.others == before.others)
    let old = try previewBlocks(glass, before)
    let (oldRun, newRun) = (try before.run(glass), try after.run(glass))
    #expect(old.count == 3)
    let kept = oldRun.blocks.dropFirst().filter { !old.contains($0) }
    #expect(Array(newRun.blocks[1...kept.count]) == kept)
    #expect(newRun.blocks.count == kept.count + 4)
    let (newImage, newAddresses) = (newRun.blocks[kept.count + 1], newRun.blocks.map(\.address))
    #expect(after.isA("PreviewImage", newImage))
    #expect(Set(newAddresses).isDisjoint(with: old.map(\.address)))
    for (oldRun, newRun) in zip(before.runs, after.runs) where oldRun.reference != glass {
      #expect(oldRun == newRun)
    }
    let pointer = try #require(before.sdna["Material"]?.field(named: "preview")).offset
    let changed = oldRun.blocks[0].payload.indices.filter {
      oldRun.blocks[0].payload[$0] != newRun.blocks[0].payload[$0]
    }
    #expect(changed.allSatisfy { (pointer..<pointer + 8).contains($0) })
    #expect(try Edit.asset(glass, in: bytes).description == SampleFile.asset.description)
  }

  @Test func `Blender takes it for one that an artist chose`() throws {
    let bytes = try Edit.applying(
      [.setPreview(plain, picture(64, 48))],
      to: SampleFile.builder().finished()
    )
    let parts = try TakenApart(bytes)
    let image = try #require(try parts.run(plain).blocks.first { parts.isA("PreviewImage", $0) })
    #expect(try parts.number(image, "PreviewImage", "flag") & 0xFFFF_FFFF == 0x0002_0002)
    #expect(try parts.number(image, "PreviewImage", "w") == 32 | 64 << 32)
    #expect(try parts.number(image, "PreviewImage", "h") == 24 | 48 << 32)
  }

  @Test func `without a preview nothing of it is left`() throws {
    let before = try TakenApart(SampleFile.builder().finished())
    let bytes = try Edit.applying(
      [.setPreview(glass, nil)],
      to: SampleFile.builder().finished()
    )
    #expect(try preview(glass, bytes) == nil)
    let after = try TakenApart(bytes)
    let gone = try previewBlocks(glass, before)
    #expect(
      try after.run(glass).blocks.dropFirst()
        == before.run(glass).blocks.dropFirst().filter { !gone.contains($0) }[...]
    )
    var expected = SampleFile.asset
    expected.previewSize = nil
    #expect(try Edit.asset(glass, in: bytes) == expected)
  }

  @Test func `taking away none changes nothing`() throws {
    let before = SampleFile.builder().finished()
    #expect(try Edit.applying([.setPreview(plain, nil)], to: before) == before)
  }

  @Test func `of several the last one counts`() throws {
    let bytes = try Edit.applying(
      [
        .setPreview(glass, picture(8, 8)), .setPreview(glass, nil),
        .setPreview(glass, picture(40, 40, seed: 5)),
      ],
      to: SampleFile.builder().finished()
    )
    #expect(try preview(glass, bytes) == picture(40, 40, seed: 5))
    let parts = try TakenApart(bytes)
    #expect(try previewBlocks(glass, parts).count == 3)
  }

  @Test func `it goes with other edits of the data-block`() throws {
    let bytes = try Edit.applying(
      [
        .mark(plain), .setPreview(plain, picture(16, 9)), .setTags(plain, ["new".bytes]),
        .rename(plain, to: "Aaa".bytes),
      ],
      to: SampleFile.builder().finished()
    )
    let renamed = Edit.reference("MA", "Aaa")
    #expect(try preview(renamed, bytes) == picture(16, 9))
    #expect(try Edit.asset(renamed, in: bytes).tags == ["new".bytes])
    let owned = try TakenApart(bytes).run(renamed).blocks.map(\.payload)
    #expect(owned.contains(Array("owned by the plain one".utf8) + [0]))
  }

  @Test func `clearing an asset keeps its new preview`() throws {
    let bytes = try Edit.applying(
      [.setPreview(glass, picture(16, 16)), .clear(glass, keepingFakeUser: true)],
      to: SampleFile.builder().finished()
    )
    #expect(try preview(glass, bytes) == picture(16, 16))
    #expect(try Edit.assets(bytes)[glass] == nil)
  }

  @Test(
    arguments: [
      BlendPreview(width: 0, height: 4, rgba: []),
      BlendPreview(width: 2, height: 2, rgba: [1, 2, 3, 4]),
      BlendPreview(width: -1, height: -1, rgba: [1, 2, 3, 4]),
      BlendPreview(width: 1, height: 5000, rgba: [UInt8](repeating: 0, count: 20_000)),
      BlendPreview(width: .max, height: .max, rgba: []),
    ]
  )
  func `what is no picture is refused`(picture: BlendPreview) throws {
    let error = try Edit.failure([.setPreview(glass, picture)], of: SampleFile.builder().finished())
    #expect(error?.code == .refused)
  }

  @Test func `what can have no preview of its own is refused`() throws {
    let bytes = SampleFile.builder().finished()
    for (code, name) in [
      ("SR", "Layout"), ("OB", "Chair"), ("AC", "Packed"), ("LI", "props.blend"),
    ] {
      let reference = Edit.reference(code, name)
      let error = try Edit.failure([.setPreview(reference, picture(4, 4))], of: bytes)
      #expect(error?.code == .refused, "\(code) \(name)")
    }
    let missing = Edit.reference("MA", "Missing")
    #expect(try Edit.failure([.setPreview(missing, nil)], of: bytes)?.code == .notFound)
  }

  @Test func `a pointer to what is no preview is an error`() throws {
    var builder = BlendFileBuilder()
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOdd", preview: 0x20))
    builder.add("DATA", "AssetTag", at: 0x20, [:])
    let odd = Edit.reference("MA", "Odd")
    let error = try Edit.failure([.setPreview(odd, nil)], of: builder.finished())
    #expect(error?.code == .corrupt)
  }

  @Test func `a preview whose pixels are missing or shared is replaced`() throws {
    for pixels in [[0, 0x777], [0x30, 0x30], [0x20, 0x40]] as [[UInt64]] {
      var builder = BlendFileBuilder()
      builder.add("MA", "Material", at: 0x1000, SampleFile.id("MAOdd", preview: 0x20))
      builder.add(
        "DATA",
        "PreviewImage",
        at: 0x20,
        ["w": .numbers([1, 1]), "h": .numbers([1, 1]), "rect": .pointers(pixels)]
      )
      builder.addRaw(at: 0x30, [1, 2, 3, 4])
      builder.add("DATA", "AssetTag", at: 0x40, [:])
      let odd = Edit.reference("MA", "Odd")
      let bytes = try Edit.applying([.setPreview(odd, picture(3, 3))], to: builder.finished())
      #expect(try preview(odd, bytes) == picture(3, 3))
      let parts = try TakenApart(bytes)
      #expect(try parts.run(odd).blocks.contains { parts.isA("AssetTag", $0) })
    }
  }

  @Test func `pixels that are also metadata are not thrown away`() throws {
    var builder = BlendFileBuilder()
    builder.add(
      "MA",
      "Material",
      at: 0x1000,
      SampleFile.id("MAOdd", assetData: 0x50, preview: 0x20)
    )
    builder.add("DATA", "AssetMetaData", at: 0x50, ["author": .pointer(0x30)])
    builder.add(
      "DATA",
      "PreviewImage",
      at: 0x20,
      ["w": .numbers([0, 1]), "h": .numbers([0, 1]), "rect": .pointers([0, 0x30])]
    )
    builder.addRaw(at: 0x30, [0x61, 0x62, 0x63, 0])
    let odd = Edit.reference("MA", "Odd")
    let edits: [BlendEdit] = [.setTags(odd, ["a".bytes]), .setPreview(odd, nil)]
    #expect(try Edit.failure(edits, of: builder.finished())?.code == .corrupt)
  }

  @Test(arguments: Fixtures.versions)
  func `files of Blender get and lose previews`(version: String) throws {
    let name = "library/characters/elly/poses.blend"
    let source = try [UInt8](Data(contentsOf: Fixtures.folder(version).appending(path: name)))
    let assets = try Edit.assets(source)
    let references = assets.keys.sorted { $0.description < $1.description }
    let edits = references.enumerated().map { index, reference in
      BlendEdit.setPreview(
        reference,
        index % 3 == 0 ? nil : picture(40 + index, 60, seed: UInt64(index))
      )
    }
    let bytes = try Edit.applying(edits, to: source)
    for (index, reference) in references.enumerated() {
      let expected = index % 3 == 0 ? nil : picture(40 + index, 60, seed: UInt64(index))
      #expect(try preview(reference, bytes) == expected)
      var asset = try #require(assets[reference])
      asset.previewSize = expected.map { PreviewSize(width: $0.width, height: $0.height) }
      #expect(try Edit.asset(reference, in: bytes) == asset)
    }
  }
}
