import AssetSystem
import Foundation
import LibraryStore
import ShelfConfig
import SystemPackage

/// The libraries a command works on: those given, else those configured, else the current folder.
struct LibrarySet {
  let references: [AssetLibraryReference]
  private let setup: ConfigSetup

  /// Chooses the libraries.
  ///
  /// A folder that is given and also configured has the name and overlay of the configuration.
  ///
  /// - Parameters:
  ///   - given: folders as the arguments name them.
  ///   - setup: the configuration.
  ///   - usesCurrentFolder: whether the current folder is a library when there is no other.
  /// - Throws: ``CommandFailure`` when a given one is no folder.
  init(given: [String], setup: ConfigSetup, usesCurrentFolder: Bool = true) throws {
    self.setup = setup
    let configured = Self.configured(setup)
    guard given.isEmpty else {
      var roots: Set<ByteString> = []
      references = try given.map { Self.reference(try Self.folder($0), configured) }
        .filter { roots.insert($0.root).inserted }
      return
    }
    references =
      configured.isEmpty && usesCurrentFolder
      ? [AssetLibraryReference(root: try Self.folder("."))] : configured
  }

  /// Adds folders to libraries.
  init(_ set: LibrarySet, adding roots: [ByteString]) {
    setup = set.setup
    let configured = Self.configured(setup)
    references = set.references + roots.map { Self.reference($0.filePath, configured) }
  }

  /// Opens the libraries with the indexes as they are.
  ///
  /// - Parameter places: where indexes and overlays are; nil for the usual ones.
  /// - Returns: the open libraries.
  /// - Throws: `LibraryStoreError` when not even an index in memory can be made.
  func open(_ places: StorePlaces? = nil) async throws -> AssetLibraryService {
    let places = places ?? setup.places
    return try await AssetLibraryService(
      libraries: references,
      cacheDirectory: places.cache,
      overlays: places.overlays
    )
  }

  private static func configured(_ setup: ConfigSetup) -> [AssetLibraryReference] {
    setup.configuration.options.libraries.map { library in
      let path = { (text: String) in
        absolute(ByteString(setup.locations.expandingTilde(text)))
      }
      return AssetLibraryReference(
        name: library.name,
        root: path(library.path),
        overlay: library.overlay.map(path)
      )
    }
  }

  private static func reference(
    _ root: FilePath,
    _ configured: [AssetLibraryReference]
  ) -> AssetLibraryReference {
    configured.first { $0.root == root.byteString } ?? AssetLibraryReference(root: root)
  }

  /// The whole path of a folder that an argument names.
  ///
  /// - Parameters:
  ///   - argument: the folder, from the current one.
  ///   - kind: what is wanted, for the message.
  /// - Returns: its absolute path without `.` and `..`.
  /// - Throws: ``CommandFailure`` when it is no folder.
  static func folder(_ argument: String, kind: String = "a library's root folder") throws
    -> FilePath
  {
    let path = absolute(ArgumentBytes.of(argument))
    var status = stat()
    let isFound = path.withPlatformString { stat($0, &status) == 0 }
    guard isFound, status.st_mode & S_IFMT == S_IFDIR else {
      let name = argument.terminalSafe
      let reason = isFound ? "is no folder" : String(cString: strerror(errno)).lowercased()
      throw CommandFailure(message: "'\(name)': \(reason); name \(kind).")
    }
    return path
  }

  /// A path from the root of all, without `.` and `..`.
  static func absolute(_ path: ByteString) -> FilePath {
    let given = path.filePath
    guard given.isRelative else { return given.lexicallyNormalized() }
    let current = FilePath(FileManager.default.currentDirectoryPath)
    return current.pushing(given).lexicallyNormalized()
  }
}
