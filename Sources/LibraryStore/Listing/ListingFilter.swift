import AssetSystem
import GRDB

/// Decides which assets of one library a listing shows.
///
/// Every field but the name and the description has few different values: they are asked one by one
/// with ``AssetSystem/AssetQuery/Term/matches(_:)``, so a query means here what it means there. Names
/// and descriptions are found by the full-text index.
struct ListingFilter {
  let index: LibraryIndex
  let database: Database
  let columns: AssetColumns
  /// The paths of the library's catalogs.
  let paths: [CatalogID: AssetCatalogPath]

  /// Which positions are shown; nil when all are.
  func mask(
    catalogs: CatalogSelection,
    query: AssetQuery,
    only: Set<Int64>?
  ) throws -> [Bool]? {
    var mask: [Bool]?
    func narrow(_ isShown: (Int) -> Bool) {
      var narrowed = mask ?? Array(repeating: true, count: columns.count)
      for position in narrowed.indices where narrowed[position] {
        narrowed[position] = isShown(position)
      }
      mask = narrowed
    }
    if let only {
      narrow { only.contains(columns.rows[$0]) }
    }
    if catalogs != .all {
      let isShown = columns.catalogIDs.map(catalogs.contains)
      narrow { isShown[Int(columns.catalogs[$0])] }
    }
    for term in query.terms {
      let isMet = try self.isMet(term)
      narrow { isMet[$0] != term.isNegated }
    }
    return mask
  }

  /// Which assets meet a term, negation aside.
  private func isMet(_ term: AssetQuery.Term) throws -> [Bool] {
    var term = term
    term.isNegated = false
    switch term.field {
    case .any:
      var isMet = try textMatches(term, in: ["name", "description"])
      let byTag = try tagMatches(term)
      let byAuthor = try matches(columns.authors) { Self.sample(author: $0) }(term)
      let byCatalog = catalogMatches(term)
      for position in isMet.indices where !isMet[position] {
        isMet[position] = byTag[position] || byAuthor[position] || byCatalog[position]
      }
      return isMet
    case .name: return try textMatches(term, in: ["name"])
    case .description: return try textMatches(term, in: ["description"])
    case .tag: return try tagMatches(term)
    case .type: return typeMatches(term)
    case .catalog: return catalogMatches(term)
    case .author: return try matches(columns.authors) { Self.sample(author: $0) }(term)
    case .license: return try matches(columns.licenses) { Self.sample(license: $0) }(term)
    case .copyright: return try matches(columns.copyrights) { Self.sample(copyright: $0) }(term)
    case .file: return try fileMatches(term)
    }
  }

  private func typeMatches(_ term: AssetQuery.Term) -> [Bool] {
    var known: [UInt16: Bool] = [:]
    for code in Set(columns.types) {
      known[code] = term.matches(Self.sample(type: IDType(code: code)))
    }
    return columns.types.map { known[$0] == true }
  }

  private func catalogMatches(_ term: AssetQuery.Term) -> [Bool] {
    let isMet = columns.catalogIDs.map { catalog in
      paths[catalog].map { term.matches(Self.sample(catalogPath: $0)) } ?? false
    }
    return columns.catalogs.map { isMet[Int($0)] }
  }

  private func tagMatches(_ term: AssetQuery.Term) throws -> [Bool] {
    let texts = try vocabulary()
    let numbers = Set(columns.tags).filter { number in
      texts.bytes[number].map { term.matches(Self.sample(tag: $0)) } ?? false
    }
    guard !numbers.isEmpty else { return Array(repeating: false, count: columns.count) }
    return (0..<columns.count).map { columns.tags(at: $0).contains(where: numbers.contains) }
  }

  private func fileMatches(_ term: AssetQuery.Term) throws -> [Bool] {
    let files = try index.files(in: database)
    let numbers = Set(columns.files).filter { number in
      files[number].map { term.matches(Self.sample(file: $0.path)) } ?? false
    }
    return columns.files.map(numbers.contains)
  }

  /// Matches a column of numbered texts; 0 is no text.
  private func matches(
    _ column: [Int32],
    sample: @escaping (String) -> AssetRepresentation
  ) throws -> (AssetQuery.Term) -> [Bool] {
    let texts = try vocabulary()
    return { term in
      let numbers = Set(column).filter { number in
        texts.bytes[number].map { term.matches(sample($0.string)) } ?? false
      }
      return column.map(numbers.contains)
    }
  }

  private func textMatches(_ term: AssetQuery.Term, in fields: [String]) throws -> [Bool] {
    var isMet = Array(repeating: false, count: columns.count)
    let positions = columns.positions()
    for text in term.texts {
      for row in try TextSearch(text, in: fields).rows(in: database) {
        if let position = positions[row] {
          isMet[position] = true
        }
      }
    }
    return isMet
  }

  private func vocabulary() throws -> IndexVocabulary {
    try index.vocabulary(in: database)
  }
}

extension ListingFilter {
  /// An asset that has nothing but the given parts.
  private static func sample(
    type: IDType = IDType(code: 0),
    file: ByteString = "",
    author: String = "",
    copyright: String? = nil,
    license: String? = nil,
    tag: ByteString? = nil,
    catalogPath: AssetCatalogPath? = nil
  ) -> AssetRepresentation {
    AssetRepresentation(
      key: AssetKey(library: LibraryID(rawValue: 0), row: 0),
      identifier: AssetIdentifier(file: file, type: type, name: ""),
      metadata: AssetMetaData(
        author: author,
        copyright: copyright,
        license: license,
        tags: tag.map { [$0] } ?? []
      ),
      catalogPath: catalogPath
    )
  }
}
