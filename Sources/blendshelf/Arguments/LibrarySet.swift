import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// The libraries a command works on: those given, else those configured, else the current folder.
struct LibrarySet {
  let references: [AssetLibraryReference]

  /// Chooses the libraries.
  ///
  /// - Throws: ``CommandFailure`` when a given one is no folder.
  init(given: [String], configured: [LibraryOption]) throws {
    guard given.isEmpty else {
      references = try given.map { argument in
        let root = ArgumentBytes.of(argument)
        guard Self.isFolder(root) else {
          let name = argument.terminalSafe
          throw CommandFailure(message: "'\(name)' is no folder; name a library's root folder.")
        }
        return AssetLibraryReference(root: Self.absolute(root))
      }
      return
    }
    if configured.isEmpty {
      references = [AssetLibraryReference(root: Self.absolute("."))]
    } else {
      references = configured.map {
        AssetLibraryReference(name: $0.name, root: Self.absolute(ByteString($0.path)))
      }
    }
  }

  /// Opens the libraries with the indexes as they are.
  func open(cache: FilePath) async throws -> AssetLibraryService {
    try await AssetLibraryService(libraries: references, cacheDirectory: cache)
  }
}
