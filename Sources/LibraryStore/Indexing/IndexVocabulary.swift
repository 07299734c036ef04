import AssetSystem
import Foundation
import GRDB

/// The texts of an index that many assets share, as far as they were needed yet.
struct IndexVocabulary: Sendable {
  private(set) var bytes: [Int32: ByteString] = [:]
  private var last: Int32 = 0

  /// Reads what was added since the last time; texts are never changed or removed.
  mutating func update(from database: Database) throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT id, bytes FROM strings WHERE id > ? ORDER BY id"),
      arguments: [last]
    )
    while let row = try rows.next() {
      let id: Int32 = row[0]
      bytes[id] = ByteString(row[1] as Data)
      last = id
    }
  }
}
