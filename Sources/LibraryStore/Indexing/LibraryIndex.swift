import AssetSystem
import Foundation
import GRDB
import Synchronization
import SystemPackage

/// What is known about the files of one library, in an SQLite file that may be deleted at any time.
///
/// Several processes may use one index; each sees what the others have published.
final class LibraryIndex: Sendable {
  /// The library's root, which the index belongs to.
  let root: ByteString
  let location: IndexLocation?
  private let state: Mutex<State>
  let publishedCache = Mutex<PublishedAssets?>(nil)
  let vocabularyCache = Mutex(IndexVocabulary())
  let interner = Mutex(StringInterner())

  private struct State {
    var database: any DatabaseWriter
    var notice: String?
    var isDamaged = false
  }

  private init(
    root: ByteString,
    location: IndexLocation?,
    database: any DatabaseWriter,
    notice: String?
  ) {
    self.root = root
    self.location = location
    state = Mutex(State(database: database, notice: notice))
  }

  /// Opens the index of a library, or makes a new one; where none can be kept, one in memory.
  static func open(root: ByteString, cacheDirectory: FilePath) throws -> LibraryIndex {
    let location = IndexLocation(root: root, in: cacheDirectory)
    do {
      let database = try openFile(at: location, root: root)
      return LibraryIndex(root: root, location: location, database: database, notice: nil)
    } catch {
      let notice = """
        The index \(location.file.string) cannot be used (\(reason(of: error))); \
        this session keeps it in memory. Check the folder's permissions and free space.
        """
      let database = try openInMemory(root: root)
      return LibraryIndex(root: root, location: nil, database: database, notice: notice)
    }
  }

  /// Why the index is kept in memory; nil when it is not.
  var notice: String? { state.withLock { $0.notice } }

  /// Reads from a consistent state.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let database = state.withLock { $0.database }
    return try translatingErrors { try database.read(body) }
  }

  /// Writes all or nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let database = state.withLock { $0.database }
    return try translatingErrors {
      do {
        return try database.writeWithoutTransaction { connection in
          var value: Value?
          try connection.inTransaction(.immediate) {
            value = try body(connection)
            return .commit
          }
          guard let value else { throw CancellationError() }
          return value
        }
      } catch {
        // Numbers given out in a transaction that was rolled back mean nothing.
        interner.withLock { $0 = StringInterner() }
        throw error
      }
    }
  }

  /// Runs what cannot be part of a transaction.
  func writeWithoutTransaction(_ body: (Database) throws -> Void) throws {
    let database = state.withLock { $0.database }
    try translatingErrors { try database.writeWithoutTransaction(body) }
  }

  /// Whether reading it has failed because the file is broken.
  var isDamaged: Bool { state.withLock { $0.isDamaged } }

  /// Starts again with an empty index.
  func rebuild() throws {
    let fresh: any DatabaseWriter
    var notice: String?
    if let location {
      location.delete()
      do {
        fresh = try Self.openFile(at: location, root: root)
      } catch {
        fresh = try Self.openInMemory(root: root)
        notice = "The index cannot be written (\(Self.reason(of: error))); it is kept in memory."
      }
    } else {
      fresh = try Self.openInMemory(root: root)
    }
    state.withLock { $0 = State(database: fresh, notice: notice ?? $0.notice) }
    publishedCache.withLock { $0 = nil }
    vocabularyCache.withLock { $0 = IndexVocabulary() }
    interner.withLock { $0 = StringInterner() }
  }

  private func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      let isDamage = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
      if isDamage {
        state.withLock { $0.isDamaged = true }
      }
      let advice =
        isDamage
        ? "Refresh the library: the index is then made anew." : "Check free space, then refresh."
      throw LibraryStoreError(
        .indexFailed,
        path: location.map { ByteString($0.file) },
        message: "The index of \(root.string) failed: \(Self.reason(of: error)). \(advice)"
      )
    }
  }
}

extension LibraryIndex {
  static func reason(of error: any Error) -> String {
    if let error = error as? DatabaseError {
      return error.message ?? error.resultCode.description
    }
    return (error as? LibraryStoreError)?.message ?? "\(error)"
  }

  /// How long to wait for other processes, in milliseconds.
  static let patience = 5_000

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience) / 1_000)
    configuration.maximumReaderCount = 3
    configuration.prepareDatabase { database in
      // A new index gets large pages: what listings look at is one long blob.
      try database.execute(sql: "PRAGMA page_size = 16384")
      if !database.configuration.readonly {
        // 32 MB: a batch must fit, or its pages are written to the log several times.
        try database.execute(sql: "PRAGMA cache_size = -32768")
      }
    }
    return configuration
  }

  private static func openFile(at location: IndexLocation, root: ByteString) throws
    -> any DatabaseWriter
  {
    try location.makeFolder()
    do {
      if let pool = try openPool(at: location, root: root) { return pool }
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    {
      // Falls through: a broken cache is thrown away.
    }
    location.delete()
    guard let pool = try openPool(at: location, root: root) else {
      throw LibraryStoreError(
        .indexFailed,
        path: ByteString(location.file),
        message: "another program keeps writing it in a form of its own"
      )
    }
    return pool
  }

  /// Nil when the file is that of another library or of another version of the tables.
  private static func openPool(at location: IndexLocation, root: ByteString) throws
    -> DatabasePool?
  {
    let pool = try DatabasePool(path: location.file.string, configuration: configuration())
    return try pool.writeWithoutTransaction { database in
      if try IndexSchema.version(of: database) == 0 {
        try database.inTransaction(.immediate) {
          // Another process may have been faster.
          if try IndexSchema.version(of: database) == 0 {
            try setUp(database, root: root)
          }
          return .commit
        }
      }
      guard try IndexSchema.version(of: database) == IndexSchema.version,
        try Data.fetchOne(database, sql: "SELECT value FROM meta WHERE name = 'root'")
          .map({ ByteString($0) }) == root
      else { return nil }
      return pool
    }
  }

  private static func openInMemory(root: ByteString) throws -> any DatabaseWriter {
    let queue = try DatabaseQueue(configuration: configuration())
    try queue.write { try setUp($0, root: root) }
    return queue
  }

  /// Makes an empty index.
  ///
  /// Generations and rows begin anywhere: those of an index that was here before mean nothing in this
  /// one, whoever still remembers them.
  private static func setUp(_ database: Database, root: ByteString) throws {
    try IndexSchema.create(in: database)
    let beginnings = Int64(1)...(1 << 40)
    try database.execute(
      sql: "INSERT INTO meta(name, value) VALUES('root', ?), ('generation', 0), ('unused_row', ?)",
      arguments: [Data(root.bytes), Int64.random(in: beginnings)]
    )
    try publish(AssetColumns(), SortKeyColumn(), as: .random(in: beginnings), in: database)
  }
}
