import AssetSystem
import Testing

struct ByteStringTests {
  @Test func `text is compared byte by byte`() {
    let composed: ByteString = "\u{E9}"
    let decomposed: ByteString = "e\u{301}"
    #expect(composed != decomposed)
    #expect(composed.string == decomposed.string)
    #expect(decomposed < "f" && "f" < composed)
    #expect(("a" as ByteString) < "ab")
  }

  @Test func `broken UTF-8 is kept and shown as a mark`() {
    let text = ByteString([0x61, 0xC5])
    #expect(text.bytes == [0x61, 0xC5])
    #expect(text.description == "a\u{FFFD}")
    #expect(!text.isEmpty && ("" as ByteString).isEmpty)
  }
}

struct AssetKeyTests {
  @Test(arguments: [0, 1, 0xFFFF] as [UInt16], [0, 1, 0xFFFF_FFFF_FFFF] as [Int64])
  func `a key holds library and row`(library: UInt16, row: Int64) {
    let key = AssetKey(library: LibraryID(rawValue: library), row: row)
    #expect(key.library.rawValue == library)
    #expect(key.row == row)
    #expect(MemoryLayout<AssetKey>.size == 8)
  }
}
