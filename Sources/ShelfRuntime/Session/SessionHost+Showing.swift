public import AssetSystem
import LibraryStore
public import ShelfSession

extension SessionHost {
  /// Shows those who follow which catalog and search are looked at.
  ///
  /// - Parameters:
  ///   - catalog: the path of the catalog; nil for all.
  ///   - query: the search.
  public func showView(catalog: ByteString?, query: ByteString) async {
    await move(.host) { view in
      view.catalog = catalog
      view.query = query
    }
  }

  /// Shows those who follow which asset the browser looks at, as soon as the browser does.
  ///
  /// The asset API tells it later: it may be busy with a list of assets.
  nonisolated func looks(at asset: AssetRepresentation) {
    mover.yield(asset)
  }

  func looksAt(_ asset: AssetRepresentation) async {
    toldBefore.append(asset.key)
    toldBefore.removeFirst(max(0, toldBefore.count - Self.mostToldBefore))
    let asset = libraries.asset(asset)
    await move(.host) { $0.active = asset }
  }

  /// More moves are never on their way between the browser and the asset API.
  private static let mostToldBefore = 256

  /// Whether the browser has told this already; what it told before that was passed over by the API.
  func wasTold(_ asset: AssetRepresentation?) -> Bool {
    guard let asset, let index = toldBefore.firstIndex(of: asset.key) else { return false }
    toldBefore.removeFirst(index + 1)
    return true
  }

  /// Shows those who follow that a pose was applied, be it the same again.
  ///
  /// - Parameter pose: the pose; nil when it was put back.
  public func posed(_ pose: SessionPose?) async {
    await posed(pose, by: .host)
  }

  /// Shows the pose that somebody has applied.
  ///
  /// - Returns: the pose with its number.
  @discardableResult
  func posed(_ pose: SessionPose?, by mover: Mover) async -> SessionPose? {
    poses += 1
    let number = poses
    var numbered: SessionPose?
    await move(mover) { view in
      view.apply(pose, number: number)
      numbered = view.pose
    }
    return numbered
  }

  /// Somebody who is connected wants a catalog and a search to be shown.
  func requestView(catalog: ByteString?, query: ByteString) async {
    await move(.peer) { view in
      view.catalog = catalog
      view.query = query
    }
    if showsView { teller.yield(.viewRequested(catalog: catalog, query: query)) }
  }

  /// Shows what somebody has made of the view.
  func move(_ mover: Mover, _ change: (inout SessionView) -> Void) async {
    change(&own)
    if isDriving {
      shown = own
    } else {
      guard mover == .peer else { return }
      change(&shown)
    }
    await server.show(shown)
  }

  /// Shows that other assets are selected; of a great many only the first are looked up.
  ///
  /// Who selects again does not wait for the one before: the newest selection is shown next.
  func select(_ keys: Set<AssetKey>, by mover: Mover) async {
    selection.take(keys, by: mover)
    if selecting == nil {
      selecting = Task {
        await self.showSelections()
        self.selecting = nil
      }
    }
    // Who asked for it finds it shown when he is answered.
    if mover == .peer { await selecting?.value }
  }

  private func showSelections() async {
    let limit = server.limits.listedIdentifiers
    while let (keys, mover, number) = selection.next() {
      let listed = await libraries.references(of: keys, limit: limit, from: service)
      await move(mover) { $0.select(listed: listed, of: keys.count, number: number) }
    }
  }
}
