public import AssetSystem
import BlendFormat

extension AssetLibraryService {
  /// The assets that a request asks for, all of them, in order.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func listing(_ request: AssetListRequest) throws -> AssetListing {
    let libraries = try opened(in: request.scope)
    let tree = try tree(of: request.scope)
    return try resolver.listing(request, of: libraries, tree: tree)
  }

  /// The details of some assets, in the order asked for; what is gone is left out.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func assets(_ keys: [AssetKey]) throws -> [AssetRepresentation] {
    // Nearly always they are of one library, which has them in order.
    if let first = keys.first?.library, keys.allSatisfy({ $0.library == first }) {
      let library = try opened(first)
      return try library.index.assets(
        keys.map(\.row),
        of: library.id,
        paths: library.catalogs.paths
      )
    }
    var found: [AssetKey: AssetRepresentation] = [:]
    for (library, keys) in Dictionary(grouping: keys, by: \.library) {
      let library = try opened(library)
      let paths = library.catalogs.paths
      for asset in try library.index.assets(keys.map(\.row), of: library.id, paths: paths) {
        found[asset.key] = asset
      }
    }
    return keys.compactMap { found[$0] }
  }

  /// The asset of a lasting name; nil when there is none.
  ///
  /// - Parameters:
  ///   - identifier: the asset within its library.
  ///   - library: where to look; all libraries, the first first, when nil.
  /// - Returns: the asset; nil when there is none.
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func asset(
    _ identifier: AssetIdentifier,
    in library: LibraryID? = nil
  ) throws -> AssetRepresentation? {
    try opened(in: library.map(LibraryScope.one) ?? .all).lazy.compactMap { library in
      let row = try library.index.row(of: identifier)
      return try row.flatMap { try self.assets([AssetKey(library: library.id, row: $0)]).first }
    }.first { _ in true }
  }

  /// The assets that a person's text names, one of each library that has it.
  ///
  /// The text is an identifier as ``AssetSystem/AssetIdentifier/utf8`` writes it. If none is exactly
  /// like that, U+FFFD in the text stands for what is not UTF-8 in a name, as long as only one asset of
  /// a library is meant.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func find(_ text: ByteString) throws -> [AssetRepresentation] {
    guard let identifier = AssetIdentifier(parsing: text) else { return [] }
    return try assets(try keys(meantBy: identifier))
  }

  /// Whether an identifier means assets of more than one library.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func isAmbiguous(_ identifier: AssetIdentifier) throws -> Bool {
    try opened.count > 1 && keys(meantBy: identifier).count > 1
  }

  private func keys(meantBy identifier: AssetIdentifier) throws -> [AssetKey] {
    try opened.compactMap { library -> AssetKey? in
      let row =
        try library.index.row(of: identifier)
        ?? library.index.row(lossilyOf: identifier)
      return row.map { AssetKey(library: library.id, row: $0) }
    }
  }

  /// The tags of all assets in scope with how many assets carry each, by the bytes of the tag.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func allTags(_ scope: LibraryScope) throws -> [TagCount] {
    var counts: [ByteString: Int] = [:]
    for library in try opened(in: scope) {
      try library.index.read { database in
        let texts = try library.index.vocabulary(in: database)
        for (number, count) in try library.index.columns(in: database).tagCounts() {
          guard let tag = texts.bytes[number] else { continue }
          counts[tag, default: 0] += count
        }
      }
    }
    return counts.map { TagCount(tag: $0, count: $1) }.sorted { $0.tag < $1.tag }
  }

  /// The preview stored with an asset; nil when it has none.
  ///
  /// - Throws: ``LibraryStoreError`` when the asset is unknown or its file cannot be read.
  public func preview(_ key: AssetKey) async throws -> PreviewPixels? {
    let library = try opened(key.library)
    guard let indexed = try library.index.indexedPreview(of: key.row) else {
      throw LibraryStoreError(.unknownAsset, message: "The asset is gone. Refresh the library.")
    }
    let root = library.reference.root
    let cache = cache
    return try await BlockingWork.run { flag in
      do throws(BlendFormatError) {
        return try indexed.pixels(below: root, using: cache, flag)
      } catch {
        guard error.code != .cancelled else { throw CancellationError() }
        let code: LibraryStoreError.Code =
          [.io, .notFound].contains(error.code) ? .unreadable : .damaged
        let path = root.appending(path: indexed.file.path)
        throw LibraryStoreError(code, path: path, message: error.description)
      }
    }
  }
}
