import AssetSystem
import Foundation
import GRDB

extension AssetColumns {
  /// Puts the columns and the sort keys together from the tables.
  static func build(from database: Database) throws -> (AssetColumns, SortKeyColumn) {
    var gathered = Gathered()
    try gathered.append(Row.fetchCursor(database, sql: selection))
    let files = try Int32.fetchAll(database, sql: "SELECT id FROM files ORDER BY path")
    return try finish(gathered, files, database)
  }

  /// Puts together what the tables say of some files.
  static func build(
    from database: Database,
    of files: [Int32]
  ) throws -> (AssetColumns, SortKeyColumn) {
    var gathered = Gathered()
    var paths: [(path: Data, file: Int32)] = []
    for file in files {
      let path = try Data.fetchOne(
        database.cachedStatement(sql: "SELECT path FROM files WHERE id = ?"),
        arguments: [file]
      )
      guard let path else { continue }
      paths.append((path, file))
      let statement = try database.cachedStatement(sql: selection + " WHERE file = ?")
      try gathered.append(Row.fetchCursor(statement, arguments: [file]))
    }
    paths.sort { $0.path.lexicographicallyPrecedes($1.path) }
    return try finish(gathered, paths.map(\.file), database)
  }

  private static let selection = """
    SELECT id, file, type, ordinal, catalog, author, copyright, license, tags, sort_key FROM assets
    """

  /// Brings what was gathered into order.
  private static func finish(
    _ gathered: Gathered,
    _ filesByPath: [Int32],
    _ database: Database
  ) throws -> (AssetColumns, SortKeyColumn) {
    let ranks = Dictionary(zip(filesByPath, Int32(0)...), uniquingKeysWith: { first, _ in first })
    let order = gathered.order(fileRanks: ranks)
    var columns = gathered.columns.reordered(order)
    try columns.translateCatalogs(from: database)
    return (columns, gathered.keys.reordered(order))
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

    mutating func append(_ rows: RowCursor) throws {
      while let row = try rows.next() {
        try append(row)
      }
    }

    private mutating func append(_ row: Row) throws {
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
