import AssetSystem
import Foundation
import GRDB

/// What a listing is ordered by before the name decides: each asset gets the rank of its group.
struct ListingGroups {
  /// By source: the group of each asset as a number of its own library.
  private var columns: [[Int32]] = []
  /// By source: the rank of each such number.
  private var ranks: [[Int32: Int32]] = []
  private var lastRank: Int32 = 0

  /// Makes groups; nil when names alone decide.
  init?(_ criterion: AssetSort.Criterion, _ sources: [ListingSource]) throws {
    switch criterion {
    case .name: return nil
    case .type:
      columns = sources.map { $0.columns.types.map { Int32($0) } }
      rank(sources) { _, number in ByteString(IDType(code: UInt16(number)).name) }
    case .catalog:
      columns = sources.map(\.columns.catalogs)
      rank(sources) { source, number in
        source.paths[source.columns.catalogIDs[Int(number)]]?.utf8
      }
    case .author:
      columns = sources.map(\.columns.authors)
      let texts = try sources.map { source in
        try source.index.read { try source.index.vocabulary(in: $0) }
      }
      let bytes = Dictionary(uniqueKeysWithValues: zip(sources.map(\.library), texts.map(\.bytes)))
      rank(sources) { source, number -> ByteString? in
        guard let text = bytes[source.library]?[number], !text.isEmpty else { return nil }
        return ByteString(SortKey.folded(text))
      }
    case .file, .modified, .size:
      columns = sources.map(\.columns.files)
      try rankFiles(criterion, sources)
    }
  }

  private mutating func rankFiles(
    _ criterion: AssetSort.Criterion,
    _ sources: [ListingSource]
  ) throws {
    var files: [LibraryID: [Int32: IndexedFile]] = [:]
    for source in sources {
      files[source.library] = try source.index.read { try source.index.files(in: $0) }
    }
    switch criterion {
    case .file: rank(sources) { files[$0.library]?[$1]?.path }
    // The complement turns the order around without ever overflowing.
    case .modified:
      rank(sources) { source, number in
        files[source.library]?[number].map { ~$0.modified }
      }
    case .size:
      rank(sources) { source, number in
        files[source.library]?[number].map { ~$0.size }
      }
    case .name, .type, .catalog, .author: break
    }
  }

  /// Ranks groups by a key; those without one come last.
  private mutating func rank<Key: Comparable & Hashable>(
    _ sources: [ListingSource],
    _ key: (ListingSource, Int32) -> Key?
  ) {
    let keys = zip(sources, columns).map { source, column in
      Dictionary(uniqueKeysWithValues: Set(column).map { ($0, key(source, $0)) })
    }
    let sorted = Set(keys.flatMap { $0.values.compactMap { $0 } }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(sorted, Int32(0)...))
    lastRank = Int32(sorted.count)
    ranks = keys.map { $0.mapValues { key in key.flatMap { places[$0] } ?? lastRank } }
  }

  /// Brings places that are in the order of names into the order of groups.
  func sorted(_ places: [ListingPlace]) -> [ListingPlace] {
    let own = zip(columns, ranks).map { column, ranks in column.map { ranks[$0] ?? lastRank } }
    var starts = [Int](repeating: 0, count: Int(lastRank) + 2)
    for place in places {
      starts[Int(own[Int(place.source)][Int(place.position)]) + 1] += 1
    }
    for rank in starts.indices.dropFirst() {
      starts[rank] += starts[rank - 1]
    }
    var result = places
    for place in places {
      let rank = Int(own[Int(place.source)][Int(place.position)])
      result[starts[rank]] = place
      starts[rank] += 1
    }
    return result
  }
}
