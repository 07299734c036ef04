import AssetSystem
import Foundation
import LibraryStore
import SystemPackage

/// Finds what arguments name in the open libraries.
///
/// An argument is an identifier from a library's root, as `list` prints it; or one whose file is given by
/// its path, absolute or beginning with `./` or `../`. The latter tells apart what several libraries have.
struct AssetLookup {
  let service: AssetLibraryService
  let libraries: [LibrarySummary]

  init(_ service: AssetLibraryService) async {
    self.service = service
    libraries = await service.libraries()
  }

  /// The one asset that a text names; a failure when there is none, or several.
  func asset(_ text: ByteString) async throws -> Result<AssetRepresentation, CommandFailure> {
    Self.only(of: try await assets(text), named: text) { path(of: $0.target) }
  }

  /// The assets that a text names, one of each library that has it.
  func assets(_ text: ByteString) async throws -> [AssetRepresentation] {
    guard let located = located(text) else { return try await service.find(text) }
    let asset = try await service.asset(located.identifier, in: located.library)
    return asset.map { [$0] } ?? []
  }

  /// All assets of all libraries, by file and name.
  func allAssets() async throws -> [AssetRepresentation] {
    var request = AssetListRequest()
    request.sort = AssetSort(.file, isReversed: false)
    return try await service.assets(try await service.listing(request).keys)
  }

  /// The one data-block that a text names, asset or not; only its file must be in a library.
  func dataBlock(_ text: ByteString) async throws -> Result<AssetTarget, CommandFailure> {
    if case .success(let asset) = try await asset(text) { return .success(asset.target) }
    if let located = located(text) { return .success(located) }
    let identifier = AssetIdentifier(parsing: text)
    let targets = identifier.map { places(of: $0) } ?? []
    return Self.only(of: targets, named: text) { path(of: $0) }
  }

  /// The data-blocks that texts name, each once, and a message for each text that names none, or several.
  func dataBlocks(_ texts: [ByteString]) async throws -> (found: [AssetTarget], problems: [String])
  {
    var found: [AssetTarget] = []
    var seen: Set<AssetTarget> = []
    var problems: [String] = []
    for text in texts {
      switch try await dataBlock(text) {
      case .success(let target): if seen.insert(target).inserted { found.append(target) }
      case .failure(let failure): problems.append(failure.message)
      }
    }
    return (found, problems)
  }

  /// The one `.blend` file that a text names; type and name of the target mean nothing.
  func file(_ text: ByteString) -> Result<AssetTarget, CommandFailure> {
    let place = absolute(text).flatMap { self.place(of: $0) }
    let targets =
      if let place { [AssetTarget(library: place.library, identifier: Self.file(place.path))] } else
      {
        places(of: Self.file(text))
      }
    guard !targets.isEmpty else {
      return .failure(
        CommandFailure(
          message: "no file '\(text.terminalSafe)' in a library; name it from its root."
        )
      )
    }
    return Self.only(of: targets, named: text) { self.path(of: $0) }
  }

  /// The path of a target's file.
  func path(of target: AssetTarget) -> ByteString {
    libraries[Int(target.library.rawValue)].root.appending(component: target.identifier.file)
  }

  /// The library a path is in and the rest of the path; the innermost one when libraries are nested.
  func place(of path: ByteString) -> (library: LibraryID, path: ByteString)? {
    libraries.filter { path.bytes.starts(with: $0.root.appending(component: "").bytes) }
      .max { $0.root.bytes.count < $1.root.bytes.count }
      .map {
        ($0.id, ByteString(path.bytes.dropFirst($0.root.appending(component: "").bytes.count)))
      }
  }

  /// The normal form of a path that is absolute or says where it begins; nil for all others.
  func absolute(_ text: ByteString) -> ByteString? {
    guard text.bytes.first != UInt8(ascii: "/") else {
      return text.filePath.lexicallyNormalized().byteString
    }
    guard ["./", "../"].contains(where: { text.bytes.starts(with: $0.utf8) }) else { return nil }
    let current = FilePath(FileManager.default.currentDirectoryPath)
    return current.pushing(text.filePath).lexicallyNormalized().byteString
  }

  /// Says that there is no such asset, and what to do.
  static func notFound(_ text: ByteString) -> String {
    "no asset '\(text.terminalSafe)'. Identifiers are as 'blendshelf list' prints them: "
      + "FILE.blend/Type/Name, from the library's root."
  }

  /// What a text names whose file is given by its path.
  private func located(_ text: ByteString) -> AssetTarget? {
    guard var identifier = AssetIdentifier(parsing: text), let path = absolute(identifier.file),
      let place = place(of: path)
    else { return nil }
    identifier.file = place.path
    return AssetTarget(library: place.library, identifier: identifier)
  }

  /// The places of an identifier in all libraries that have its file.
  private func places(of identifier: AssetIdentifier) -> [AssetTarget] {
    libraries.map { AssetTarget(library: $0.id, identifier: identifier) }
      .filter { path(of: $0).isExistingPath }
  }

  private static func file(_ path: ByteString) -> AssetIdentifier {
    AssetIdentifier(file: path, type: IDType(code: 0), name: "")
  }

  private static func only<Found>(
    of found: [Found],
    named text: ByteString,
    path: (Found) -> ByteString
  ) -> Result<Found, CommandFailure> {
    guard let first = found.first else {
      return .failure(CommandFailure(message: notFound(text)))
    }
    guard found.count == 1 else {
      let files = found.map { "'\(path($0).terminalSafe)'" }.joined(separator: ", ")
      return .failure(
        CommandFailure(
          message:
            "'\(text.terminalSafe)' is in \(found.count) libraries: give its file by its path, "
            + "one of \(files), or name the library with -L."
        )
      )
    }
    return .success(first)
  }
}

extension AssetRepresentation {
  /// The asset as what operations work on.
  var target: AssetTarget { AssetTarget(library: key.library, identifier: identifier) }
}

extension ByteString {
  /// The path of something in this folder.
  fileprivate func appending(component: ByteString) -> ByteString {
    let slash = UInt8(ascii: "/")
    return ByteString(bytes + (bytes.last == slash ? [] : [slash]) + component.bytes)
  }
}
