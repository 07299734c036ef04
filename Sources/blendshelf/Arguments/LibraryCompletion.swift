import ArgumentParser
import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig

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

  /// The identifiers of assets; of very many, some.
  static let identifiers = CompletionKind.custom { arguments, _, prefix in
    guard let service = try? await open(arguments) else { return [] }
    return offered((try? await identifiers(of: service, beginning: prefix)) ?? [], prefix)
  }

  /// The words of a query: the names of fields, and what those of tags, catalogs and types can be.
  static let query = CompletionKind.custom { arguments, _, prefix in
    let (head, term) = QueryCompletion.lastTerm(of: prefix)
    let terms = await QueryCompletion.choices(of: term) { field in
      switch field {
      case .tag: (try? await open(arguments)?.allTags(.all))?.map(\.tag.string) ?? []
      case .catalog:
        (try? await open(arguments)?.catalogOverview(.all))?.nodes.map(\.path.description) ?? []
      default: []
      }
    }
    return offered(terms.map { ByteString(head + $0) }, prefix)
  }

  /// Folders; the root folders of the configured libraries come to them by the option's name.
  static let libraries = CompletionKind.directory

  /// The root folders of the configured libraries, which the shell's own folders come to.
  static func configured(beginning prefix: String) -> [String] {
    let setup = ConfigSetup.load()
    let roots = setup.configuration.options.libraries.map {
      ByteString(setup.locations.expandingTilde($0.path))
    }
    return offered(roots, prefix)
  }

  /// The libraries that the words typed so far name.
  private static func open(_ arguments: [String]) async throws -> AssetLibraryService? {
    var given: [String] = []
    for (option, value) in zip(arguments, arguments.dropFirst() + [""]) {
      if option == "-L" || option == "--library" {
        given.append(value)
      } else if let prefix = ["--library=", "-L"].first(where: option.hasPrefix) {
        given.append(String(option.dropFirst(prefix.count)))
      }
    }
    // The word is as it was typed: the shell has not put the home folder there.
    given = given.map { ($0 as NSString).expandingTildeInPath }
    return try await LibrarySet(given: given, setup: .load()).open()
  }

  /// The identifiers that begin as typed, looking at so many assets only: a key press must not take long.
  private static func identifiers(
    of service: AssetLibraryService,
    beginning prefix: String
  ) async throws -> [ByteString] {
    var request = AssetListRequest()
    request.sort = AssetSort(.file, isReversed: false)
    // The folders typed so far are in the path of the file for certain.
    let file = prefix.range(of: ".blend/").map { prefix[..<$0.lowerBound] }
    let folder = file ?? prefix.lastIndex(of: "/").map { prefix[..<$0] } ?? ""
    if !folder.isEmpty {
      request.query.terms.append(AssetQuery.Term(field: .file, text: String(folder)))
    }
    var found: [ByteString] = []
    var windows = KeyWindows(Array(try await service.listing(request).keys.prefix(5_000)))
    while found.count < 500, let window = windows.next() {
      found += try await service.assets(window).map(\.identifier.utf8)
        .filter { $0.bytes.starts(with: prefix.utf8) }
    }
    return Array(found.prefix(500))
  }

  /// Those that begin as typed; what a terminal would obey is never offered.
  private static func offered(_ texts: [ByteString], _ prefix: String) -> [String] {
    texts.map(\.string).filter { $0.utf8.starts(with: prefix.utf8) && $0 == $0.terminalSafe }
      .map(quoted)
  }

  /// A text as scripts that the parser itself has made, and that may still be installed, take it for what it is.
  ///
  /// The one for bash has `compgen -W` expand the texts, which runs what stands in `$(…)`; that of zsh takes
  /// what follows a colon for a description. Names of a library are anybody's.
  private static func quoted(_ text: String) -> String {
    switch CompletionShell.requesting {
    case .bash?: "'" + text.replacing("'", with: "'\\''") + "'"
    case .zsh?: text.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
    default: text
    }
  }
}
