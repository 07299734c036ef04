import AssetSystem
import Foundation
import GRDB
import Synchronization

extension LibraryIndex {
  /// The columns as last published by this or another process.
  func columns() throws -> AssetColumns {
    try read { try columns(in: $0) }
  }

  func columns(in database: Database) throws -> AssetColumns {
    let generation = try Self.generation(in: database)
    if let cached = columnCache.withLock({ $0 }), cached.generation == generation {
      return cached
    }
    let columns = try Self.load(generation, from: database)
    columnCache.withLock { $0 = columns }
    return columns
  }

  /// The sort keys that go with the published columns.
  func sortKeys(in database: Database) throws -> SortKeyColumn {
    let generation = try Self.generation(in: database)
    if let data = try Self.snapshot("sort_keys", generation, in: database),
      let keys = SortKeyColumn(decoding: data)
    {
      return keys
    }
    return try AssetColumns.build(from: database).1
  }

  /// Lets readers see what was written since the last time.
  func publish() throws {
    let columns = try write { database in
      var (columns, keys) = try AssetColumns.build(from: database)
      columns.generation = try Self.generation(in: database) + 1
      try Self.publish(columns, keys, as: columns.generation, in: database)
      try database.execute(sql: "DELETE FROM meta WHERE name = 'unpublished'")
      return columns
    }
    columnCache.withLock { $0 = columns }
  }

  /// Makes these the columns that readers see.
  static func publish(
    _ columns: AssetColumns,
    _ keys: SortKeyColumn,
    as generation: Int64,
    in database: Database
  ) throws {
    try save("columns", columns.encoded(), generation, in: database)
    try save("sort_keys", keys.encoded(), generation, in: database)
    try database.execute(
      sql: "UPDATE meta SET value = ? WHERE name = 'generation'",
      arguments: [generation]
    )
  }

  /// Whether something was written that is not published, by whomever.
  func hasUnpublishedChanges() throws -> Bool {
    try read {
      try Bool.fetchOne($0, sql: "SELECT 1 FROM meta WHERE name = 'unpublished'") ?? false
    }
  }

  static func generation(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM meta WHERE name = 'generation'")
    ) ?? 0
  }

  private static func load(_ generation: Int64, from database: Database) throws -> AssetColumns {
    if let data = try snapshot("columns", generation, in: database),
      let columns = AssetColumns(decoding: data, generation: generation)
    {
      return columns
    }
    var columns = try AssetColumns.build(from: database).0
    columns.generation = generation
    return columns
  }

  private static func snapshot(_ name: String, _ generation: Int64, in database: Database) throws
    -> Data?
  {
    try Data.fetchOne(
      database,
      sql: "SELECT data FROM snapshots WHERE name = ? AND generation = ?",
      arguments: [name, generation]
    )
  }

  private static func save(
    _ name: String,
    _ data: Data,
    _ generation: Int64,
    in database: Database
  ) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO snapshots(name, generation, data) VALUES(?, ?, ?)",
      arguments: [name, generation, data]
    )
  }
}
