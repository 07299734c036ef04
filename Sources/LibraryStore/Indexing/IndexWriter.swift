import AssetSystem
import Foundation
import GRDB

/// Writes what a scan has read, inside one transaction.
///
/// An asset that keeps its file, type and name keeps its row.
struct IndexWriter {
  let database: Database
  var interner: StringInterner
  /// The first row that no asset ever had; nil until one is needed.
  var unusedRow: Int64?

  /// Replaces what is known about a file.
  mutating func replace(with file: ScannedFile) throws {
    guard !file.isGone else {
      try remove(fileAt: file.stamp.path)
      return
    }
    let path = Data(file.stamp.path.bytes)
    let known = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM files WHERE path = ?"),
      arguments: [path]
    )
    var old: [AssetSlot: Int64] = [:]
    let row: Int64
    if let known {
      row = known
      old = try existingAssets(of: known)
      try removeDetails(of: known)
      try run(
        "UPDATE files SET size = ?, modified = ?, inode = ?, version = ? WHERE id = ?",
        [file.stamp.size, file.stamp.modified, file.stamp.inode, file.version, known]
      )
    } else {
      try run(
        "INSERT INTO files(path, size, modified, inode, version) VALUES(?, ?, ?, ?, ?)",
        [path, file.stamp.size, file.stamp.modified, file.stamp.inode, file.version]
      )
      row = database.lastInsertedRowID
    }
    try markUnpublished(row)
    for asset in file.assets {
      try write(asset, of: row, over: old.removeValue(forKey: AssetSlot(asset)))
    }
    for gone in old.values {
      try remove(asset: gone)
    }
    try writeDetails(of: file, row)
  }

  /// Forgets a file.
  func remove(fileAt path: ByteString) throws {
    guard
      let row = try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT id FROM files WHERE path = ?"),
        arguments: [Data(path.bytes)]
      )
    else { return }
    for asset in try existingAssets(of: row).values {
      try remove(asset: asset)
    }
    try markUnpublished(row)
    try removeDetails(of: row)
    try run("DELETE FROM files WHERE id = ?", [row])
  }

  /// Replaces what is known to be wrong with folders.
  ///
  /// - Parameters:
  ///   - problems: the present problems.
  ///   - folder: only folders and files inside it were looked at; empty for all.
  /// - Throws: the database's error.
  func replaceFolderProblems(with problems: [FileProblem], inside folder: ByteString) throws {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT rowid, path FROM problems WHERE file IS NULL"
    )
    for row in rows where ByteString(row[1] as Data).isInside(folder: folder) {
      try run("DELETE FROM problems WHERE rowid = ?", [row[0] as Int64])
    }
    for problem in problems {
      try write(problem, of: nil)
    }
  }

  /// Remembers that readers have not seen the changes to a file yet.
  private func markUnpublished(_ file: Int64) throws {
    try run("INSERT OR IGNORE INTO unpublished(file) VALUES(?)", [file])
  }

  private func existingAssets(of file: Int64) throws -> [AssetSlot: Int64] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT id, type, name, ordinal FROM assets WHERE file = ?"),
      arguments: [file]
    )
    var assets: [AssetSlot: Int64] = [:]
    while let row = try rows.next() {
      let name = ByteString(row[2] as Data)
      assets[AssetSlot(type: row[1], name: name, ordinal: row[3])] = row[0]
    }
    return assets
  }

  private func removeDetails(of file: Int64) throws {
    try run("DELETE FROM problems WHERE file = ?", [file])
    try run("DELETE FROM links WHERE file = ?", [file])
  }

  private func writeDetails(of file: ScannedFile, _ row: Int64) throws {
    for problem in file.problems {
      try write(problem, of: row)
    }
    for link in file.links {
      try run("INSERT INTO links(file, path) VALUES(?, ?)", [row, Data(link.bytes)])
    }
  }

  private func write(_ problem: FileProblem, of file: Int64?) throws {
    try run(
      "INSERT INTO problems(file, path, kind, offset, message) VALUES(?, ?, ?, ?, ?)",
      [file, Data(problem.file.bytes), problem.kind.rawValue, problem.offset, problem.message]
    )
  }

  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

/// What tells the assets of one file from each other.
struct AssetSlot: Hashable {
  let type: UInt16
  let name: ByteString
  let ordinal: Int32

  init(type: UInt16, name: ByteString, ordinal: Int32) {
    self.type = type
    self.name = name
    self.ordinal = ordinal
  }

  init(_ asset: ScannedAsset) {
    self.init(type: asset.type.code, name: asset.name, ordinal: asset.ordinal)
  }
}
