import AssetSystem
import ShelfBrowser

/// Libraries in memory that answer effects as real ones do.
struct FakeLibrary {
  var summaries: [LibrarySummary]
  var assets: [AssetRepresentation]
  var catalogs: [AssetCatalogPath]
  /// The paths without a catalog of their own: there are only some below.
  var generated: Set<AssetCatalogPath> = []
  var savedQueries: [SavedQuery] = []
  /// Catalogs before each edit, for undo.
  private var undone: [[AssetCatalogPath]] = []

  /// A library of numbered assets.
  ///
  /// - Parameters:
  ///   - count: how many assets; every fourth is a material, the others are actions.
  ///   - catalogs: the catalogs the assets go round; the last in line gets those without one, too.
  ///   - libraries: how many libraries the assets go round.
  init(
    count: Int,
    catalogs: [AssetCatalogPath] = ["Characters", "Characters/Elly", "Props", "Props/Chairs"],
    libraries: Int = 1
  ) {
    self.catalogs = catalogs.sorted()
    summaries = (0..<libraries).map { index in
      LibrarySummary(
        id: LibraryID(rawValue: UInt16(index)),
        name: index == 0 ? "Studio" : "Show \(index)",
        root: ByteString("/libraries/\(index)")
      )
    }
    assets = (0..<count).map { number in
      FakeLibrary.asset(
        number,
        catalog: number % 5 == 4 || catalogs.isEmpty ? nil : catalogs[number % catalogs.count],
        library: LibraryID(rawValue: UInt16(number % libraries))
      )
    }
  }

  /// The asset of a number: `Asset 007`, with the tags `odd` or `even` and `tens0` and so on.
  static func asset(
    _ number: Int,
    catalog: AssetCatalogPath? = nil,
    library: LibraryID = LibraryID(rawValue: 0)
  ) -> AssetRepresentation {
    let digits = String(number)
    let name = "Asset " + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return AssetRepresentation(
      key: AssetKey(library: library, row: Int64(number)),
      identifier: AssetIdentifier(
        file: ByteString("files/\(number / 10).blend"),
        type: number % 4 == 0 ? .material : .action,
        name: ByteString(name)
      ),
      metadata: AssetMetaData(
        author: number % 3 == 0 ? "Ada" : "Bob",
        tags: [number % 2 == 0 ? "even" : "odd", ByteString("tens\(number / 10)")]
      ),
      catalogPath: catalog,
      fileModified: Int64(number) * 1_000_000_000,
      fileSize: Int64(1000 - number)
    )
  }

  /// The keys that a request asks for, in order.
  func keys(for request: AssetListRequest) -> [AssetKey] {
    let found = assets.filter { asset in
      isInScope(asset, request.scope) && isIn(request, asset.catalogPath)
        && request.only?.contains(asset.key) != false && request.query.matches(asset)
    }
    let sorted = found.sorted { left, right in precedes(left, right, request.sort.criterion) }
    return (request.sort.isReversed ? sorted.reversed() : sorted).map(\.key)
  }

  /// Where the group asked for begins, found by looking at one asset after the other; names are grouped by their
  /// tens, as all begin with the same letter.
  func group(_ request: GroupRequest) -> AssetKey? {
    let groups = request.keys.map { key -> String in
      guard let asset = assets.first(where: { $0.key == key }) else { return "" }
      return switch request.criterion {
      case .name: String(asset.identifier.name.string.dropLast())
      case .type: asset.identifier.type.name
      case .author: asset.metadata.author
      case .catalog, .modified, .file, .size: asset.identifier.file.string
      }
    }
    let starts = groups.indices.filter { $0 == 0 || groups[$0] != groups[$0 - 1] }
    let passed =
      request.steps > 0
      ? starts.filter { $0 > request.start } : starts.filter { $0 < request.start }.reversed()
    guard !passed.isEmpty else { return nil }
    return request.keys[passed[min(abs(request.steps), passed.count) - 1]]
  }

  /// Details of the assets that still exist.
  func details(of keys: some Sequence<AssetKey>) -> [AssetRepresentation] {
    let wanted = Set(keys)
    return assets.filter { wanted.contains($0.key) }
  }

  /// The tree with counts.
  func overview(_ scope: LibraryScope) -> CatalogOverview {
    let inScope = assets.filter { isInScope($0, scope) }
    let nodes = catalogs.enumerated().map { index, path in
      CatalogOverview.Node(
        path: path,
        catalogs: generated.contains(path) ? [] : [Self.id(ofCatalog: index)],
        depth: path.depth,
        assetCount: inScope.count { $0.catalogPath == path },
        totalCount: inScope.count { $0.catalogPath?.isInside(path) == true },
        hasChildren: catalogs.contains { $0 != path && $0.isInside(path) }
      )
    }
    return CatalogOverview(
      nodes: nodes,
      totalCount: inScope.count,
      unassignedCount: inScope.count { $0.catalogPath == nil }
    )
  }

  private static func id(ofCatalog index: Int) -> CatalogID {
    CatalogID(bytes: Array(repeating: UInt8(truncatingIfNeeded: index + 1), count: 16)) ?? .none
  }

  /// Brings the assets whose catalog was assigned by its ID below the path of that catalog.
  mutating func resolveCatalogs() {
    for index in assets.indices where assets[index].metadata.catalogID != .none {
      let id = assets[index].metadata.catalogID
      assets[index].catalogPath = catalogs.indices.first { Self.id(ofCatalog: $0) == id }
        .map { catalogs[$0] }
    }
  }

  /// Does a catalog edit.
  mutating func edit(_ edit: CatalogEdit) {
    undone.append(catalogs)
    switch edit {
    case .create(let path), .createExactly(let path):
      catalogs += path.ancestors + [path]
      generated.remove(path)
    case .rename(.path(let path), let name):
      rebase(path, to: path.parent.appending(AssetCatalogPath(cleaning: name)))
    case .changePath(.path(let path), let new): rebase(path, to: new)
    case .move(.path(let path), below: .path(let parent)):
      rebase(path, to: parent.appending(AssetCatalogPath(cleaning: path.name)))
    case .delete(.path(let path)): catalogs.removeAll { $0.isInside(path) }
    case .rename, .changePath, .move, .delete:
      preconditionFailure("the browser names catalogs by their paths")
    }
    settleCatalogs()
  }

  /// Takes the last edit back.
  mutating func undo() {
    if let before = undone.popLast() { catalogs = before }
    settleCatalogs()
  }

  private mutating func rebase(_ old: AssetCatalogPath, to new: AssetCatalogPath) {
    catalogs = catalogs.map { $0.rebased(from: old, to: new) ?? $0 }
    for index in assets.indices {
      if let path = assets[index].catalogPath?.rebased(from: old, to: new) {
        assets[index].catalogPath = path
      }
    }
  }

  private mutating func settleCatalogs() {
    catalogs = Set(catalogs + catalogs.flatMap(\.ancestors)).sorted()
    let known = Set(catalogs)
    for index in assets.indices where !known.contains(assets[index].catalogPath ?? .root) {
      assets[index].catalogPath = nil
    }
  }

  private func isInScope(_ asset: AssetRepresentation, _ scope: LibraryScope) -> Bool {
    scope == .all || scope == .one(asset.key.library)
  }

  private func isIn(_ request: AssetListRequest, _ path: AssetCatalogPath?) -> Bool {
    switch request.catalog {
    case .all: true
    case .unassigned: path == nil
    case .path(let wanted): request.isRecursive ? path?.isInside(wanted) == true : path == wanted
    }
  }

  private func precedes(
    _ left: AssetRepresentation,
    _ right: AssetRepresentation,
    _ criterion: AssetSort.Criterion
  ) -> Bool {
    let names = (left.identifier.name, right.identifier.name)
    return switch criterion {
    case .modified: left.fileModified > right.fileModified
    case .size: left.fileSize > right.fileSize
    case .author: (left.metadata.author, names.0) < (right.metadata.author, names.1)
    case .type: (left.identifier.type.name, names.0) < (right.identifier.type.name, names.1)
    case .name, .catalog, .file: names.0 < names.1
    }
  }
}
