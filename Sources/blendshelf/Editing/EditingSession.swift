import AssetOperations
import AssetSystem
import LibraryStore

/// The open libraries with what changes them.
struct EditingSession {
  let setup: ConfigSetup
  let service: AssetLibraryService
  let operations: any OperationAPI
  let lookup: AssetLookup
  /// What looks at poses and rigs without changing them.
  let inspector: PoseInspector

  /// Opens the libraries that are given or configured, their indexes brought up to date.
  init(refreshing options: LibraryOptions) async throws {
    let setup = ConfigSetup.loadTellingWarnings()
    try await self.init(setup, try await options.openRefreshed(setup))
    try await tellInterrupted()
  }

  /// Opens libraries with the indexes as they are.
  init(_ setup: ConfigSetup, _ service: AssetLibraryService) async throws {
    self.setup = setup
    self.service = service
    operations = try setup.operations(on: service, setup.places)
    lookup = await AssetLookup(service)
    inspector = PoseInspector(libraries: service)
  }

  /// Says which operations were never finished, and what can be done about them.
  func tellInterrupted() async throws {
    for entry in try await operations.history(limit: Self.remembered)
    where entry.state == .interrupted {
      StandardError.write(
        "operation \(entry.number) (\(entry.title)) was interrupted after \(entry.done) of "
          + "\(entry.total): `blendshelf resume \(entry.number)` finishes it, "
          + "`blendshelf undo \(entry.number)` takes it back."
      )
    }
  }

  /// How many of the newest entries are looked at for interrupted ones.
  private static let remembered = 100
}
