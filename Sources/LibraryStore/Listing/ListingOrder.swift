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
  init(_ sources: [ListingSource]) throws {
    generations = sources.map(\.columns.generation)
    let keys = try sources.map { source in
      try source.index.read { try source.index.sortKeys(in: $0) }
    }
    guard zip(keys, sources).allSatisfy({ $0.count == $1.columns.count }) else {
      throw LibraryStoreError(
        .indexFailed,
        message: "Another program has just changed the index. List again."
      )
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
