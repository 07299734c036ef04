import AssetSystem
import Foundation
import GRDB

/// The assets of several libraries in one order of names.
struct ListingOrder: Sendable {
  /// The states of the indexes that this was made of.
  let generations: [Int64]
  /// All assets, by name.
  let places: [ListingPlace]

  /// Merges what each library has in order already; of equal names, the first library's come first.
  ///
  /// Nil when an index has been published anew since the sources were made.
  init?(_ sources: [ListingSource]) throws {
    generations = sources.map(\.columns.generation)
    var keys: [SortKeyColumn] = []
    for source in sources {
      let present = try source.index.read { database in
        try LibraryIndex.generation(in: database) == source.columns.generation
          ? source.index.sortKeys(in: database) : nil
      }
      guard let present, present.count == source.columns.count else { return nil }
      keys.append(present)
    }
    var next = [Int](repeating: 0, count: sources.count)
    var places: [ListingPlace] = []
    places.reserveCapacity(keys.reduce(0) { $0 + $1.count })
    while true {
      var first: Int?
      for source in sources.indices where next[source] < keys[source].count {
        if let best = first,
          keys[source].compare(next[source], to: keys[best], next[best]) >= 0
        {
          continue
        }
        first = source
      }
      guard let first else { break }
      places.append(ListingPlace(source: Int32(first), position: Int32(next[first])))
      next[first] += 1
    }
    self.places = places
  }
}
