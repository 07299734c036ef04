public import AssetSystem

/// The assets of a library as they are at one time; kept to find out what has changed since.
public struct LibraryContents: Sendable {
  private let columns: AssetColumns
  private let files: [Int32: IndexedFile]

  init(_ index: LibraryIndex) throws {
    (columns, files) = try index.read { database in
      (try index.columns(in: database), try index.files(in: database))
    }
  }

  /// What has changed since another time.
  ///
  /// An asset is another one than before when its file was written anew, or its metadata is not what it
  /// was, by the overlay.
  public func changes(since before: LibraryContents) -> LibraryChanges {
    guard columns.generation != before.columns.generation else { return LibraryChanges() }
    let former = before.columns.positions()
    var changes = LibraryChanges()
    for position in 0..<columns.count {
      guard let known = former[columns.rows[position]] else {
        changes.added += 1
        continue
      }
      if !isSame(position, as: known, in: before) { changes.changed += 1 }
    }
    changes.removed = before.columns.count - (columns.count - changes.added)
    return changes
  }

  private func isSame(_ position: Int, as known: Int, in before: LibraryContents) -> Bool {
    let former = before.columns
    return files[columns.files[position]] == before.files[former.files[known]]
      && columns.catalogIDs[Int(columns.catalogs[position])]
        == former.catalogIDs[Int(former.catalogs[known])]
      && columns.authors[position] == former.authors[known]
      && columns.copyrights[position] == former.copyrights[known]
      && columns.licenses[position] == former.licenses[known]
      && columns.tags(at: position) == former.tags(at: known)
  }
}

/// How many assets of a library came, changed and went.
public struct LibraryChanges: Hashable, Sendable {
  /// How many came.
  public var added = 0
  /// How many are not what they were.
  public var changed = 0
  /// How many went.
  public var removed = 0

  /// Nothing has changed.
  public init() {}
}

extension AssetLibraryService {
  /// The assets of a library as they are now; read beside what others ask.
  ///
  /// - Throws: ``LibraryStoreError`` when the index cannot be read, or there is no such library.
  public nonisolated func contents(of library: LibraryID) async throws -> LibraryContents {
    let index = try opened(library).index
    return try await BlockingWork.run { _ in try LibraryContents(index) }
  }
}
