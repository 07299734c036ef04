import AssetSystem
import Testing

struct AssetCatalogPathTests {
  @Test(
    arguments: [
      ("", ""), ("/", ""), (" / \\ ", ""), ("a /b", "a/b"), ("a/ b", "a/b"), ("a/b ", "a/b"),
      ("a", "a"), ("/a/b/", "a/b"), ("a//b", "a/b"),
      ("a\\b", "a/b"), (" a / b c \t/\r\nd", "a/b c/d"), ("a\tb", "a\tb"), ("a:b:c", "a-b-c"),
      (":", "-"), ("./..", "./.."), ("a\nb", "a b"), ("a\0b", "a b"), ("a\0", "a"),
      ("\u{A0}a\u{A0}", "\u{A0}a\u{A0}"), ("a\u{2028}b", "a\u{2028}b"),
      ("a/\u{301}b", "a/\u{301}b"),
    ]
  ) func `paths are cleaned up`(text: String, clean: String) {
    let path = AssetCatalogPath(cleaning: text)
    #expect(path.utf8 == ByteString(clean))
    #expect(path.isEmpty == clean.isEmpty)
  }

  @Test func `bytes that are not UTF-8 pass through`() {
    let path = AssetCatalogPath(cleaning: [0x2F, 0xFF, 0x5C, 0xC5])
    #expect(path.utf8.bytes == [0xFF, 0x2F, 0xC5])
  }

  @Test func `composed and decomposed accents are two paths`() {
    let composed = AssetCatalogPath(cleaning: "caf\u{E9}")
    let decomposed = AssetCatalogPath(cleaning: "cafe\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func `a path has components, a name, a parent and ancestors`() {
    let path: AssetCatalogPath = "character/Elly/poselib"
    #expect(path.components == ["character", "Elly", "poselib"])
    #expect(path.name == "poselib")
    #expect(path.parent == "character/Elly")
    #expect(path.ancestors == ["character", "character/Elly"])
    #expect(path.depth == 2)
  }

  @Test func `the empty path is its own parent and has no name`() {
    #expect(AssetCatalogPath.root.parent == .root)
    #expect(AssetCatalogPath.root.name == "")
    #expect(AssetCatalogPath.root.components == [])
    #expect(AssetCatalogPath.root.ancestors == [])
    #expect(("top" as AssetCatalogPath).parent == .root)
  }

  @Test(
    arguments: [
      ("a/b", "a/b", true), ("a/b/c", "a/b", true), ("a/bc", "a/b", false), ("a", "a/b", false),
      ("a", "", true), ("", "", true), ("", "a", false), ("A/b", "a", false),
    ] as [(AssetCatalogPath, AssetCatalogPath, Bool)]
  ) func `inside counts whole components`(
    path: AssetCatalogPath,
    outer: AssetCatalogPath,
    isInside: Bool
  ) {
    #expect(path.isInside(outer) == isInside)
  }

  @Test(
    arguments: [
      ("a/b/c", "a/b", "x", "x/c"), ("a/b", "a/b", "x/y", "x/y"), ("a", "", "x", "x/a"),
      ("a/b", "a", "", "b"), ("a", "a", "a/b", "a/b"), ("ab", "a", "x", nil), ("", "", "x", "x"),
    ] as [(AssetCatalogPath, AssetCatalogPath, AssetCatalogPath, AssetCatalogPath?)]
  ) func `rebasing replaces the beginning`(
    path: AssetCatalogPath,
    old: AssetCatalogPath,
    new: AssetCatalogPath,
    result: AssetCatalogPath?
  ) {
    #expect(path.rebased(from: old, to: new) == result)
  }

  @Test func `paths are ordered by bytes`() {
    let paths: [AssetCatalogPath] = ["kit/x", "kit-part", "kit", "kit part", "Kit", "k\u{ED}t"]
    #expect(paths.sorted() == ["Kit", "kit", "kit part", "kit-part", "kit/x", "k\u{ED}t"])
    #expect(("CATALOG" as AssetCatalogPath) < "catalog")
    // A String would be compared in normalised form, which is the other way round.
    #expect(("e\u{301}" as AssetCatalogPath) < "f")
  }

  @Test func `a simple name has hyphens for slashes`() {
    #expect(("a/b c/d-e" as AssetCatalogPath).derivedSimpleName == "a-b c-d-e")
  }

  @Test(arguments: [1, 61, 62, 63, 64, 200]) func `long simple names keep their last 60 bytes`(
    length: Int
  ) {
    let text = String((0..<length).map { Character(Unicode.Scalar(UInt8(97 + $0 % 26))) })
    let name = AssetCatalogPath(cleaning: text).derivedSimpleName
    #expect(name.string == (length < 63 ? text : "..." + text.suffix(60)))
  }

  @Test(arguments: 0...4) func `a simple name never cuts a character`(shift: Int) throws {
    for character in ["ž", "€", "🦊"] {
      let text = String(repeating: "x", count: shift) + String(repeating: character, count: 40)
      let name = AssetCatalogPath(cleaning: text).derivedSimpleName
      #expect(name.bytes.count <= 63)
      #expect(name.bytes.count > 63 - character.utf8.count)
      let valid = try #require(String(validating: name.bytes, as: UTF8.self))
      #expect(valid.dropFirst(3).allSatisfy { String($0) == character })
    }
  }

  @Test func `a simple name is UTF-8 even when the path is not`() {
    let name = AssetCatalogPath(cleaning: [0x61, 0xFF, 0x2F, 0xC5]).derivedSimpleName
    #expect(name == "a\u{FFFD}-\u{FFFD}")
  }
}
