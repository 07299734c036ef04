import AssetSystem
import Foundation
import GRDB

extension LibraryIndex {
  /// What is wrong with folders and files, by path.
  func problems() throws -> [FileProblem] {
    try read {
      try Row.fetchAll(
        $0,
        sql: "SELECT kind, path, offset, message FROM problems ORDER BY path, kind, offset"
      ).compactMap(Self.problem)
    }
  }

  /// What is wrong with folders and files that could not be looked at.
  func problems(ofFoldersInside folder: ByteString) throws -> [FileProblem] {
    try read {
      try Row.fetchAll(
        $0,
        sql: "SELECT kind, path, offset, message FROM problems WHERE file IS NULL"
      ).compactMap(Self.problem).filter { $0.file.isInside(folder: folder) }
    }
  }

  /// The assets whose type and name another data-block of their file has too.
  func duplicates() throws -> [AssetIdentifier] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT files.path, assets.type, assets.name
          FROM assets JOIN files ON files.id = assets.file WHERE ordinal > 0
          ORDER BY files.path, assets.type, assets.name
          """
      ).map { row in
        AssetIdentifier(
          file: ByteString(row[0] as Data),
          type: IDType(code: row[1]),
          name: ByteString(row[2] as Data)
        )
      }
    }
  }

  /// The libraries that files link: the file and the path as stored in it.
  func links() throws -> [(file: ByteString, library: ByteString)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT files.path, links.path FROM links JOIN files ON files.id = links.file
          ORDER BY files.path, links.rowid
          """
      ).map { (file: ByteString($0[0] as Data), library: ByteString($0[1] as Data)) }
    }
  }

  /// How often each file names each catalog, known or not.
  func catalogUses() throws -> [CatalogUse] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT files.path, catalogs.uuid, max(simple_name), count(*)
          FROM assets JOIN files ON files.id = assets.file
          JOIN catalogs ON catalogs.id = assets.catalog
          GROUP BY assets.file, assets.catalog ORDER BY files.path, catalogs.uuid
          """
      ).map { row in
        CatalogUse(
          file: ByteString(row[0] as Data),
          catalog: CatalogID(bytes: row[1] as Data) ?? .none,
          simpleName: ByteString(row[2] as Data),
          count: row[3]
        )
      }
    }
  }

  /// How many files the index holds.
  func fileCount() throws -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM files") ?? 0 }
  }

  private static func problem(_ row: Row) -> FileProblem? {
    guard let kind = FileProblem.Kind(rawValue: row[0]) else { return nil }
    let path = ByteString(row[1] as Data)
    return FileProblem(kind: kind, file: path, offset: row[2], message: row[3])
  }
}

/// How many assets of a file name a catalog.
struct CatalogUse: Equatable, Sendable {
  let file: ByteString
  let catalog: CatalogID
  /// The catalog's simple name as one of the assets has it.
  let simpleName: ByteString
  let count: Int
}
