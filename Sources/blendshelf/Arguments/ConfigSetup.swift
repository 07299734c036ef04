import AssetOperations
import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// The user's configuration as read from disk: what is there and right, and warnings for the rest.
struct ConfigSetup {
  var locations: ConfigLocations
  /// What the files say; what is missing or wrong is as it is by default.
  var configuration: Configuration
  let warnings: [ConfigWarning]

  /// Reads the configuration; nothing in it is ever fatal.
  static func load() -> ConfigSetup {
    let locations = ConfigLocations(environment: ProcessInfo.processInfo.environment)
    var warnings: [ConfigWarning] = []
    let configuration = Configuration(
      config: source(locations.configFile, named: "config.toml", &warnings),
      keymap: source(locations.keymapFile, named: "keymap.toml", &warnings),
      themes: themeSources(locations.themesFolder, &warnings)
    )
    return ConfigSetup(
      locations: locations,
      configuration: configuration,
      warnings: warnings + configuration.warnings
    )
  }

  /// Reads the configuration and tells what is wrong with it on standard error.
  static func loadTellingWarnings() -> ConfigSetup {
    let setup = load()
    for warning in setup.warnings { StandardError.write("\(warning)") }
    return setup
  }

  /// Where indexes, overlays and the journal are kept.
  var places: StorePlaces {
    var places = StorePlaces(
      cache: FilePath(
        locations.cacheFolder ?? locations.temporaryFolder + "/blendshelf-cache-\(getuid())"
      ),
      overlays: locations.overlaysFolder.map { OverlayFolder(path: FilePath($0), isShared: false) },
      journal: stateFile("journal").map { FilePath($0.path) }
    )
    if let studio = configuration.options.overlay {
      let folder = LibrarySet.absolute(ByteString(locations.expandingTilde(studio)))
      places.overlays = OverlayFolder(path: folder, isShared: true)
    }
    return places
  }

  /// Folders that are searched for files that link assets.
  var linkRoots: [ByteString] {
    configuration.options.linkRoots.map {
      LibrarySet.absolute(ByteString(locations.expandingTilde($0))).byteString
    }
  }

  /// What changes the assets of open libraries.
  ///
  /// - Parameters:
  ///   - service: the open libraries.
  ///   - places: where the journal is.
  /// - Returns: the operations; nothing is read or written yet.
  /// - Throws: ``CommandFailure`` when there is no place for a journal.
  func operations(
    on service: AssetLibraryService,
    _ places: StorePlaces
  ) throws -> AssetOperationService {
    guard let journal = places.journal else {
      throw CommandFailure(
        message: "there is no place for the journal, without which nothing is changed; set HOME."
      )
    }
    return AssetOperationService(
      libraries: service,
      journalDirectory: journal,
      linkRoots: linkRoots
    )
  }

  /// A file in the state folder; nil when there is no such folder.
  func stateFile(_ name: String) -> URL? {
    locations.stateFolder.map { URL(fileURLWithPath: $0).appendingPathComponent(name) }
  }

  private static func source(
    _ path: String?,
    named name: String,
    _ warnings: inout [ConfigWarning]
  ) -> ConfigSource? {
    guard let path, FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      return ConfigSource(file: name, text: text)
    } catch {
      warnings.append(ConfigWarning(file: name, message: error.localizedDescription))
      return nil
    }
  }

  private static func themeSources(
    _ folder: String?,
    _ warnings: inout [ConfigWarning]
  ) -> [ConfigSource] {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else {
      return []
    }
    return names.filter { $0.hasSuffix(".toml") }.sorted().compactMap {
      source(folder + "/" + $0, named: "themes/" + $0, &warnings)
    }
  }
}
