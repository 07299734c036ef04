import AssetSystem
import Foundation
import Testing

@testable import LibraryStore
import TestSupport

struct AssetColumnsTests {
  private func columns(seed: UInt64) throws -> (AssetColumns, SortKeyColumn) {
    let folder = try TemporaryFolder()
    let index = try LibraryIndex.open(root: "/nowhere", cacheDirectory: folder.cache)
    var random = RandomAssets(seed: seed)
    try index.apply((0..<20).map { random.file($0) })
    return try index.read { try AssetColumns.build(from: $0) }
  }

  @Test func `columns and keys read back as they were written`() throws {
    let (columns, keys) = try columns(seed: 3)
    #expect(columns.count > 20)
    #expect(AssetColumns(decoding: columns.encoded(), generation: 0) == columns)
    #expect(SortKeyColumn(decoding: keys.encoded()) == keys)
  }

  @Test func `what is not whole is not read`() throws {
    let (columns, keys) = try columns(seed: 4)
    for length in stride(from: 0, to: columns.encoded().count, by: 7) {
      #expect(AssetColumns(decoding: columns.encoded().prefix(length), generation: 0) == nil)
    }
    for length in stride(from: 0, to: keys.encoded().count, by: 5) {
      #expect(SortKeyColumn(decoding: keys.encoded().prefix(length)) == nil)
    }
  }

  @Test func `flipped bytes never lead outside of the columns`() throws {
    let (columns, keys) = try columns(seed: 5)
    var generator = SplitMix64(seed: 5)
    for _ in 0..<2_000 {
      var data = columns.encoded()
      data[Int(generator.next() % UInt64(data.count))] = UInt8(truncatingIfNeeded: generator.next())
      if let read = AssetColumns(decoding: data, generation: 0) {
        _ = read.catalogCounts()
        _ = read.tagCounts()
        _ = read.positions()[1]
      }
      data = keys.encoded()
      data[Int(generator.next() % UInt64(data.count))] = UInt8(truncatingIfNeeded: generator.next())
      if let read = SortKeyColumn(decoding: data) {
        for place in 1..<max(read.count, 1) {
          _ = read.compare(place - 1, to: read, place)
        }
      }
    }
  }

  @Test func `positions are found by row, however sparse the rows are`() {
    for rows in [[5, 1, 3], [5, 1 << 40, 3], []] as [[Int64]] {
      let positions = PositionTable(rows: rows)
      for (position, row) in rows.enumerated() {
        #expect(positions[row] == position)
      }
      #expect(positions[2] == nil)
      #expect(positions[-1] == nil)
      #expect(positions[.max] == nil)
    }
  }
}
