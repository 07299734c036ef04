import AssetSystem
import Foundation
import Testing
import TestSupport

struct AssetCatalogDefinitionFileFormattingTests {
  private func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  private func format(_ bytes: [UInt8]) throws -> [UInt8] {
    try AssetCatalogDefinitionFile(parsing: bytes).formatted()
  }

  @Test func `the example becomes its normal form byte for byte`() throws {
    let formatted = try format(fixture("catalogs/seed-input.cats.txt"))
    let expected = try fixture("catalogs/seed-output.cats.txt")
    #expect(ByteString(formatted).string == ByteString(expected).string)
    #expect(formatted == expected)
  }

  @Test func `the normal form stays as it is`() throws {
    let normal = try fixture("catalogs/seed-output.cats.txt")
    #expect(try format(normal) == normal)
  }

  @Test(arguments: ["3.4", "4.5", "5.0"]) func `files of Blender keep every catalog`(
    version: String
  ) throws {
    let bytes = try fixture("blender-\(version)/library/blender_assets.cats.txt")
    let file = try AssetCatalogDefinitionFile(parsing: bytes)
    let again = try AssetCatalogDefinitionFile(parsing: file.formatted())
    #expect(file.problems.isEmpty)
    let lines = ByteString(bytes).string.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.first == "VERSION 1")
    let printed = file.catalogs.map { "\($0.id):\($0.path):\($0.simpleName)" }
    #expect(printed == lines.dropFirst().map { String($0) })
    #expect(Set(again.catalogs) == Set(file.catalogs))
  }

  @Test func `where paths are equal the larger UUID comes first`() throws {
    let file = AssetCatalogDefinitionFile(
      catalogs: [AssetCatalog(1, "b"), AssetCatalog(2, "a"), AssetCatalog(3, "a")]
    )
    let lines = ByteString(file.formatted()).string.split(separator: "\n")
    #expect(
      lines.suffix(3) == [
        "\(CatalogID.numbered(3)):a:a", "\(CatalogID.numbered(2)):a:a",
        "\(CatalogID.numbered(1)):b:b",
      ]
    )
  }

  @Test func `a file without catalogs is header and version`() throws {
    let text = ByteString(AssetCatalogDefinitionFile().formatted()).string
    #expect(text.hasPrefix("# This is an Asset Catalog Definition file for Blender.\n#\n"))
    #expect(text.hasSuffix("\n\nVERSION 1\n\n"))
  }

  @Test func `kept lines follow the catalogs`() throws {
    let id = CatalogID.numbered(1)
    let text = "VERSION 1\nVERSION 1\n\(id):b:B\n  what?\r\n"
    let formatted = ByteString(try format(Array(text.utf8))).string
    #expect(formatted.hasSuffix("\nVERSION 1\n\n\(id):b:B\n\nVERSION 1\n  what?\n"))
  }

  @Test func `a catalog a file cannot hold is left out`() {
    let file = AssetCatalogDefinitionFile(
      catalogs: [
        AssetCatalog(id: .none, path: "a"), AssetCatalog(1, .root), AssetCatalog(2, "b"),
        AssetCatalog(2, "c"),
      ]
    )
    #expect(file.catalogs == [AssetCatalog(2, "b")])
  }

  @Test func `no text of a catalog can break its line`() throws {
    let catalog = AssetCatalog(
      id: .numbered(1),
      path: AssetCatalogPath(cleaning: "a\n:b\0c"),
      simpleName: " name\nVERSION 2:\r\n"
    )
    let file = try AssetCatalogDefinitionFile(
      parsing: AssetCatalogDefinitionFile(catalogs: [catalog]).formatted()
    )
    #expect(file.catalogs == [catalog])
    #expect(file.problems.isEmpty)
    #expect(catalog.simpleName == "name VERSION 2:")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `formatting twice changes nothing, whatever the lines are`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("ab:/\\ \t\r#0\0é".utf8) + [0xFF]
    let ids = (0..<4).map { CatalogID.numbered($0).description }
    var bytes = Array("VERSION 1\n".utf8)
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      if Bool.random(using: &generator) { bytes += Array("\(generator.pick(ids)):".utf8) }
      bytes += generator.bytes(of: alphabet, atMost: 12) + [UInt8(ascii: "\n")]
    }
    let file = try AssetCatalogDefinitionFile(parsing: bytes)
    let once = file.formatted()
    let again = try AssetCatalogDefinitionFile(parsing: once)
    #expect(again.formatted() == once)
    #expect(Set(again.catalogs) == Set(file.catalogs))
    #expect(again.keptLines == file.keptLines)
    #expect(again.problems.allSatisfy { $0.isKept })
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `damaged files end in a value or an error`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var bytes = try fixture("catalogs/seed-input.cats.txt")
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
        in: 0...255,
        using: &generator
      )
    }
    bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
    guard let file = try? AssetCatalogDefinitionFile(parsing: bytes) else { return }
    let lines = ByteString(bytes).bytes.split(separator: UInt8(ascii: "\n")).count
    #expect(file.catalogs.count + file.problems.count(where: \.isKept) < max(lines, 1))
    let again = try AssetCatalogDefinitionFile(parsing: file.formatted())
    #expect(Set(again.catalogs) == Set(file.catalogs))
  }
}
