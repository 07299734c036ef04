import ArgumentParser
import AssetSystem
import LibraryStore

/// What shells offer while an argument is typed, from the indexes as they are.
enum LibraryCompletion {
  /// The tags of all assets.
  static let tags = CompletionKind.custom { arguments, _, prefix in
    let tags = try? await open(arguments)?.allTags(.all)
    return offered(tags?.map(\.tag) ?? [], prefix)
  }

  /// The paths of all catalogs.
  static let catalogs = CompletionKind.custom { arguments, _, prefix in
    let overview = try? await open(arguments)?.catalogOverview(.all)
    return offered(overview?.nodes.map { ByteString($0.path.description) } ?? [], prefix)
  }

  /// The libraries that the words typed so far name.
  private static func open(_ arguments: [String]) async throws -> AssetLibraryService? {
    let given = zip(arguments, arguments.dropFirst())
      .filter { $0.0 == "-L" || $0.0 == "--library" }.map(\.1)
    return try await LibrarySet(given: given, setup: .load()).open()
  }

  /// Those that begin as typed; what a terminal would obey is never offered.
  private static func offered(_ texts: [ByteString], _ prefix: String) -> [String] {
    texts.map(\.string).filter { $0.utf8.starts(with: prefix.utf8) && $0 == $0.terminalSafe }
  }
}
