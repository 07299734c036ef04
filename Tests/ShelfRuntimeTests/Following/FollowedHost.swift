import AssetSystem
import ShelfSession
import Synchronization

/// The host of a session in memory: it shows what it is told to.
final class FollowedHost: SessionMethods {
  struct State {
    var view = SessionView()
    var poses = 0
    var server: SessionServer?
    /// The identifiers made active by others, in order.
    var activated: [ByteString] = []
    /// The catalogs that others wanted to be shown, in order.
    var visited: [ByteString?] = []
    /// Whether there is no catalog.
    var hasNoCatalogs = false
    /// Where those wait who make an asset active, until it ends.
    var gate: AsyncStream<Void>?
  }

  static let library: ByteString = "library"
  let state = Mutex(State())

  /// Shows something else to all who follow.
  func show(_ change: (inout SessionView) -> Void) async {
    let (view, server) = state.withLock { state in
      change(&state.view)
      return (state.view, state.server)
    }
    await server?.show(view)
  }

  /// The asset as a leader with another root names it.
  static func asset(_ asset: AssetRepresentation) -> SessionAsset {
    SessionAsset(
      identifier: asset.identifier.utf8,
      type: ByteString(asset.identifier.type.name),
      file: ByteString("/elsewhere/" + asset.identifier.file.string),
      library: library,
      name: asset.identifier.name,
      loadMethod: .appendReuse
    )
  }

  func libraries() async throws -> [SessionLibrary] {
    [SessionLibrary(name: Self.library, root: "/elsewhere")]
  }

  func assets(
    matching query: ByteString,
    in window: SessionWindow
  ) async throws -> (total: Int, rows: [SessionRow]) { (0, []) }

  func selectedAssets(in window: SessionWindow) async throws -> [SessionRow] { [] }

  func tags() async throws -> [(tag: ByteString, count: Int)] { [] }

  func select(
    _ assets: [SessionAssetName],
    library: ByteString?
  ) async throws -> (selected: Int, unknown: [ByteString]) {
    await show { view in
      view.selected = assets.map {
        SessionAssetReference(identifier: $0.identifier, library: $0.library ?? library ?? "")
      }
    }
    return (assets.count, [])
  }

  func setActive(
    _ identifier: ByteString,
    library: ByteString?,
    activating: Bool
  ) async throws -> SessionAsset {
    guard let parsed = AssetIdentifier(parsing: identifier) else {
      throw JSONRPCError(.notFound, "There is no such asset.")
    }
    let asset = Self.asset(
      AssetRepresentation(
        key: AssetKey(library: LibraryID(rawValue: 0), row: 0),
        identifier: parsed,
        metadata: AssetMetaData()
      )
    )
    let gate = state.withLock { state in
      state.activated.append(identifier)
      return state.gate
    }
    if let gate { for await _ in gate {} }
    await show { $0.active = asset }
    return asset
  }

  func setView(catalog: ByteString?, query: ByteString) async throws {
    let isUnknown = state.withLock { state in
      state.visited.append(catalog)
      return catalog != nil && state.hasNoCatalogs
    }
    guard !isUnknown else { throw JSONRPCError(.notFound, "There is no such catalog.") }
    await show { view in
      view.catalog = catalog
      view.query = query
    }
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
    throw JSONRPCError(.notFound, "There is no such asset.")
  }

  func tag(
    _ identifiers: [ByteString],
    library: ByteString?,
    adding: [ByteString],
    removing: [ByteString]
  ) async throws -> SessionTagResult { throw JSONRPCError(.refused, "Nothing is tagged here.") }

  func refresh(full: Bool) async throws -> [SessionRefresh] { [] }

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
