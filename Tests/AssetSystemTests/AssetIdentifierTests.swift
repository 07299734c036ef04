import AssetSystem
import Testing
import TestSupport

struct AssetIdentifierTests {
  @Test(
    arguments: [
      ("characters/elly/poses.blend/Action/Fist", "characters/elly/poses.blend", .action, "Fist"),
      ("a.blend/Material/wood/dark", "a.blend", .material, "wood/dark"),
      ("A.BLEND/Object/x", "A.BLEND", .object, "x"),
      ("old.blend/x.blend/Action/y", "old.blend/x.blend", .action, "y"),
      ("a.blend/Action/b.blend/Action/c", "a.blend", .action, "b.blend/Action/c"),
      ("a.blend/Object//", "a.blend", .object, "/"),
      ("a.blend/GPencil/n", "a.blend", .annotation, "n"),
      ("noční obloha/noc č. 1.blend/World/Noc", "noční obloha/noc č. 1.blend", .world, "Noc"),
    ] as [(String, ByteString, IDType, ByteString)]
  ) func `an identifier is file, type and name`(
    text: String,
    file: ByteString,
    type: IDType,
    name: ByteString
  ) {
    #expect(AssetIdentifier(parsing: text) == AssetIdentifier(file: file, type: type, name: name))
  }

  @Test(
    arguments: [
      "", "a.blend", "a.blend/Action", "a.blend/Action/", "a.blend//x", "a/Action/x",
      "a.blend1/Action/x", "a.blend/action/x", "a.blend/ACT/x", "a.blend/AC/x", "blend/Action/x",
      "a.blend/0x4341/x", "a.blend/0x1b5b/x", "a.blend/0x1B5/x",
    ]
  ) func `other text is no identifier`(text: String) {
    #expect(AssetIdentifier(parsing: text) == nil)
  }

  @Test func `unknown types survive`() {
    for code in [0x375A, 0x1B5B, 0x0000] as [UInt16] {
      let identifier = AssetIdentifier(file: "a.blend", type: IDType(code: code), name: "x")
      #expect(AssetIdentifier(parsing: identifier.utf8) == identifier)
    }
  }

  @Test func `bytes that are not UTF-8 survive as bytes`() {
    let identifier = AssetIdentifier(
      file: ByteString([0xFF] + Array(".blend".utf8)),
      type: .action,
      name: ByteString([0x61, 0xC5])
    )
    #expect(AssetIdentifier(parsing: identifier.utf8) == identifier)
    #expect(identifier.string == "\u{FFFD}.blend/Action/a\u{FFFD}")
    #expect(AssetIdentifier(parsing: identifier.string) != identifier)
  }

  @Test func `composed and decomposed names are two assets`() {
    let composed = AssetIdentifier(parsing: "a.blend/Action/caf\u{E9}")
    let decomposed = AssetIdentifier(parsing: "a.blend/Action/cafe\u{301}")
    #expect(composed != nil && composed != decomposed)
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func `printing and reading give the same`(seed: UInt64)
  {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("a.b/ é".utf8) + [0xFF]
    let identifier = AssetIdentifier(
      file: ByteString(random.bytes(of: alphabet, atMost: 8) + Array("x.blend".utf8)),
      type: random.pick(IDType.allKnown),
      name: ByteString([0x61] + random.bytes(of: alphabet, atMost: 20))
    )
    #expect(AssetIdentifier(parsing: identifier.utf8) == identifier)
    #expect(identifier.description == identifier.utf8.string)
  }
}
