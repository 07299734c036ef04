import AssetSystem
import LibraryStore

/// How libraries and catalogs are called when a plan is shown.
struct OperationNames {
  private let libraries: [LibrarySummary]
  private let catalogs: [LibraryID: [CatalogID: AssetCatalogPath]]

  /// Takes the names from open libraries.
  init(_ service: AssetLibraryService) async throws {
    libraries = await service.libraries()
    var catalogs: [LibraryID: [CatalogID: AssetCatalogPath]] = [:]
    for library in libraries {
      catalogs[library.id] = try await Dictionary(
        service.catalogs(of: library.id).catalogs.map { ($0.id, $0.path) }
      ) { first, _ in first }
    }
    self.catalogs = catalogs
  }

  /// The name of a library.
  func library(_ id: LibraryID) -> String {
    libraries.first { $0.id == id }?.displayName ?? ""
  }

  /// The file of a target: from its library's root, or the whole path when there are several libraries.
  func file(_ target: AssetTarget) -> String {
    let file = target.identifier.file.string
    return libraries.count > 1 ? root(of: target.library) + "/" + file : file
  }

  /// The identifier of a target, its file named as ``file(_:)`` does.
  func identifier(_ target: AssetTarget) -> String {
    "\(file(target))/\(target.identifier.type)/\(target.identifier.name)"
  }

  /// The absolute path of a target's file.
  func path(_ target: AssetTarget) -> ByteString {
    ByteString((root(of: target.library) + "/").utf8 + target.identifier.file.bytes)
  }

  /// The catalog definition file of a library.
  func catalogFile(of library: LibraryID) -> String {
    let file = "blender_assets.cats.txt"
    return libraries.count > 1 ? root(of: library) + "/" + file : file
  }

  /// A value as one text; a dash for nothing.
  func text(_ value: AssetFieldValue, in target: AssetTarget) -> String {
    switch value {
    case .text(let text): text.isEmpty ? "-" : text.string
    case .tags(let tags): tags.isEmpty ? "-" : Self.list(tags)
    case .catalog(.none, _): "-"
    case .catalog(let id, let simpleName):
      catalogs[target.library]?[id]?.description ?? "\(id) \(simpleName)"
    case .asset(let isAsset, let hasFakeUser):
      (isAsset ? "asset" : "no asset") + (hasFakeUser ? ", fake user" : "")
    }
  }

  private static func list(_ texts: [ByteString]) -> String {
    var list = texts.first?.bytes ?? []
    for text in texts.dropFirst() {
      list += ", ".utf8
      list += text.bytes
    }
    return ByteString(list).string
  }

  private func root(of library: LibraryID) -> String {
    libraries.first { $0.id == library }?.root.string ?? ""
  }
}
