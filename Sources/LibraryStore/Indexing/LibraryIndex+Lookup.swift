import AssetSystem
import Foundation
import GRDB
import Synchronization

/// A file as the index knows it.
struct IndexedFile: Equatable, Sendable {
  let path: ByteString
  let size: Int64
  let modified: Int64
}

extension LibraryIndex {
  /// The shared texts, all that have been stored until now.
  func vocabulary(in database: Database) throws -> IndexVocabulary {
    var vocabulary = vocabularyCache.withLock { $0 }
    try vocabulary.update(from: database)
    let updated = vocabulary
    vocabularyCache.withLock { $0 = updated }
    return updated
  }

  /// All files by row.
  func files(in database: Database) throws -> [Int32: IndexedFile] {
    let rows = try Row.fetchCursor(database, sql: "SELECT id, path, size, modified FROM files")
    var files: [Int32: IndexedFile] = [:]
    while let row = try rows.next() {
      let path = ByteString(row[1] as Data)
      files[row[0]] = IndexedFile(path: path, size: row[2], modified: row[3])
    }
    return files
  }

  /// The assets in some rows, in the order asked for; what is gone is left out.
  func assets(
    _ rows: [Int64],
    of library: LibraryID,
    paths: [CatalogID: AssetCatalogPath]
  ) throws -> [AssetRepresentation] {
    try read { database in
      var reader = try AssetRowReader(database: database, library: library, paths: paths)
      return try rows.compactMap { try reader.asset($0) }
    }
  }

  /// What a row says of its asset's preview; nil when the row is gone.
  func indexedPreview(of row: Int64) throws -> IndexedPreview? {
    try read { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT files.path, files.size, files.modified, files.inode, type, name,
              preview_width, preview_height, preview_offset
            FROM assets JOIN files ON files.id = assets.file WHERE assets.id = ?
            """
        ),
        arguments: [row]
      ).map(IndexedPreview.init)
    }
  }

  /// The row of an asset; of several with one name, the first in the file.
  func row(of identifier: AssetIdentifier) throws -> Int64? {
    try read { database in
      try Int64.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT assets.id FROM files JOIN assets ON assets.file = files.id
            WHERE files.path = ? AND assets.type = ? AND assets.name = ?
            ORDER BY ordinal LIMIT 1
            """
        ),
        arguments: [
          Data(identifier.file.bytes), identifier.type.code, Data(identifier.name.bytes),
        ]
      )
    }
  }

  /// The row of the one asset whose identifier, written with U+FFFD for what is not UTF-8, is this one;
  /// nil when there is none, or more than one.
  func row(lossilyOf identifier: AssetIdentifier) throws -> Int64? {
    try read { database in
      let matching = try files(in: database)
        .filter { $0.value.path.string.utf8.elementsEqual(identifier.file.bytes) }
      let rows = try matching.keys.flatMap { file in
        try Row.fetchAll(
          database,
          sql: "SELECT id, name FROM assets WHERE file = ? AND type = ? AND ordinal = 0",
          arguments: [file, identifier.type.code]
        ).filter {
          ByteString($0[1] as Data).string.utf8.elementsEqual(identifier.name.bytes)
        }
      }
      return rows.count == 1 ? rows[0][0] : nil
    }
  }
}

/// Puts assets together from the tables.
private struct AssetRowReader {
  let database: Database
  let library: LibraryID
  let paths: [CatalogID: AssetCatalogPath]
  private let statement: Statement
  private var texts: [Int32: ByteString] = [:]

  init(
    database: Database,
    library: LibraryID,
    paths: [CatalogID: AssetCatalogPath]
  ) throws {
    self.database = database
    self.library = library
    self.paths = paths
    statement = try database.cachedStatement(
      sql: """
        SELECT files.path, files.size, files.modified, type, name, uuid, simple_name, author,
          copyright, license, description, tags, properties, preview_width, preview_height,
          overlay
        FROM assets JOIN files ON files.id = assets.file
        JOIN catalogs ON catalogs.id = assets.catalog WHERE assets.id = ?
        """
    )
  }

  mutating func asset(_ number: Int64) throws -> AssetRepresentation? {
    let rows = try Row.fetchCursor(statement, arguments: [number])
    // Not copied: SQLite keeps a row as long as its cursor lives.
    return try withExtendedLifetime(rows) {
      try rows.next().map { try asset(number, $0) }
    }
  }

  private mutating func asset(_ number: Int64, _ row: Row) throws -> AssetRepresentation {
    let catalogID = CatalogID(bytes: row[5] as Data) ?? .none
    var tagReader = NumberReader(data: row[11])
    let tags: [Int32] = tagReader.numbers(tagReader.data.count / 4) ?? []
    let metadata = AssetMetaData(
      catalogID: catalogID,
      catalogSimpleName: ByteString(row[6] as Data),
      author: try text(row[7])?.string ?? "",
      description: row[10],
      copyright: try text(row[8])?.string,
      license: try text(row[9])?.string,
      tags: try tags.compactMap { try text($0) },
      properties: CustomPropertyCoding.decode(row[12])
    )
    let width: Int? = row[13]
    let height: Int? = row[14]
    return AssetRepresentation(
      key: AssetKey(library: library, row: number),
      identifier: AssetIdentifier(
        file: ByteString(row[0] as Data),
        type: IDType(code: row[3]),
        name: ByteString(row[4] as Data)
      ),
      metadata: metadata,
      overlay: OverlayFields.fields(of: row[15]),
      catalogPath: paths[catalogID],
      previewSize: width.flatMap { width in
        height.map { AssetSystem.PreviewSize(width: width, height: $0) }
      },
      fileModified: row[2],
      fileSize: row[1]
    )
  }

  private mutating func text(_ number: Int32) throws -> ByteString? {
    guard number != 0 else { return nil }
    if let known = texts[number] { return known }
    let data = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT bytes FROM strings WHERE id = ?"),
      arguments: [number]
    )
    let text = data.map { ByteString($0) }
    texts[number] = text
    return text
  }
}
