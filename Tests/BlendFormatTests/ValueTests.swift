import BlendFormat
import Testing

/// The small values a caller meets.
struct ValueTests {
  @Test func `a UUID prints as Blender prints it`() {
    let uuid = SampleFile.asset.catalogID
    #expect(uuid.description == "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe")
    #expect(uuid.bytes == SampleFile.catalog)
    #expect(BlendUUID.null.description == "00000000-0000-0000-0000-000000000000")
  }

  @Test func `an ID code is its two letters, unprintable ones as marks`() {
    let action = IDCode(UInt8(ascii: "A"), UInt8(ascii: "C"))
    #expect(action.description == "AC")
    #expect(action.letters == Array("AC".utf8))
    #expect(action.rawValue == 0x4341)
    #expect(IDCode(0x1B, 0xFF).description == "??")
  }

  @Test func `only two-letter block codes name an ID type`() {
    #expect(BlockCode(rawValue: 0x4341).idCode?.description == "AC")
    #expect(BlockCode.data.idCode == nil)
    #expect(BlockCode.dna1.idCode == nil)
    #expect(BlockCode(rawValue: 0x41).idCode == nil)
    #expect(BlockCode(rawValue: 0).idCode == nil)
  }

  @Test func `block codes are the letters in file order`() {
    let letters = [BlockCode.data, .global, .dna1, .endb].map { code in
      (0..<4).map { UInt8(truncatingIfNeeded: code.rawValue >> (8 * $0)) }.text
    }
    #expect(letters == ["DATA", "GLOB", "DNA1", "ENDB"])
  }

  @Test(
    arguments: [
      ("BLENDER-v405", 8, true, 405, 24), ("BLENDER_v279", 4, true, 279, 20),
      ("BLENDER-V300", 8, false, 300, 24), ("BLENDER17-01v0500", 8, true, 500, 32),
    ]
  )
  func `a header tells the layout of what follows`(
    text: String,
    pointerSize: Int,
    isLittleEndian: Bool,
    version: Int,
    headSize: Int
  ) throws {
    let layout: BlendFileBuilder.Layout =
      switch (pointerSize, isLittleEndian, headSize) {
      case (4, _, _): .littleEndian32
      case (_, false, _): .bigEndian64
      case (_, _, 32): .large64
      default: .littleEndian64
      }
    let body = SampleFile.builder(layout).finished().dropFirst(layout == .large64 ? 17 : 12)
    let file = try BlendFile(bytes: Array(text.utf8) + body)
    #expect(file.header.pointerSize == pointerSize)
    #expect(file.header.isLittleEndian == isLittleEndian)
    #expect(file.header.version == version)
    #expect(file.header.blockHeadSize == headSize)
    #expect(file.header.size == text.utf8.count)
  }

  @Test(
    arguments: [
      BlendFormatError.Code.notABlendFile, .truncated, .corrupt, .unsupported, .tooLarge, .io,
    ]
  )
  func `an error says what to do and ends its sentence once`(code: BlendFormatError.Code) {
    let text = BlendFormatError(code, path: Array("a.blend".utf8), message: "it broke").description
    #expect(text.hasPrefix("a.blend: it broke; "))
    #expect(text.hasSuffix("."))
    #expect(text.count { $0 == ";" } == 1)
  }
}
