import ArgumentParser
import AssetSystem
import LibraryStore

/// Which assets an editing command works on: those named, those of standard input, those of a query.
struct AssetSelectionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Identifiers, as list prints them; - reads them from standard input, one a line.",
      valueName: "id"
    ),
    completion: LibraryCompletion.identifiers
  )
  var identifiers: [String] = []

  @Option(
    help: "All assets that meet a query: words and terms, as for list.",
    completion: LibraryCompletion.query
  )
  var query: String?

  @Flag(name: .customLong("all"), help: "All assets of the libraries.")
  var isAll = false

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Identifiers on standard input end with NUL instead of a line's end."
  )
  var isNULSeparated = false

  /// Whether anything is named at all.
  var isEmpty: Bool { identifiers.isEmpty && query == nil && !isAll }

  func validate() throws {
    // The variable of a script that was never set must not mean every asset there is.
    if let query, AssetQuery(parsing: query).isEmpty {
      throw ValidationError("The query is empty; --all means all assets.")
    }
    if isAll, query != nil || !identifiers.isEmpty {
      throw ValidationError("--all stands for itself; name nothing else.")
    }
  }

  /// Refuses to work on nothing.
  ///
  /// - Parameter other: an option of the command by which assets can be named, too.
  /// - Throws: a `ValidationError` when nothing is named.
  func requireSome(orBy other: String? = nil) throws {
    if isEmpty {
      let ways = ["identifiers", "-", "--query", "--all"] + [other].compactMap(\.self)
      let list = ways.dropLast().map { "by \($0), " }.joined() + "or by \(ways[ways.count - 1])"
      throw ValidationError("Name assets \(list).")
    }
  }

  /// The assets meant, each once: those named in their order, then those of the query by file and name.
  ///
  /// - Parameter lookup: the open libraries.
  /// - Returns: the assets, and a message for each identifier that names none, or several.
  /// - Throws: an error when an index or standard input cannot be read.
  func assets(
    _ lookup: AssetLookup
  ) async throws -> (found: [AssetRepresentation], problems: [String]) {
    var found: [AssetRepresentation] = []
    var seen: Set<AssetKey> = []
    var problems: [String] = []
    let names = IdentifierInput(arguments: identifiers, isNULSeparated: isNULSeparated)
    for text in try names.texts() {
      switch try await lookup.asset(text) {
      case .success(let asset): if seen.insert(asset.key).inserted { found.append(asset) }
      case .failure(let failure): problems.append(failure.message)
      }
    }
    if isAll { found = try await lookup.allAssets() }
    if let query {
      var request = AssetListRequest(query: AssetQuery(parsing: query))
      request.sort = AssetSort(.file, isReversed: false)
      let keys = try await lookup.service.listing(request).keys.filter { seen.insert($0).inserted }
      found += try await lookup.service.assets(keys)
    }
    return (found, problems)
  }
}
