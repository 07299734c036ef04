import ArgumentParser
import AssetSystem

/// Options that narrow down which assets are meant.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only assets of this catalog and those below it: a path or a UUID.")
  var catalog: String?

  @Option(help: "Only assets with this tag; may be given several times.")
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
  /// - Parameter words: the query as the arguments had it.
  /// - Returns: the request, ordered by name.
  func request(query words: [String]) -> AssetListRequest {
    var query = AssetQuery(parsing: words.joined(separator: " "))
    query.terms += tag.map { AssetQuery.Term(field: .tag, text: $0) }
    if let type, let known = IDType(name: type) {
      query.terms.append(AssetQuery.Term(field: .type, text: known.name))
    }
    var filter = CatalogFilter.all
    if unassigned { filter = .unassigned }
    if let catalog { filter = .path(AssetCatalogPath(cleaning: catalog)) }
    return AssetListRequest(catalog: filter, query: query)
  }
}
