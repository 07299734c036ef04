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
  /// - Parameters:
  ///   - given: folders as the arguments name them.
  ///   - setup: the configuration.
  /// - Throws: ``CommandFailure`` when a given one is no folder.
  init(given: [String], setup: ConfigSetup) throws {
    guard given.isEmpty else {
      references = try given.map { argument in
        AssetLibraryReference(root: try Self.folder(argument))
      }
      return
    }
    let configured = setup.configuration.options.libraries
    guard !configured.isEmpty else {
      references = [AssetLibraryReference(root: try Self.folder("."))]
      return
    }
    references = configured.map { library in
      let path = setup.locations.expandingTilde(library.path)
      return AssetLibraryReference(name: library.name, root: Self.absolute(ByteString(path)))
    }
  }

  /// Adds folders to libraries.
  init(_ set: LibrarySet, adding roots: [ByteString]) {
    references = set.references + roots.map { AssetLibraryReference(root: $0.filePath) }
  }

  /// Opens the libraries with the indexes as they are.
  func open(cache: FilePath) async throws -> AssetLibraryService {
    try await AssetLibraryService(libraries: references, cacheDirectory: cache)
  }

  /// The whole path of a folder that an argument names.
  ///
  /// - Parameters:
  ///   - argument: the folder, from the current one.
  ///   - kind: what is wanted, for the message.
  /// - Returns: its absolute path without `.` and `..`.
  /// - Throws: ``CommandFailure`` when it is no folder.
  static func folder(_ argument: String, kind: String = "a library's root folder") throws -> FilePath {
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

  static func absolute(_ path: ByteString) -> FilePath {
    let given = path.filePath
    guard given.isRelative else { return given.lexicallyNormalized() }
    let current = FilePath(FileManager.default.currentDirectoryPath)
    return current.pushing(given).lexicallyNormalized()
  }
}

extension ByteString {
  /// The bytes as a path.
  var filePath: FilePath {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      $0.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }
}

extension FilePath {
  /// The path's bytes.
  var byteString: ByteString {
    withPlatformString { ByteString(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
  }
}
