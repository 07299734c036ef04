import AssetSystem
import BlendFormat
import LibraryStore
import SystemPackage

/// A `.blend` file that was named in the place of a library.
struct NamedBlendFile {
  /// The library that holds it: the nearest configured one, else the nearest folder above with a catalog definition file,
  /// else the folder it is in.
  let root: FilePath
  /// Its path from there.
  let file: ByteString

  /// The nearest folder above a file that has catalogs, as Blender takes it for the library; nil for none.
  private static func folderWithCatalogs(above file: FilePath) -> FilePath? {
    var folder = file
    while folder.removeLastComponent() {
      let catalogs = folder.appending("blender_assets.cats.txt").byteString
      if catalogs.isExistingPath, !catalogs.isFolder { return folder }
    }
    return nil
  }

  /// The library's folder as an argument.
  ///
  /// - Throws: ``CommandFailure`` where its path is no text, which arguments that are taken over must be.
  var rootArgument: String {
    get throws {
      guard let text = String(validating: root) else {
        throw CommandFailure(
          message:
            "'\(root.byteString.string.terminalSafe)' is no UTF-8; name a folder above it, or configure it."
        )
      }
      return text
    }
  }

  /// Finds its library.
  ///
  /// - Returns: nil when the argument is no `.blend` file.
  init?(_ argument: String, setup: ConfigSetup) throws {
    let given = ArgumentBytes.of(argument)
    guard given.isBlendFile else { return nil }
    let path = LibrarySet.absolute(given)
    let libraries = try LibrarySet(given: [], setup: setup, usesCurrentFolder: false).references
    let roots = libraries.map(\.root.filePath).filter { path.starts(with: $0) }
    root =
      roots.max { $0.components.count < $1.components.count } ?? Self.folderWithCatalogs(
        above: path
      )
      ?? path.removingLastComponent()
    var rest = path
    guard rest.removePrefix(root) else { return nil }
    file = rest.byteString
  }

  /// The first of its assets by name; nil when it has none.
  ///
  /// A library that was never read is read first, which is told: it may take a while.
  func firstAsset(in service: AssetLibraryService) async throws -> AssetKey? {
    let path = root.appending(file.filePath.components)
    let contents = try? AssetReader.readContents(ofFileAt: path.byteString.bytes, using: DNACache())
    // What is wrong with the file is told by the scan.
    guard let contents, !contents.assets.isEmpty else { return nil }
    let libraries = await service.libraries()
    guard let library = libraries.first(where: { $0.root == root.byteString }) else { return nil }
    var request = AssetListRequest(scope: .one(library.id))
    request.query.terms.append(AssetQuery.Term(field: .file, text: file.string))
    request.sort = AssetSort(.name, isReversed: false)
    for isRead in [true, false] {
      // Never seen before, or changed since.
      if !isRead {
        StandardError.write("reading the library of \(file.string.terminalSafe) …")
        _ = try await service.refresh(.one(library.id), full: false)
      }
      let assets = try await service.assets(try await service.listing(request).keys)
      if let first = assets.first(where: { $0.identifier.file == file }) { return first.key }
    }
    return nil
  }
}
