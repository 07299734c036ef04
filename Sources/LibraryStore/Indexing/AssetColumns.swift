import AssetSystem

/// What listings, filters and counts look at, of all assets of a library, in the order of names.
///
/// A few dozen bytes an asset. Published with the index as one blob, so that a library of any size
/// shows as soon as the blob is read.
struct AssetColumns: Equatable, Sendable {
  /// The state of the index that this describes.
  var generation: Int64 = 0
  /// Rows in the index.
  var rows: [Int64] = []
  /// Codes of the types of data-blocks.
  var types: [UInt16] = []
  /// Places in ``catalogIDs``.
  var catalogs: [Int32] = []
  /// Rows of the files.
  var files: [Int32] = []
  /// Texts by number.
  var authors: [Int32] = []
  /// Texts by number; 0 where the file's version knows none.
  var copyrights: [Int32] = []
  /// Texts by number; 0 where the file's version knows none.
  var licenses: [Int32] = []
  /// Where an asset's tags begin in ``tags``; one more than there are assets.
  var tagStarts: [Int32] = [0]
  /// Texts by number.
  var tags: [Int32] = []
  /// The catalogs that assets name.
  var catalogIDs: [CatalogID] = []

  /// How many assets there are.
  var count: Int { rows.count }

  /// The tags of the asset at a position, by number.
  func tags(at position: Int) -> ArraySlice<Int32> {
    tags[Int(tagStarts[position])..<Int(tagStarts[position + 1])]
  }

  /// How many assets name each catalog.
  func catalogCounts() -> [CatalogID: Int] {
    var counts = [Int](repeating: 0, count: catalogIDs.count)
    for catalog in catalogs {
      counts[Int(catalog)] += 1
    }
    // A catalog whose last asset has gone may be left.
    let used = zip(catalogIDs, counts).filter { $0.1 > 0 }
    return Dictionary(used, uniquingKeysWith: +)
  }

  /// How many assets carry each tag, by the tag's number.
  func tagCounts() -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for position in 0..<count {
      let own = tags(at: position)
      for (index, tag) in zip(own.indices, own) where !own[..<index].contains(tag) {
        counts[tag, default: 0] += 1
      }
    }
    return counts
  }

  /// The positions of the assets, by row.
  func positions() -> PositionTable { PositionTable(rows: rows) }
}

extension AssetColumns {
  /// The positions of all assets that are in other files.
  func positions(outside gone: Set<Int32>) -> [Int32] {
    let last = max(0, gone.max() ?? 0)
    var isGone = [Bool](repeating: false, count: Int(last) + 1)
    for file in gone where file >= 0 {
      isGone[Int(file)] = true
    }
    return (0..<Int32(count)).filter { position in
      let file = Int(files[Int(position)])
      return !isGone.indices.contains(file) || !isGone[file]
    }
  }

  /// Puts stretches of these columns and of others together.
  func rearranged(_ segments: [ColumnSegment], with added: AssetColumns) -> AssetColumns {
    var result = AssetColumns()
    result.generation = generation
    result.rows = segments.pick(rows, added.rows)
    result.types = segments.pick(types, added.types)
    result.files = segments.pick(files, added.files)
    result.authors = segments.pick(authors, added.authors)
    result.copyrights = segments.pick(copyrights, added.copyrights)
    result.licenses = segments.pick(licenses, added.licenses)
    result.tagStarts = segments.pickStarts(tagStarts, added.tagStarts)
    result.tags = segments.pickContents((tags, tagStarts), (added.tags, added.tagStarts))
    var places = Dictionary(zip(catalogIDs, Int32(0)...), uniquingKeysWith: { first, _ in first })
    result.catalogIDs = catalogIDs
    let translated = added.catalogIDs.map { catalog in
      if let place = places[catalog] { return place }
      let place = Int32(result.catalogIDs.count)
      places[catalog] = place
      result.catalogIDs.append(catalog)
      return place
    }
    result.catalogs = segments.pick(catalogs, added.catalogs.map { translated[Int($0)] })
    return result
  }
}

/// Finds an asset's place in the order by its row.
struct PositionTable: Sendable {
  private var dense: [Int32] = []
  private var sparse: [Int64: Int32] = [:]

  init(rows: [Int64]) {
    let last = rows.max() ?? 0
    guard last < Int64(rows.count) * 8 + 65_536, (rows.min() ?? 0) >= 0 else {
      let pairs = rows.enumerated().map { ($1, Int32($0)) }
      sparse = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
      return
    }
    dense = Array(repeating: -1, count: Int(last) + 1)
    for (position, row) in rows.enumerated() {
      dense[Int(row)] = Int32(position)
    }
  }

  subscript(row: Int64) -> Int? {
    if let position = sparse[row] { return Int(position) }
    guard dense.indices.contains(Int(row)), dense[Int(row)] >= 0 else { return nil }
    return Int(dense[Int(row)])
  }
}
