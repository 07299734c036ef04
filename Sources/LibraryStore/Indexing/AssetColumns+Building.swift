import AssetSystem
import Foundation
import GRDB

extension AssetColumns {
  /// Puts the columns and the sort keys together from the tables.
  static func build(from database: Database) throws -> (AssetColumns, SortKeyColumn) {
    var gathered = Gathered()
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT id, file, type, ordinal, catalog, author, copyright, license, tags, sort_key
        FROM assets
        """
    )
    while let row = try rows.next() {
      try gathered.append(row)
    }
    let fileRanks = try ranks(of: "SELECT id FROM files ORDER BY path", in: database)
    let order = gathered.order(fileRanks: fileRanks)
    var columns = gathered.columns.reordered(order)
    try columns.translateCatalogs(from: database)
    return (columns, gathered.keys.reordered(order))
  }

  /// The position of each row that a query gives.
  private static func ranks(of sql: String, in database: Database) throws -> [Int32: Int32] {
    let ids = try Int32.fetchAll(database, sql: sql)
    return Dictionary(zip(ids, 0...), uniquingKeysWith: { first, _ in first })
  }

  private func reordered(_ order: [Int32]) -> AssetColumns {
    var result = AssetColumns()
    func pick<Value>(_ column: [Value]) -> [Value] { order.map { column[Int($0)] } }
    result.rows = pick(rows)
    result.types = pick(types)
    result.catalogs = pick(catalogs)
    result.files = pick(files)
    result.authors = pick(authors)
    result.copyrights = pick(copyrights)
    result.licenses = pick(licenses)
    result.tags.reserveCapacity(tags.count)
    for place in order {
      result.tags += tags(at: Int(place))
      result.tagStarts.append(Int32(result.tags.count))
    }
    return result
  }

  /// Turns rows of the table of catalogs into places in ``catalogIDs``.
  private mutating func translateCatalogs(from database: Database) throws {
    var places: [Int32: Int32] = [:]
    let known = try Row.fetchAll(database, sql: "SELECT id, uuid FROM catalogs ORDER BY id")
    let used = Set(catalogs)
    for row in known {
      let id: Int32 = row[0]
      guard used.contains(id) else { continue }
      places[id] = Int32(catalogIDs.count)
      catalogIDs.append(CatalogID(bytes: row[1] as Data) ?? .none)
    }
    for position in catalogs.indices {
      guard let place = places[catalogs[position]] else {
        throw LibraryStoreError(.indexFailed, message: "The index lost a catalog. Refresh fully.")
      }
      catalogs[position] = place
    }
  }

  private struct Gathered {
    var columns = AssetColumns()
    var keys = SortKeyColumn()
    var ordinals: [Int32] = []

    mutating func append(_ row: Row) throws {
      columns.rows.append(row[0])
      columns.files.append(row[1])
      columns.types.append(row[2])
      ordinals.append(row[3])
      columns.catalogs.append(row[4])
      columns.authors.append(row[5])
      columns.copyrights.append(row[6])
      columns.licenses.append(row[7])
      try row.withUnsafeData(atIndex: 8) { data in
        var reader = NumberReader(data: data ?? Data())
        columns.tags += reader.numbers((data?.count ?? 0) / 4) ?? []
      }
      columns.tagStarts.append(Int32(columns.tags.count))
      try row.withUnsafeData(atIndex: 9) { keys.append($0 ?? Data()) }
    }

    /// By sort key, file path, type and place in the file.
    func order(fileRanks: [Int32: Int32]) -> [Int32] {
      let places = columns.rows.indices.map { Place(prefix: keys.prefix($0), place: Int32($0)) }
      let files = columns.files.map { fileRanks[$0] ?? -1 }
      let sorted = places.sorted { left, right in
        guard left.prefix == right.prefix else { return left.prefix < right.prefix }
        let (one, other) = (Int(left.place), Int(right.place))
        let order = keys.compare(one, to: keys, other)
        guard order == 0 else { return order < 0 }
        return (files[one], columns.types[one], ordinals[one], columns.rows[one])
          < (files[other], columns.types[other], ordinals[other], columns.rows[other])
      }
      return sorted.map(\.place)
    }

    private struct Place {
      let prefix: UInt64
      let place: Int32
    }
  }
}
