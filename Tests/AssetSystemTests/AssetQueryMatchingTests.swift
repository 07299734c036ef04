import AssetSystem
import Testing
import TestSupport

struct AssetQueryMatchingTests {
  private let asset = AssetRepresentation(
    key: AssetKey(library: LibraryID(rawValue: 0), row: 1),
    identifier: AssetIdentifier(file: "characters/Elly/poses.blend", type: .action, name: "Fist L"),
    metadata: AssetMetaData(
      catalogID: .numbered(1),
      author: "Ada Žižková",
      description: "Closed hand",
      copyright: "(c) Film",
      license: "CC-BY-4.0",
      tags: ["Hand", "left side", "Σ"]
    ),
    catalogPath: "Characters/Elly/Poses"
  )

  private var bare: AssetRepresentation {
    AssetRepresentation(
      key: asset.key,
      identifier: asset.identifier,
      metadata: AssetMetaData()
    )
  }

  @Test(
    arguments: [
      "", "fist", "FIST l", "\"fist l\"", "ada", "žižk", "closed", "hand", "left", "elly/pos", "σ",
      "name:fist", "author:ŽIŽ", "file:ELLY/", "file:.blend", "description:hand", "license:by",
      "copyright:film", "tag:hand", "tag:HAND", "tag:ha*", "tag:*de", "tag:*ft*", "tag:*",
      "tag:\"left side\"", "tag:foot,hand", "type:act", "type:AC", "type:action", "type:mat,act",
      "catalog:poses", "catalog:elly", "catalog:characters/elly", "catalog:/characters",
      "catalog:/CHARACTERS/elly/poses/", "catalog:elly\\\\poses", "catalog:po*", "catalog:/char*",
      "catalog:elly/*", "catalog:*", "-foot", "-tag:foot", "-type:material", "fist -foot tag:hand",
    ]
  ) func `the asset is found`(query: String) {
    #expect(AssetQuery(parsing: query).matches(asset))
  }

  @Test(
    arguments: [
      "foot", "fist foot", "zizk", "closedhand", "name:hand", "name:closed", "author:film",
      "file:fist", "description:fist", "tag:han", "tag:left", "tag:*an", "tag:an*", "tag:foot,arm",
      "type:mat", "type:ction", "type:pose", "catalog:pose", "catalog:oses", "catalog:/elly",
      "catalog:/poses", "catalog:characters/poses", "catalog:ose*", "catalog:ell/*", "catalog:/po*",
      "catalog:elly/poses/x", "-fist", "-tag:hand", "-tag:foot,hand", "-tag:*", "-catalog:*", "by",
      "film", "fist -hand", "poses.blend",
    ]
  ) func `the asset is not found`(query: String) {
    #expect(!AssetQuery(parsing: query).matches(asset))
  }

  @Test(arguments: ["-tag:*", "-catalog:*", "-license:a", "-copyright:a", "-catalog:/x"])
  func `an asset without metadata is found by what it lacks`(query: String) {
    #expect(AssetQuery(parsing: query).matches(bare))
  }

  @Test(arguments: ["tag:*", "catalog:*", "catalog:/*", "license:*", "author:a"])
  func `an asset without metadata has nothing to find`(query: String) {
    #expect(!AssetQuery(parsing: query).matches(bare))
  }

  @Test func `accents are compared as they are written`() {
    var asset = asset
    asset.identifier.name = "cafe\u{301}"
    #expect(AssetQuery(parsing: "CAFE\u{301}").matches(asset))
    #expect(!AssetQuery(parsing: "caf\u{E9}").matches(asset))
    // Searched byte by byte: a String would not find the letter without its accent.
    #expect(AssetQuery(parsing: "name:cafe").matches(asset))
  }

  @Test func `names that are not UTF-8 are found by their readable part`() {
    var asset = asset
    asset.identifier.name = ByteString(Array("Fist ".utf8) + [0xC5])
    asset.metadata.tags = [ByteString([0xFF])]
    #expect(AssetQuery(parsing: "name:\"fist \u{FFFD}\"").matches(asset))
    #expect(AssetQuery(parsing: "tag:\u{FFFD}").matches(asset))
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func `catalog patterns agree with components`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let (path, wanted) = (random.path(), random.path())
    let fold = { (path: AssetCatalogPath) in path.components.map(\.foldedForSearch) }
    let (own, sought) = (fold(path), fold(wanted))
    let starts = own.indices.filter { own[$0...].starts(with: sought) }
    #expect(CatalogPattern("\(wanted)").matches(path) == !starts.isEmpty)
    #expect(CatalogPattern("/\(wanted)").matches(path) == starts.contains(0))

    let openStarts = own.indices.filter { start in
      let run = own[start...].prefix(sought.count)
      return run.count == sought.count && run.dropLast().elementsEqual(sought.dropLast())
        && run.last?.bytes.starts(with: sought.last?.bytes ?? []) == true
    }
    #expect(CatalogPattern("\(wanted)*").matches(path) == !openStarts.isEmpty)
    #expect(CatalogPattern("/\(wanted)*").matches(path) == openStarts.contains(0))
  }

  @Test func `folding lowers letters of all scripts and nothing else`() {
    #expect(("ABCxyz[@ŽΣЖ" as ByteString).foldedForSearch == "abcxyz[@žσж")
    #expect(("e\u{301}" as ByteString).foldedForSearch != "\u{E9}")
    #expect(ByteString([0x41, 0xFF]).foldedForSearch == "a\u{FFFD}")
  }
}
