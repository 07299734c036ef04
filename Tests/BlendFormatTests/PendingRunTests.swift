import BlendFormat
import Testing

/// Assets that are decoded once all data-blocks of a file are known.
struct PendingRunTests {
  @Test func `assets put off until all data-blocks are known stop when asked to`() {
    let file = TemporaryFile(pointingAssets(count: 20, others: 0))
    var questions = 0
    #expect {
      try AssetReader.readContents(
        ofFileAt: file.path,
        using: DNACache(),
        shouldCancel: {
          questions += 1
          return questions == 10
        }
      )
    } throws: { ($0 as? BlendFormatError)?.code == .cancelled }
  }

  @Test(.timeLimit(.minutes(5)))
  func `many assets that point at data-blocks take no time beyond their number`() throws {
    let bytes = pointingAssets(count: 4_000, others: 60_000)
    let contents = try AssetReader.readContents(of: bytes, using: DNACache())
    let target = DataBlockReference(
      code: IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")),
      name: Array("Other".utf8)
    )
    #expect(contents.assets.count == 4_000)
    #expect(contents.assets.allSatisfy { $0.properties.map(\.value) == [.id(target)] })
  }

  /// Assets with a property that points at a data-block, then data-blocks that are no assets.
  private func pointingAssets(count: Int, others: Int) -> [UInt8] {
    var builder = BlendFileBuilder()
    let start = builder.content.count
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MATest", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["properties": .pointer(0x30)])
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x30,
      ["type": .number(6), "data": .members(["group": .members(["first": .pointer(0x40)])])]
    )
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x40,
      ["name": .text("to"), "type": .number(7), "data": .members(["pointer": .pointer(0x2000)])]
    )
    let asset = Array(builder.content[start...])
    let end = builder.content.count
    builder.add("MA", "Material", at: 0x2000, SampleFile.id("MAOther"))
    let other = Array(builder.content[end...])
    builder.addBytes((1..<count).flatMap { _ in asset })
    builder.addBytes((0..<others).flatMap { _ in other })
    return builder.finished()
  }
}
