import AssetSystem
import GRDB

@testable import LibraryStore

extension AssetLibraryService {
  func index(of library: LibraryID) -> LibraryIndex {
    opened[Int(library.rawValue)].index
  }
}

extension LibraryIndex {
  /// Moves everything from the write-ahead log to the file.
  func checkpoint() throws {
    try writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
  }
}
