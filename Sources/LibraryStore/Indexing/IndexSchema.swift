import GRDB

/// The tables of a library's index.
///
/// The index is a cache of what the library's files say: any doubt about it ends in an empty new one.
/// Texts that repeat (tags, authors, licenses) are kept once in `strings`; the order of listings and
/// the columns that filters look at are kept ready to use in `snapshots`, see ``AssetColumns``. Of the files
/// in `changed`, the tables know better; of those in `unpublished` they know what no one has been told yet.
enum IndexSchema {
  /// Changes whenever the tables or the meaning of a column do.
  static let version = 4

  /// Makes the tables in an empty database.
  static func create(in database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// The version of the tables a database has; 0 when it has none.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  private static let tables = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE files(
      id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
      modified INTEGER NOT NULL, inode INTEGER NOT NULL, version INTEGER);
    CREATE TABLE problems(
      file INTEGER, path BLOB NOT NULL, kind TEXT NOT NULL, offset INTEGER, message TEXT NOT NULL);
    CREATE INDEX problems_file ON problems(file);
    CREATE TABLE links(file INTEGER NOT NULL, path BLOB NOT NULL);
    CREATE INDEX links_file ON links(file);
    CREATE TABLE strings(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL UNIQUE);
    CREATE TABLE catalogs(id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE);
    CREATE TABLE assets(
      id INTEGER PRIMARY KEY, file INTEGER NOT NULL, type INTEGER NOT NULL,
      ordinal INTEGER NOT NULL, name BLOB NOT NULL, sort_key BLOB NOT NULL,
      catalog INTEGER NOT NULL, simple_name BLOB NOT NULL, author INTEGER NOT NULL,
      copyright INTEGER NOT NULL, license INTEGER NOT NULL, description TEXT NOT NULL,
      tags BLOB NOT NULL, properties BLOB NOT NULL, preview_width INTEGER, preview_height INTEGER,
      preview_offset INTEGER, overlay INTEGER NOT NULL);
    CREATE INDEX assets_file ON assets(file);
    CREATE TABLE texts(id INTEGER PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL);
    CREATE VIRTUAL TABLE search USING fts5(
      name, description, content = 'texts', content_rowid = 'id', tokenize = 'trigram',
      detail = 'none');
    CREATE TABLE unsearchable(id INTEGER PRIMARY KEY);
    CREATE TABLE changed(file INTEGER PRIMARY KEY);
    CREATE TABLE unpublished(file INTEGER PRIMARY KEY);
    CREATE TABLE snapshots(name TEXT PRIMARY KEY, generation INTEGER NOT NULL, data BLOB NOT NULL);
    """
}
