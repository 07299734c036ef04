import AssetSystem
import Foundation
import GRDB
import Synchronization
import SystemPackage

extension LibraryIndex {
  /// The files in a scope as they were when they were read, by path in byte order.
  func knownFiles(in scope: ScanScope = .everything) throws -> [FileStamp] {
    try read { database in
      switch scope {
      case .everything: return try Self.stamps(in: database, "", [])
      case .paths(let folders, let files):
        var stamps: [ByteString: FileStamp] = [:]
        for folder in folders {
          // `0` comes right behind `/`.
          let (first, behind) = (Data(folder.bytes + [0x2F]), Data(folder.bytes + [0x30]))
          let found =
            folder.isEmpty
            ? try Self.stamps(in: database, "", [])
            : try Self.stamps(in: database, "WHERE path > ? AND path < ?", [first, behind])
          for stamp in found {
            stamps[stamp.path] = stamp
          }
        }
        for path in folders.union(files) {
          for stamp in try Self.stamps(in: database, "WHERE path = ?", [Data(path.bytes)]) {
            stamps[path] = stamp
          }
        }
        return stamps.values.sorted { $0.path < $1.path }
      }
    }
  }

  private static func stamps(
    in database: Database,
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [FileStamp] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT path, size, modified, inode FROM files \(condition) ORDER BY path"
      ),
      arguments: arguments
    )
    var stamps: [FileStamp] = []
    while let row = try rows.next() {
      let path = try row.withUnsafeData(atIndex: 0) { ByteString($0 ?? Data()) }
      stamps.append(FileStamp(path: path, size: row[1], modified: row[2], inode: row[3]))
    }
    return stamps
  }

  /// Writes one batch; readers see it once it is published.
  ///
  /// - Parameters:
  ///   - files: what was read.
  ///   - gone: files to be forgotten.
  ///   - overlay: the state of the overlay the files were merged with. When the index has been told of
  ///     another meanwhile, by another process, they are marked as to be read again.
  /// - Throws: ``LibraryStoreError`` when the index cannot be written.
  func apply(
    _ files: [ScannedFile],
    removing gone: [ByteString] = [],
    overlay: Int64 = 0
  ) throws {
    guard !files.isEmpty || !gone.isEmpty else { return }
    try change { writer in
      let isCurrent = try Self.overlayGeneration(in: writer.database) == overlay
      for path in gone {
        try writer.remove(fileAt: path)
      }
      for var file in files {
        if !isCurrent {
          file.stamp.inode = 0
        }
        try writer.replace(with: file)
      }
    }
  }

  /// Writes down which folders inside `folder` cannot be looked at.
  func recordFolderProblems(_ problems: [FileProblem], inside folder: ByteString) throws {
    let known = try self.problems(ofFoldersInside: folder)
    guard Set(known) != Set(problems) else { return }
    try change { try $0.replaceFolderProblems(with: problems, inside: folder) }
  }

  /// Completes the full-text index in steps, so that other writers get their turn.
  func fillSearch(flag: CancellationFlag) throws {
    var hasMore = try read {
      try Bool.fetchOne($0, sql: "SELECT EXISTS(SELECT 1 FROM unsearchable)") ?? false
    }
    while hasMore, !flag.isCancelled {
      hasMore = try change { try $0.fillSearch(limit: 5_000) }
    }
  }

  /// Brings everything from the write-ahead log into the file.
  ///
  /// The next to open the index would have to read the whole log first. A short log does no harm, and
  /// it is left for another time while others are reading.
  func settle() throws {
    guard logSize > Self.shortLog else { return }
    try writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = 0")
      defer { try? database.execute(sql: "PRAGMA busy_timeout = \(Self.patience)") }
      do {
        try database.checkpoint(.truncate)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        return
      }
    }
  }

  /// The size of a log that is quickly read, in bytes.
  private static let shortLog = 2 << 20

  /// The size of the write-ahead log, in bytes.
  private var logSize: Int {
    guard let location else { return 0 }
    var status = stat()
    let path = location.file.string + "-wal"
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private func change<Value>(_ body: (inout IndexWriter) throws -> Value) throws -> Value {
    try write { database in
      var writer = IndexWriter(database: database, interner: interner.withLock { $0 })
      let value = try body(&writer)
      try writer.finish()
      let learned = writer.interner
      interner.withLock { $0 = learned }
      return value
    }
  }

  /// The stored text under a name; nil when there is none.
  func note(_ name: String) throws -> ByteString? {
    try read {
      try Data.fetchOne($0, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
        .map { ByteString($0) }
    }
  }

  /// Stores a text under a name, or removes it.
  func setNote(_ name: String, to text: ByteString?) throws {
    try write { database in
      if let text {
        try database.execute(
          sql: "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)",
          arguments: [name, Data(text.bytes)]
        )
      } else {
        try database.execute(sql: "DELETE FROM meta WHERE name = ?", arguments: [name])
      }
    }
  }
}
