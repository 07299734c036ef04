import AssetSystem
import Foundation
import GRDB

extension LibraryIndex {
  /// What the index was told of the overlay.
  func overlayNote() throws -> OverlayNote {
    try read { database in
      OverlayNote(
        stamp: try Self.text("overlay_stamp", in: database),
        generation: try Self.overlayGeneration(in: database),
        contents: try Self.text("overlay", in: database)
      )
    }
  }

  /// Notes an overlay, and that files have to be read again because of it.
  func setOverlayNote(_ note: OverlayNote, rereading files: Set<ByteString>) throws {
    try write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO meta(name, value) VALUES(?, ?)"
      )
      try statement.execute(arguments: ["overlay_stamp", Data(note.stamp.bytes)])
      try statement.execute(arguments: ["overlay_generation", note.generation])
      try statement.execute(arguments: ["overlay", Data(note.contents.bytes)])
      let marking = try database.cachedStatement(sql: "UPDATE files SET inode = 0 WHERE path = ?")
      for file in files {
        try marking.execute(arguments: [Data(file.bytes)])
      }
    }
  }

  /// Which state of the overlay the index was told of.
  static func overlayGeneration(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM meta WHERE name = 'overlay_generation'")
    ) ?? 0
  }

  private static func text(_ name: String, in database: Database) throws -> ByteString {
    let data = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM meta WHERE name = ?"),
      arguments: [name]
    )
    return ByteString(data ?? Data())
  }
}
