import AssetSystem
import LibraryStore
import SystemPackage

/// A `.blend` file that was named in the place of a library.
struct NamedBlendFile {
  /// The library that holds it: the nearest configured one, else the folder it is in.
  let root: FilePath
  /// Its path from there.
  let file: ByteString

  /// Finds its library.
  ///
  /// - Returns: nil when the argument is no `.blend` file.
  init?(_ argument: String, setup: ConfigSetup) throws {
    let given = ArgumentBytes.of(argument)
    guard given.bytes.suffix(6).elementsEqual(".blend".utf8), given.isExistingPath, !given.isFolder
    else { return nil }
    let path = LibrarySet.absolute(given)
    let libraries = try LibrarySet(given: [], setup: setup, usesCurrentFolder: false).references
    let roots = libraries.map(\.root.filePath).filter { path.starts(with: $0) }
    root = roots.max { $0.components.count < $1.components.count } ?? path.removingLastComponent()
    var rest = path
    guard rest.removePrefix(root) else { return nil }
    file = rest.byteString
  }

  /// The first of its assets by name; nil when it has none.
  func firstAsset(in service: AssetLibraryService) async throws -> AssetKey? {
    var request = AssetListRequest()
    request.query.terms.append(AssetQuery.Term(field: .file, text: file.string))
    request.sort = AssetSort(.name, isReversed: false)
    for isRead in [true, false] {
      // Never seen before, or changed since.
      if !isRead { _ = try await service.refresh(.all, full: false) }
      let assets = try await service.assets(try await service.listing(request).keys)
      if let first = assets.first(where: { $0.identifier.file == file }) { return first.key }
    }
    return nil
  }
}
