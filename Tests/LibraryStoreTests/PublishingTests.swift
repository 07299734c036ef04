import AssetSystem
import Foundation
import GRDB
import TestSupport
import Testing

@testable import LibraryStore

struct PublishingTests {
  private struct Shown: Equatable {
    var columns: AssetColumns
    var catalogs: [CatalogID]
    var keys: SortKeyColumn
  }

  /// What readers see, without the numbers that may differ.
  private func shown(_ assets: PublishedAssets) throws -> Shown {
    var columns = assets.columns
    let catalogs = columns.catalogs.map { columns.catalogIDs[Int($0)] }
    columns.generation = 0
    columns.catalogs = []
    columns.catalogIDs = []
    return Shown(columns: columns, catalogs: catalogs, keys: try #require(assets.keys))
  }

  private func published(_ index: LibraryIndex) throws -> Shown {
    try index.read { database in
      let assets = PublishedAssets(
        columns: try index.columns(in: database),
        keys: try index.sortKeys(in: database)
      )
      return try shown(assets)
    }
  }

  private func built(_ index: LibraryIndex) throws -> Shown {
    try index.read { try shown(PublishedAssets(from: $0, generation: 0)) }
  }

  private func open(_ folder: TemporaryFolder) throws -> LibraryIndex {
    try LibraryIndex.open(root: "/library", cacheDirectory: folder.cache)
  }

  @Test func `what is published piece by piece is what would be published as a whole`() throws {
    let seed = UInt64.random(in: .min ... .max)
    print("seed of the pieces: \(seed)")
    var random = RandomAssets(seed: seed)
    let folder = try TemporaryFolder()
    let writer = try open(folder)
    let reader = try open(folder)
    var paths: [ByteString] = []
    for round in 0..<60 {
      let files = (0..<1 + random.generator.next() % 5).map { _ in
        random.file(Int(random.generator.next() % 40))
      }
      let gone =
        random.generator.chance(30) ? paths.filter { _ in random.generator.chance(20) } : []
      let kept = Dictionary(files.map { ($0.stamp.path, $0) }, uniquingKeysWith: { $1 })
      paths += kept.keys
      try writer.apply(kept.values.sorted { $0.stamp.path < $1.stamp.path }, removing: gone)
      try writer.publish()
      let expected = try built(writer)
      #expect(try published(writer) == expected, "round \(round)")
      if random.generator.chance(40) {
        #expect(try published(reader) == expected, "round \(round), another process")
      }
      if random.generator.chance(20) {
        #expect(try published(open(folder)) == expected, "round \(round), a new process")
      }
    }
  }

  @Test func `what another process wrote is published with one's own`() throws {
    var random = RandomAssets(seed: 7)
    let folder = try TemporaryFolder()
    let (first, second) = (try open(folder), try open(folder))
    try first.apply([random.file(1)])
    try second.apply([random.file(2)])
    try first.publish()
    try second.apply([random.file(3)])
    try second.publish()
    #expect(try published(first) == built(first))
    #expect(try published(second) == built(first))
  }

  @Test func `what is not published is not seen`() throws {
    var random = RandomAssets(seed: 7)
    let folder = try TemporaryFolder()
    let index = try open(folder)
    try index.apply((0..<9).map { random.file($0) })
    #expect(try index.hasUnpublishedChanges())
    #expect(try index.columns().count == 0)
    try index.publish()
    #expect(try !index.hasUnpublishedChanges())
    #expect(try index.columns().count > 0)
  }

  @Test func `many changes are written as a whole`() throws {
    var random = RandomAssets(seed: 7)
    let folder = try TemporaryFolder()
    let index = try open(folder)
    try index.apply((0..<300).map { random.file($0) })
    try index.publish()
    let count = try index.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM changed") }
    #expect(count == 0)
    #expect(try published(open(folder)) == built(index))
    try index.apply([random.file(1)])
    try index.publish()
    #expect(try index.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM changed") } == 1)
    #expect(try published(open(folder)) == built(index))
  }

  @Test func `a broken snapshot is made anew`() throws {
    var random = RandomAssets(seed: 7)
    let folder = try TemporaryFolder()
    let index = try open(folder)
    try index.apply((0..<9).map { random.file($0) })
    try index.publish()
    for name in ["columns", "sort_keys"] {
      try index.write {
        try $0.execute(sql: "UPDATE snapshots SET data = x'00' WHERE name = ?", arguments: [name])
      }
      #expect(try published(open(folder)) == built(index))
    }
  }
}
