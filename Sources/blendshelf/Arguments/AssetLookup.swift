import AssetSystem
import LibraryStore

/// Finds the one asset an argument names.
enum AssetLookup {
  /// Finds an asset.
  ///
  /// - Throws: ``CommandFailure`` when there is none.
  static func one(
    _ identifier: String,
    in service: AssetLibraryService
  ) async throws -> AssetRepresentation {
    guard let asset = try await service.find(ArgumentBytes.of(identifier)).first else {
      throw CommandFailure(message: notFound(identifier))
    }
    return asset
  }

  /// Says that there is no such asset, and what to do.
  static func notFound(_ identifier: String) -> String {
    let text = identifier.terminalSafe
    return "no asset '\(text)'. Identifiers are as 'blendshelf list' prints them: "
      + "FILE.blend/Type/Name, from the library's root."
  }
}
