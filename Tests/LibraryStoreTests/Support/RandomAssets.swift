import AssetSystem

@testable import LibraryStore
import TestSupport

/// Assets and queries that have much in common, so that queries find some of them.
struct RandomAssets {
  var generator: SplitMix64

  private let words = [
    "fist", "Fist", "FIŠT", "Hand", "open hand", "ha", "é", "e\u{301}", "Ångström", "straße", "İ",
    "a\"b", "x,y", "100%", "poses/elly", "握り", "a*", "-neg", "\u{1}", "Fi", "st", "tis",
  ]
  private let types: [UInt16] = [0x4341, 0x414D, 0x424F, 0x4C57, 0x1B41]
  let paths: [AssetCatalogPath] = [
    "Characters", "Characters/Elly", "Characters/Elly/Hands", "Props", "props/Ha nd", "Ängste",
  ]
  let catalogIDs: [CatalogID]

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
    var ids: [CatalogID] = []
    for _ in 0..<8 {
      ids.append(CatalogID.random(using: &generator))
    }
    catalogIDs = ids
  }

  /// The catalogs of the first IDs; the last two are unknown.
  var catalogs: [AssetCatalog] {
    zip(catalogIDs, paths).map { AssetCatalog(id: $0, path: $1) }
  }

  mutating func text() -> String {
    (0..<generator.next() % 4).map { _ in generator.pick(words) }.joined(separator: " ")
  }

  mutating func file(_ number: Int) -> ScannedFile {
    let path = ByteString(
      "\(generator.pick(["set", "Set/ä", "poses"]))/\(number % 7)-\(number).blend"
    )
    var file = ScannedFile(
      stamp: FileStamp(
        path: path,
        size: Int64(generator.next() % 4),
        modified: Int64(generator.next() % 4),
        inode: Int64(number)
      ),
      version: 405
    )
    file.assets = (0..<generator.next() % 6).map { _ in asset() }
    ScannedAsset.numberDuplicates(in: &file.assets)
    return file
  }

  mutating func asset() -> ScannedAsset {
    ScannedAsset(
      type: IDType(code: generator.pick(types)),
      name: name(),
      metadata: AssetMetaData(
        catalogID: generator.chance(20) ? .none : generator.pick(catalogIDs),
        author: generator.chance(40) ? "" : text(),
        description: text(),
        copyright: generator.chance(30) ? nil : text(),
        license: generator.chance(30) ? nil : text(),
        tags: (0..<generator.next() % 4).map { _ in ByteString(generator.pick(words)) }
      ),
      previewSize: generator.chance(50) ? nil : AssetSystem.PreviewSize(width: 3, height: 2)
    )
  }

  private mutating func name() -> ByteString {
    var bytes = Array(text().utf8)
    if generator.chance(10) {
      bytes.append(0xFF)
    }
    return ByteString(bytes.isEmpty ? [0x41] : bytes)
  }

  mutating func query() -> AssetQuery {
    AssetQuery(
      terms: (0...generator.next() % 2).compactMap { _ in
        AssetQuery.Term(
          field: generator.pick(AssetQuery.Term.Field.allCases),
          anyOf: (0...generator.next() % 2).map { _ in wanted() },
          isNegated: generator.chance(25)
        )
      }
    )
  }

  private mutating func wanted() -> String {
    let word = generator.pick(
      words + ["act", "mat", "characters", "/char*", "elly", "*", "Set/", "7-7"]
    )
    let scalars = Array(word.unicodeScalars)
    guard generator.chance(40) else { return word }
    let start = Int(generator.next() % UInt64(scalars.count))
    var part = String.UnicodeScalarView()
    part.append(contentsOf: scalars[start...])
    return String(part)
  }
}
