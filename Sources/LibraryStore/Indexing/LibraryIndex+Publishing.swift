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
    try published(in: database, withKeys: false).columns
  }

  /// The sort keys that go with the published columns.
  func sortKeys(in database: Database) throws -> SortKeyColumn {
    try published(in: database, withKeys: true).keys ?? SortKeyColumn()
  }

  /// More changed files than this are not worth keeping apart.
  private static let mostChanged = 256

  /// Lets readers see what was written since the last time.
  ///
  /// A few files are only named: whoever has the columns reads these anew. After many the columns are
  /// written as a whole.
  func publish() throws {
    let assets = try write { database in
      let generation = try Self.generation(in: database)
      let unpublished = try Self.files("unpublished", in: database)
      let changed = try Self.files("changed", in: database).union(unpublished)
      var assets: PublishedAssets
      if changed.count > Self.mostChanged {
        assets = try PublishedAssets(from: database, generation: generation + 1)
        let keys = assets.keys ?? SortKeyColumn()
        try Self.publish(assets.columns, keys, as: generation + 1, in: database)
      } else {
        assets = try published(in: database, withKeys: true)
        try assets.reread(unpublished, from: database)
        assets.columns.generation = generation + 1
        try database.execute(
          sql: "INSERT OR IGNORE INTO changed(file) SELECT file FROM unpublished"
        )
        try Self.setGeneration(generation + 1, in: database)
      }
      try database.execute(sql: "DELETE FROM unpublished")
      return assets
    }
    publishedCache.withLock { $0 = assets }
  }

  /// What is published, brought up to date from what is known of it already.
  private func published(in database: Database, withKeys: Bool) throws -> PublishedAssets {
    let generation = try Self.generation(in: database)
    let cached = publishedCache.withLock { $0 }
    if let cached, cached.columns.generation == generation, !withKeys || cached.keys != nil {
      return cached
    }
    let changed = try Self.files("changed", in: database)
    var assets: PublishedAssets
    if let known = try known(cached, upTo: generation, in: database) {
      assets = known
    } else {
      assets = try Self.load(from: database, withKeys: withKeys || !changed.isEmpty)
    }
    if assets.columns.generation != generation {
      try assets.reread(changed, from: database)
      assets.columns.generation = generation
    }
    let updated = assets
    publishedCache.withLock { $0 = updated }
    return assets
  }

  /// What is cached, when it differs from what is published in changed files alone.
  private func known(
    _ cached: PublishedAssets?,
    upTo generation: Int64,
    in database: Database
  ) throws -> PublishedAssets? {
    guard let cached, cached.keys != nil, cached.columns.generation <= generation else {
      return nil
    }
    let base = try Int64.fetchOne(
      database,
      sql: "SELECT generation FROM snapshots WHERE name = 'columns'"
    )
    return base.flatMap { cached.columns.generation >= $0 ? cached : nil }
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
    try database.execute(sql: "DELETE FROM changed")
    try setGeneration(generation, in: database)
  }

  private static func setGeneration(_ generation: Int64, in database: Database) throws {
    try database.execute(
      sql: "UPDATE meta SET value = ? WHERE name = 'generation'",
      arguments: [generation]
    )
  }

  /// Whether something was written that is not published, by whomever.
  func hasUnpublishedChanges() throws -> Bool {
    try read {
      try Bool.fetchOne($0, sql: "SELECT EXISTS(SELECT 1 FROM unpublished)") ?? false
    }
  }

  /// The files that a table names.
  private static func files(_ table: String, in database: Database) throws -> Set<Int32> {
    try Int32.fetchSet(database, sql: "SELECT file FROM \(table)")
  }

  static func generation(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM meta WHERE name = 'generation'")
    ) ?? 0
  }

  /// What was last written as a whole.
  private static func load(from database: Database, withKeys: Bool) throws -> PublishedAssets {
    if let (data, generation) = try snapshot("columns", in: database),
      let columns = AssetColumns(decoding: data, generation: generation)
    {
      guard withKeys else { return PublishedAssets(columns: columns, keys: nil) }
      if let (data, keyed) = try snapshot("sort_keys", in: database), keyed == generation,
        let keys = SortKeyColumn(decoding: data), keys.count == columns.count
      {
        return PublishedAssets(columns: columns, keys: keys)
      }
    }
    return try PublishedAssets(from: database, generation: generation(in: database))
  }

  private static func snapshot(
    _ name: String,
    in database: Database
  ) throws -> (data: Data, generation: Int64)? {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT data, generation FROM snapshots WHERE name = ?",
      arguments: [name]
    )
    return row.map { ($0[0], $0[1]) }
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
