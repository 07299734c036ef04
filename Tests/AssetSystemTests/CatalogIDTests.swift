import AssetSystem
import Testing
import TestSupport

struct CatalogIDTests {
  @Test func `a UUID is read in any case and printed in lower case`() throws {
    let id = try #require(CatalogID("CD66BF52-58f4-45CB-a4e2-dc0E0ee8F3FE"))
    #expect(id.description == "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe")
    #expect(
      id.bytes == [
        0xCD, 0x66, 0xBF, 0x52, 0x58, 0xF4, 0x45, 0xCB, 0xA4, 0xE2, 0xDC, 0x0E, 0x0E, 0xE8, 0xF3,
        0xFE,
      ]
    )
  }

  @Test(
    arguments: [
      "", "cd66bf52", "cd66bf5258f445cba4e2dc0e0ee8f3fe",
      "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3f", "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe0",
      "{cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe}", "0xd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe",
      "cd66bf5-258f4-45cb-a4e2-dc0e0ee8f3fe", "cd66bf52-58f4-45cb-a4e2_dc0e0ee8f3fe",
      "gd66bf52-58f4-45cb-a4e2-dc0e0ee8f3fe", "cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3é",
      " cd66bf52-58f4-45cb-a4e2-dc0e0ee8f3f",
    ]
  ) func `what only resembles a UUID is none`(text: String) {
    #expect(CatalogID(text) == nil)
  }

  @Test func `the nil UUID is no catalog`() {
    #expect(CatalogID("00000000-0000-0000-0000-000000000000") == CatalogID.none)
    #expect(CatalogID.none.bytes == Array(repeating: 0, count: 16))
  }

  @Test func `only sixteen bytes make an ID`() {
    #expect(CatalogID(bytes: Array(repeating: 1, count: 15)) == nil)
    #expect(CatalogID(bytes: Array(repeating: 1, count: 17)) == nil)
    let bytes = Array(UInt8(240)...255)
    #expect(CatalogID(bytes: bytes)?.bytes == bytes)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func `random IDs are version 4 and survive printing`(
    seed: UInt64
  ) {
    var generator = SplitMix64(seed: seed)
    let id = CatalogID.random(using: &generator)
    let text = Array(id.description.utf8)
    #expect(text[14] == UInt8(ascii: "4"))
    #expect("89ab".utf8.contains(text[19]))
    #expect(CatalogID(id.description) == id)
    #expect(CatalogID(bytes: id.bytes) == id)
  }

  @Test func `IDs made without a seed differ`() {
    #expect(Set((0..<100).map { _ in CatalogID.random() }).count == 100)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func `IDs are ordered like their text`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let left = CatalogID.random(using: &generator)
    let right = CatalogID.random(using: &generator)
    #expect((left < right) == (left.description < right.description))
  }
}
