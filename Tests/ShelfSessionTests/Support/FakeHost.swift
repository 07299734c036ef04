import AssetSystem
import ShelfSession
import Synchronization

/// A host in memory: assets with tags, a selection, an active asset; what it changes it shows.
final class FakeHost: SessionMethods {
  struct State {
    var assets: [AssetRepresentation]
    var selected: [ByteString] = []
    var view = SessionView()
    var poses = 0
    var server: SessionServer?
    /// Where `tags` waits until the test lets it go on.
    var gate: Gate?
    var refreshes: [Bool] = []
    /// How often it was asked for assets.
    var lists = 0
  }

  static let library: ByteString = "Props"
  let state: Mutex<State>

  init(assets count: Int = 3) {
    let assets = (0..<count).map { index in
      AssetRepresentation(
        key: AssetKey(library: LibraryID(rawValue: 0), row: Int64(index)),
        identifier: AssetIdentifier(
          file: "props/a.blend",
          type: .object,
          name: ByteString("Asset \(index)")
        ),
        metadata: AssetMetaData(tags: index.isMultiple(of: 2) ? ["even"] : ["odd"])
      )
    }
    state = Mutex(State(assets: assets))
  }

  static func identifier(_ index: Int) -> String { "props/a.blend/Object/Asset \(index)" }

  static func asset(_ index: Int) -> SessionAsset {
    SessionAsset(
      identifier: ByteString(identifier(index)),
      type: "Object",
      file: "/libraries/props/props/a.blend",
      library: library,
      name: ByteString("Asset \(index)"),
      loadMethod: .appendReuse
    )
  }

  func libraries() async throws -> [SessionLibrary] {
    [SessionLibrary(name: Self.library, root: "/libraries/props")]
  }

  func assets(
    matching query: ByteString,
    in window: SessionWindow
  ) async throws -> (total: Int, rows: [SessionRow]) {
    let assets = state.withLock { state in
      state.lists += 1
      return state.assets
    }
    let found = assets.filter {
      query.isEmpty || $0.metadata.tags.contains(query)
    }
    let rows = found.dropFirst(window.offset).prefix(window.limit)
    return (found.count, rows.map { SessionRow($0, library: Self.library) })
  }

  func selectedAssets(in window: SessionWindow) async throws -> [SessionRow] {
    let (assets, selected) = state.withLock { ($0.assets, Set($0.selected)) }
    return assets.filter { selected.contains(ByteString($0.identifier.description)) }
      .dropFirst(window.offset).prefix(window.limit)
      .map { SessionRow($0, library: Self.library) }
  }

  func tags() async throws -> [(tag: ByteString, count: Int)] {
    if let gate = state.withLock(\.gate) { try await gate.pass() }
    let tags = state.withLock(\.assets).flatMap(\.metadata.tags)
    return Dictionary(grouping: tags) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { $0.tag < $1.tag }
  }

  func select(
    _ assets: [SessionAssetName],
    library: ByteString?
  ) async throws -> (selected: Int, unknown: [ByteString]) {
    guard library == nil || library == Self.library else {
      throw JSONRPCError(.notFound, "There is no such library.")
    }
    let identifiers = assets.filter { $0.library == nil || $0.library == Self.library }
      .map(\.identifier)
    let (known, view, server) = state.withLock { state in
      let all = Set(state.assets.map { ByteString($0.identifier.description) })
      state.selected = identifiers.filter(all.contains)
      state.view.selected = state.selected.map {
        SessionAssetReference(identifier: $0, library: Self.library)
      }
      return (Set(state.selected), state.view, state.server)
    }
    await server?.show(view)
    return (
      known.count,
      assets.filter { !identifiers.contains($0.identifier) || !known.contains($0.identifier) }
        .map(\.identifier)
    )
  }

  func setActive(
    _ identifier: ByteString,
    library: ByteString?,
    activating: Bool
  ) async throws -> SessionAsset {
    let index = state.withLock(\.assets).firstIndex {
      ByteString($0.identifier.description) == identifier
    }
    guard let index else { throw JSONRPCError(.notFound, "There is no such asset.") }
    let asset = Self.asset(index)
    let (view, server) = state.withLock { state in
      state.view.active = asset
      return (state.view, state.server)
    }
    await server?.show(view)
    if activating { await server?.activated(asset) }
    return asset
  }

  func setView(catalog: ByteString?, query: ByteString) async throws {
    let (view, server) = state.withLock { state in
      state.view.catalog = catalog
      state.view.query = query
      return (state.view, state.server)
    }
    await server?.show(view)
  }

  func showPose(_ pose: SessionPose?) async throws -> SessionPose? {
    let (view, server) = state.withLock { state in
      state.poses += 1
      state.view.apply(pose, number: state.poses)
      return (state.view, state.server)
    }
    await server?.show(view)
    return view.pose
  }

  func load(_ identifier: ByteString, library: ByteString?) async throws -> SessionActionData {
    SessionActionData(
      slots: ["OBRig"],
      channels: [.init(path: "pose.bones[\"Arm\"].location", index: 2, value: 0.5)]
    )
  }

  func tag(
    _ identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  ) async throws -> SessionTagResult {
    state.withLock { state in
      var result = SessionTagResult(entry: 7, done: 0, failures: [])
      for identifier in identifiers {
        let index = state.assets.firstIndex { ByteString($0.identifier.description) == identifier }
        guard let index else {
          result.failures.append(.init(identifier: identifier, reason: "There is no such asset."))
          continue
        }
        state.assets[index].metadata.tags.removeAll(where: removing.contains)
        state.assets[index].metadata.tags += adding
        result.done += 1
      }
      return result
    }
  }

  func refresh(full: Bool) async throws -> [SessionRefresh] {
    state.withLock { $0.refreshes.append(full) }
    return [
      SessionRefresh(library: Self.library, added: 1, changed: 2, removed: 0, failures: ["x.blend"])
    ]
  }

  func applyPose(_ request: SessionPoseRequest) async throws -> SessionPoseResult {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  func importAsset(
    _ request: SessionImportRequest
  ) async throws -> (type: String, name: ByteString) {
    throw JSONRPCError(.refused, "There is no Blender.")
  }

  func refreshBlender(process: Int?) async throws {}
}
