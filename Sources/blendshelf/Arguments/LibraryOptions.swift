import ArgumentParser
import AssetSystem
import LibraryStore

/// Which libraries a command looks at, and how it prints.
struct LibraryOptions: ParsableArguments {
  @OptionGroup var choice: LibraryChoice

  @Flag(name: .customLong("no-refresh"), help: "Look at the index as it is; open no files.")
  var isIndexOnly = false

  /// The root folders that were given.
  var libraries: [String] { choice.libraries }

  /// The options that name the libraries, as they were given.
  var given: [ByteString] { choice.given }

  /// Opens the libraries and brings their indexes up to date, unless told not to.
  ///
  /// Files that cannot be read are told on standard error; they are never in the way of the others.
  func openRefreshed(
    _ setup: ConfigSetup = .loadTellingWarnings()
  ) async throws -> AssetLibraryService {
    let service = try await open(setup)
    guard !isIndexOnly else { return service }
    let summaries = try await service.refresh(.all, full: false)
    _ = try await RefreshReport.tellFailures(summaries, of: service)
    // An empty answer would look like an empty library.
    let unreachable = summaries.filter { $0.failures.contains { $0.file.isEmpty } }
    guard unreachable.count < summaries.count else { throw ExitCode.failure }
    return service
  }

  /// Opens the libraries with the indexes as they are.
  func open(_ setup: ConfigSetup = .loadTellingWarnings()) async throws -> AssetLibraryService {
    try await LibrarySet(given: libraries, setup: setup).open()
  }
}
