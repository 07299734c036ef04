import AssetSystem
import Foundation
import GRDB

/// Gives each text of an index one number.
///
/// Numbers are never taken back, so what is remembered here stays right whatever other processes add.
struct StringInterner: Sendable {
  private var strings: [ByteString: Int32] = [:]
  private var catalogs: [CatalogID: Int32] = [:]

  /// The number of a text.
  mutating func number(of text: ByteString, in database: Database) throws -> Int32 {
    if let known = strings[text] { return known }
    let number = try Self.number(
      of: Data(text.bytes),
      in: database,
      insert: "INSERT OR IGNORE INTO strings(bytes) VALUES(?)",
      select: "SELECT id FROM strings WHERE bytes = ?"
    )
    strings[text] = number
    return number
  }

  /// The number of a catalog ID, known to the library or not; the nil ID has one too.
  mutating func number(of catalog: CatalogID, in database: Database) throws -> Int32 {
    if let known = catalogs[catalog] { return known }
    let number = try Self.number(
      of: Data(catalog.bytes),
      in: database,
      insert: "INSERT OR IGNORE INTO catalogs(uuid) VALUES(?)",
      select: "SELECT id FROM catalogs WHERE uuid = ?"
    )
    catalogs[catalog] = number
    return number
  }

  private static func number(
    of blob: Data,
    in database: Database,
    insert: String,
    select: String
  ) throws -> Int32 {
    try database.cachedStatement(sql: insert).execute(arguments: [blob])
    guard
      let number = try Int32.fetchOne(database.cachedStatement(sql: select), arguments: [blob])
    else {
      throw LibraryStoreError(.indexFailed, message: "The index lost a text it was just given.")
    }
    return number
  }
}
