import AssetSystem
import Foundation
import GRDB

extension IndexWriter {
  /// Writes an asset to a new row, or to the row it had.
  mutating func write(_ asset: ScannedAsset, of file: Int64, over known: Int64?) throws {
    let metadata = asset.metadata
    let tags = try metadata.tags.map { try interner.number(of: $0, in: database) }
    var tagData = Data(capacity: tags.count * 4)
    tagData.append(numbers: tags)
    let row = try known ?? nextRow()
    let arguments: StatementArguments = [
      file, asset.type.code, asset.ordinal, Data(asset.name.bytes), Data(asset.sortKey),
      try interner.number(of: metadata.catalogID, in: database),
      Data(metadata.catalogSimpleName.bytes),
      try number(of: metadata.author), try number(of: metadata.copyright),
      try number(of: metadata.license), metadata.description, tagData, asset.properties,
      asset.previewSize?.width, asset.previewSize?.height, asset.previewOffset,
      OverlayFields.number(of: asset.overlay), row,
    ]
    // Not INSERT OR REPLACE: SQLite would keep a journal of its own for every such statement.
    try run(known == nil ? Self.insertion : Self.update, arguments)
    try writeText(of: asset, row, isNew: known == nil)
  }

  /// Forgets an asset.
  func remove(asset row: Int64) throws {
    try removeFromSearch(row)
    try run("DELETE FROM texts WHERE id = ?", [row])
    try run("DELETE FROM assets WHERE id = ?", [row])
  }

  private static let insertion = """
    INSERT INTO assets(
      file, type, ordinal, name, sort_key, catalog, simple_name, author, copyright, license,
      description, tags, properties, preview_width, preview_height, preview_offset, overlay,
      id)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let update = """
    UPDATE assets SET
      file = ?, type = ?, ordinal = ?, name = ?, sort_key = ?, catalog = ?, simple_name = ?,
      author = ?, copyright = ?, license = ?, description = ?, tags = ?, properties = ?,
      preview_width = ?, preview_height = ?, preview_offset = ?, overlay = ?
    WHERE id = ?
    """

  /// A row that no asset has or ever had, so that a kept key never means another asset.
  private mutating func nextRow() throws -> Int64 {
    let row = try unusedRow ?? readUnusedRow()
    unusedRow = row + 1
    return row
  }

  private func readUnusedRow() throws -> Int64 {
    let noted = try Int64.fetchOne(
      database,
      sql: "SELECT value FROM meta WHERE name = 'unused_row'"
    )
    return try noted ?? Int64.fetchOne(database, sql: "SELECT max(id) + 1 FROM assets") ?? 1
  }

  /// Notes what has to be known beyond the transaction; its last step.
  func finish() throws {
    guard let unusedRow else { return }
    try run("INSERT OR REPLACE INTO meta(name, value) VALUES('unused_row', ?)", [unusedRow])
  }

  private mutating func number(of text: String?) throws -> Int32 {
    guard let text else { return 0 }
    return try interner.number(of: ByteString(text), in: database)
  }

  private func writeText(of asset: ScannedAsset, _ row: Int64, isNew: Bool) throws {
    if !isNew {
      let old = try Row.fetchOne(
        database.cachedStatement(sql: "SELECT name, description FROM texts WHERE id = ?"),
        arguments: [row]
      )
      if let old, ByteString(old[0] as String) == ByteString(asset.foldedName),
        ByteString(old[1] as String) == ByteString(asset.foldedDescription)
      {
        return
      }
      try removeFromSearch(row)
    }
    try run(
      "INSERT OR REPLACE INTO texts(id, name, description) VALUES(?, ?, ?)",
      [row, asset.foldedName, asset.foldedDescription]
    )
    try run("INSERT OR REPLACE INTO unsearchable(id) VALUES(?)", [row])
  }

  /// Takes a text out of the full-text index, which has to be told the very words it was given.
  private func removeFromSearch(_ row: Int64) throws {
    try run("DELETE FROM unsearchable WHERE id = ?", [row])
    guard database.changesCount == 0 else { return }
    try run(
      """
      INSERT INTO search(search, rowid, name, description)
      SELECT 'delete', id, name, description FROM texts WHERE id = ?
      """,
      [row]
    )
  }

  /// Puts up to `limit` of the texts that are not in the full-text index yet into it.
  ///
  /// - Returns: whether some are left.
  func fillSearch(limit: Int) throws -> Bool {
    let last = try Int64.fetchOne(
      database,
      sql: "SELECT max(id) FROM (SELECT id FROM unsearchable ORDER BY id LIMIT ?)",
      arguments: [limit]
    )
    guard let last else { return false }
    try run(
      """
      INSERT INTO search(rowid, name, description)
      SELECT id, name, description FROM texts
      WHERE id IN (SELECT id FROM unsearchable WHERE id <= ?)
      """,
      [last]
    )
    try run("DELETE FROM unsearchable WHERE id <= ?", [last])
    return try Bool.fetchOne(database, sql: "SELECT EXISTS(SELECT 1 FROM unsearchable)") ?? false
  }
}
