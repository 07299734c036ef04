import AssetSystem
import CellCanvas
import ShelfConfig

@testable import ShelfBrowser

/// A small library with names of all kinds, and states of a browser that shows it.
enum SampleLibrary {
  static let library = LibraryID(rawValue: 0)
  /// Some moment; all times of the sample are counted from it, in nanoseconds since 1970.
  static let now: Int64 = 1_795_219_200_000_000_000
  static let day: Int64 = 86_400_000_000_000

  /// A browser of a size that shows the poses of the sample.
  static func state(_ width: Int, _ height: Int) -> BrowserState {
    var state = BrowserState(
      keymap: .standard,
      savedQueries: [
        SavedQuery(name: "Needs tags", query: "-tag:*"),
        SavedQuery(name: "This week", query: "author:ada", isConfigured: true),
      ],
      size: Size(width: width, height: height),
      now: now
    )
    state.libraries = [
      LibrarySummary(
        id: library,
        name: "elly-library",
        root: "/srv/libraries/elly",
        assetCount: 1284,
        fileCount: 96
      )
    ]
    state.place = Place(scope: .one(library), item: .catalog("Characters/Elly/Poses"))
    state.tree.overview = overview
    state.tree.cursor = state.place.item
    state.tree.folded = ["Characters/Růžena", "Materials"]
    state.tree.queryCounts = ["Needs tags": 57]
    show(assets, in: &state)
    return state
  }

  /// Puts assets into a state's list, details and all.
  static func show(_ assets: [AssetRepresentation], in state: inout BrowserState) {
    state.list.keys = assets.map(\.key)
    state.list.details = Dictionary(uniqueKeysWithValues: assets.map { ($0.key, $0) })
    move(to: 0, in: &state)
  }

  /// Makes the asset at a position the active one.
  static func move(to position: Int, in state: inout BrowserState) {
    state.list.cursor = position
    state.list.activeKey =
      state.list.keys.indices.contains(position) ? state.list.keys[position] : nil
  }

  /// Selects the assets at positions.
  static func select(_ positions: [Int], in state: inout BrowserState) {
    state.selection.insert(positions.map { state.list.keys[$0] })
  }

  static let overview = CatalogOverview(
    nodes: [
      node("Characters", 0, 910, hasChildren: true),
      node("Characters/Elly", 0, 412, hasChildren: true),
      node("Characters/Elly/Poses", 388, 388),
      node("Characters/Elly/Walks", 24, 24, isUnsaved: true),
      node("Characters/Růžena", 498, 498, hasChildren: true),
      node("Characters/Růžena/笑顔", 12, 12),
      node("Materials", 211, 211, hasChildren: true),
      node("Materials/Wood", 11, 11),
      node("Props", 119, 119),
      node("Worlds with a name that does not fit", 12, 12),
    ],
    totalCount: 1284,
    unassignedCount: 32
  )

  private static func node(
    _ path: AssetCatalogPath,
    _ count: Int,
    _ total: Int,
    hasChildren: Bool = false,
    isUnsaved: Bool = false
  ) -> CatalogOverview.Node {
    CatalogOverview.Node(
      path: path,
      catalogs: path.depth == 0 ? [] : [id(path)],
      depth: path.depth,
      assetCount: count,
      totalCount: total,
      hasChildren: hasChildren,
      isUnsaved: isUnsaved
    )
  }

  /// Some ID of a catalog.
  private static func id(_ path: AssetCatalogPath) -> CatalogID {
    CatalogID(
      bytes: path.utf8.bytes.prefix(16)
        + Array(repeating: 7, count: 16).prefix(max(0, 16 - path.utf8.bytes.count))
    ) ?? .none
  }

  /// Assets whose names are plain, wide, combining, joined, written from the right, or hostile.
  static let assets: [AssetRepresentation] =
    [
      asset("Fist L", tags: ["Elly", "hand", "fist"]),
      asset("Fist R", tags: ["Elly", "hand", "fist"]),
      asset("Open hand", tags: ["Elly"]),
      asset("Point"),
      asset("笑顔のポーズ、右を向く、両手を上げる", tags: ["表情", "顔"]),
      asset("Ru\u{30A}z\u{30C}ena looks up", tags: ["é", "Růžena"]),
      asset("👩‍🚀 wave 🇨🇿 👍🏽", tags: ["emoji"]),
      asset("שלום עולם", tags: ["עברית"]),
      asset("مرحبا", tags: ["عربي"]),
      asset("red\u{1B}[31m\u{7}\tname\u{202E}txt", tags: ["bad\ntag"]),
      asset(ByteString([0x63, 0x75, 0x74, 0xC3, 0x28, 0xFF]), tags: [ByteString([0xE2, 0x82])]),
      asset("A name as long as Blender before 5.0 allows, 63 bytes in all ok", tags: ["long"]),
    ]
    + [
      asset("Oak planks", .material, file: "materials/wood.blend", tags: ["wood", "floor"]),
      asset("Chair", .object, file: "props/chair.blend", tags: ["wood", "furniture", "indoor"]),
      asset("Bookshelf", .collection, file: "props/shelf.blend"),
      asset("Overcast", .world, file: "worlds/sky.blend", tags: ["sky", "grey"]),
      asset("Scatter", .nodeTree, file: "nodes/scatter.blend", tags: ["geometry nodes"]),
      asset("Clay thumb", .brush, file: "brushes/clay.blend", tags: ["sculpt"]),
      asset("?", IDType(code: 0x5A5A), file: "odd.blend"),
    ]
    + (1...40).map { number in
      asset(
        ByteString("Walk \(number)"),
        row: 100 + Int64(number),
        tags: ["Elly", ByteString("walk")]
      )
    }

  private static func asset(
    _ name: ByteString,
    _ type: IDType = .action,
    row: Int64? = nil,
    file: ByteString = "characters/elly/poses.blend",
    tags: [ByteString] = []
  ) -> AssetRepresentation {
    // Rows of an index are not in the order of the names.
    let sum = name.bytes.reduce(Int64(17)) { ($0 * 31 + Int64($1)) % 1_000_003 }
    return AssetRepresentation(
      key: AssetKey(library: library, row: row ?? 1000 + sum),
      identifier: AssetIdentifier(file: file, type: type, name: name),
      metadata: AssetMetaData(
        author: "Ada Fixture",
        description: tags.isEmpty
          ? "" : "Closed hand, thumb outside; goes with the open hand of the same side.",
        copyright: "(c) Fixture Film",
        license: "CC-BY-4.0",
        tags: tags,
        properties: [
          CustomProperty(name: "is_single_frame", value: .int(1)),
          CustomProperty(name: "mass", value: .double(0.25)),
          CustomProperty(name: "colors", value: .array([.int(1), .int(2), .int(3)])),
        ]
      ),
      catalogPath: "Characters/Elly/Poses",
      previewSize: PreviewSize(width: 128, height: 128),
      fileModified: now - 2 * day,
      fileSize: 1_258_291
    )
  }
}
