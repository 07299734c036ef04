import BlendFormat
import Testing

/// Paths to files that are no libraries.
struct RelativePathTests {
  private static let definitions =
    DNABuilder.usual + [
      DNABuilder.Definition(
        "Image",
        [("ID", "id"), ("char", "name[1024]"), ("ListBase", "packedfiles")]
      ),
      DNABuilder.Definition(
        "Volume",
        [("ID", "id"), ("char", "filepath[1024]"), ("void", "*packedfile"), ("char", "name[64]")]
      ),
      DNABuilder.Definition("Text", [("ID", "id"), ("char", "*name"), ("char", "label[64]")]),
    ]

  private typealias Members = [String: BlendFileBuilder.Value]

  private func image(_ path: String, packed: UInt64 = 0) -> Members {
    [
      "id": .members(SampleFile.idMembers("IMx")), "name": .text(path),
      "packedfiles": .members(["first": .pointer(packed)]),
    ]
  }

  private func volume(_ path: String, packed: UInt64 = 0) -> Members {
    [
      "id": .members(SampleFile.idMembers("VOx")), "filepath": .text(path),
      "packedfile": .pointer(packed), "name": .text("//no path"),
    ]
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `those that begin at the file are found, unless they are packed`(
    layout: BlendFileBuilder.Layout
  ) throws {
    var builder = BlendFileBuilder(layout: layout, definitions: Self.definitions)
    builder.add(
      "LI",
      "Library",
      at: 0x4000,
      ["id": .members(SampleFile.idMembers("LIx")), "name": .text("//x.blend")]
    )
    builder.add("IM", "Image", at: 0x1000, image("//tex/a.png"))
    builder.add("IM", "Image", at: 0x1100, image("/tex/b.png"))
    builder.add("IM", "Image", at: 0x1200, image("//tex/c.png", packed: 0x99))
    builder.add("VO", "Volume", at: 0x1300, volume("//smoke.vdb"))
    builder.add("VO", "Volume", at: 0x1400, volume("//fire.vdb", packed: 0x99))
    builder.add("MA", "Material", at: 0x2000, SampleFile.id("MA//Plain"))
    builder.add(
      "TX",
      "Text",
      at: 0x2100,
      ["id": .members(SampleFile.idMembers("TXx")), "label": .text("//label")]
    )
    var file = try BlendFile(bytes: builder.finished())
    #expect(try file.relativePaths() == [Array("//tex/a.png".utf8), Array("//smoke.vdb".utf8)])
  }
}
