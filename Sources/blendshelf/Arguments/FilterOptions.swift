import ArgumentParser
import AssetSystem
import LibraryStore

/// Options that narrow down which assets are meant.
struct FilterOptions: ParsableArguments {
  @Option(
    help: "Only assets of this catalog and those below it: a path or a UUID.",
    completion: LibraryCompletion.catalogs
  )
  var catalog: String?

  @Option(
    help: "Only assets with this tag; may be given several times.",
    completion: LibraryCompletion.tags
  )
  var tag: [String] = []

  @Option(help: "Only assets of this type: Action, Material, …")
  var type: String?

  @Flag(help: "Only assets without a catalog, or with an unknown one.")
  var unassigned = false

  func validate() throws {
    if catalog != nil && unassigned {
      throw ValidationError("--catalog and --unassigned exclude each other.")
    }
    if let type, IDType(name: type) == nil {
      throw ValidationError("'\(type)' is no type of data-block; Action or Material are.")
    }
  }

  /// What to ask the libraries for.
  ///
  /// - Parameters:
  ///   - words: the query as the arguments had it.
  ///   - service: the open libraries, to find a catalog given by its UUID.
  /// - Returns: the request, ordered by name.
  /// - Throws: ``CommandFailure`` when no library has a catalog of that UUID.
  func request(
    query words: [String],
    of service: AssetLibraryService
  ) async throws -> AssetListRequest {
    var query = AssetQuery(parsing: words.joined(separator: " "))
    query.terms += tag.map { AssetQuery.Term(field: .tag, text: $0) }
    if let type, let known = IDType(name: type) {
      query.terms.append(AssetQuery.Term(field: .type, text: known.name))
    }
    var filter = CatalogFilter.all
    if unassigned { filter = .unassigned }
    if let catalog { filter = .path(try await path(of: catalog, in: service)) }
    return AssetListRequest(catalog: filter, query: query)
  }

  private func path(
    of catalog: String,
    in service: AssetLibraryService
  ) async throws -> AssetCatalogPath {
    switch CatalogReference(ArgumentBytes.of(catalog)) {
    case .path(let path): return path
    case .id(let id):
      for library in await service.libraries() {
        if let known = try await service.catalogs(of: library.id).catalog(for: id) {
          return known.path
        }
      }
      throw CommandFailure(message: "no library has a catalog \(id); 'catalog list' shows them.")
    }
  }
}
