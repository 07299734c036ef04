import AssetSystem
import LibraryStore
import ShelfSession

/// The open libraries as a session names them.
struct SessionLibraries: Sendable {
  private let references: [AssetLibraryReference]
  /// The libraries in their order.
  let all: [SessionLibrary]

  init(_ references: [AssetLibraryReference]) {
    self.references = references
    all = references.map { SessionLibrary(name: ByteString($0.name), root: $0.root) }
  }

  /// The name of a library.
  func name(of library: LibraryID) -> ByteString { all[Int(library.rawValue)].name }

  /// The library of a name, the first where several have it; nil when none is named.
  ///
  /// - Throws: ``JSONRPCError/Code/notFound`` when there is no such library.
  func id(named name: ByteString?) throws(JSONRPCError) -> LibraryID? {
    guard let name else { return nil }
    guard let library = open(name) else {
      let names = all.map { "\"\($0.name)\"" }.joined(separator: ", ")
      throw JSONRPCError(.notFound, "There is no library \"\(name)\"; open are \(names).")
    }
    return library
  }

  /// The library of a name, the first where several have it; nil when none of them is open.
  func open(_ name: ByteString) -> LibraryID? {
    all.firstIndex { $0.name == name }.map { LibraryID(rawValue: UInt16($0)) }
  }

  /// The library that a file is in whose whole path is given, the innermost where they are nested, and the file's path
  /// from there; nil when it is in none.
  func place(of path: ByteString) -> (library: LibraryID, file: ByteString)? {
    let slash = UInt8(ascii: "/")
    let around = all.indices.filter { path.bytes.starts(with: all[$0].root.bytes + [slash]) }
    guard let index = around.max(by: { all[$0].root.bytes.count < all[$1].root.bytes.count })
    else { return nil }
    let file = path.bytes.dropFirst(all[index].root.bytes.count + 1)
    return (LibraryID(rawValue: UInt16(index)), ByteString(file))
  }

  /// An asset as it is told to others.
  func asset(_ asset: AssetRepresentation) -> SessionAsset {
    SessionAsset(
      ActiveAsset(asset: asset, library: references[Int(asset.key.library.rawValue)])
    )
  }

  /// An asset as a row of a list.
  func row(_ asset: AssetRepresentation) -> SessionRow {
    SessionRow(asset, library: name(of: asset.key.library))
  }

  /// The first assets of a set, by library and row; no more are looked up, and those that are gone are
  /// left out.
  @concurrent
  func references(
    of keys: Set<AssetKey>,
    limit: Int,
    from service: any AssetAPI
  ) async -> [SessionAssetReference] {
    let first = Self.first(limit, of: keys)
    var found: [SessionAssetReference] = []
    // In small portions: the asset API answers one after the other.
    for start in stride(from: 0, to: first.count, by: Self.portion) {
      let portion = first[start..<min(start + Self.portion, first.count)]
      // An index that cannot be read is told elsewhere.
      found += ((try? await service.assets(Array(portion))) ?? []).map { asset in
        SessionAssetReference(
          identifier: asset.identifier.utf8,
          library: name(of: asset.key.library)
        )
      }
    }
    return found
  }

  private static let portion = 64

  private static func first(_ limit: Int, of keys: Set<AssetKey>) -> [AssetKey] {
    keys.map { ($0.library, $0.row) }.sorted { $0 < $1 }.prefix(limit)
      .map { AssetKey(library: $0, row: $1) }
  }
}

extension SessionAsset {
  /// The asset as it is told to others, with all that is needed to load it.
  init(_ active: ActiveAsset) {
    let identifier = active.asset.identifier
    self.init(
      identifier: identifier.utf8,
      type: ByteString(active.type.name),
      file: ByteString(active.file),
      library: ByteString(active.library.name),
      name: identifier.name,
      loadMethod: active.importMethods.first.map(LoadMethod.init) ?? .append
    )
  }
}

extension SessionAsset.LoadMethod {
  fileprivate init(_ method: ImportMethod) {
    self =
      switch method {
      case .link: .link
      case .append: .append
      case .appendReuse: .appendReuse
      }
  }
}
