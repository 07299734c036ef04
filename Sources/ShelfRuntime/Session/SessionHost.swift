public import AssetOperations
public import AssetSystem
public import LibraryStore
public import ShelfSession

/// The session of a browser, or of `blendshelf serve`: answers those who connect with what the asset API
/// knows, and shows them what happens there.
///
/// Two views are kept: what this program looks at, and what is shown to those who follow. They are one
/// as long as the program drives. While a viewer does, the viewer's moves are shown and move the program
/// too; where the program itself goes then is shown when it has the lead again.
public actor SessionHost {
  /// What the one to whom the session belongs is told.
  public enum Event: Hashable, Sendable {
    /// Of followers and Blenders.
    case session(SessionEvent)
    /// Somebody wants a catalog and a search to be shown.
    case viewRequested(catalog: ByteString?, query: ByteString)
  }

  /// Who moves.
  enum Mover {
    /// The program to which the session belongs.
    case host
    /// Somebody who is connected.
    case peer
  }

  /// What happens, for one reader.
  public nonisolated let events: AsyncStream<Event>
  /// The connected Blenders.
  public nonisolated let blenders: LiveBlenders

  nonisolated let server: SessionServer
  nonisolated let libraries: SessionLibraries
  private let service: any AssetAPI
  private let methods: LibrarySessionMethods
  private let teller: AsyncStream<Event>.Continuation
  private let showsView: Bool
  private let moves: AsyncStream<AssetRepresentation>
  private nonisolated let mover: AsyncStream<AssetRepresentation>.Continuation
  /// Assets that the browser told it looks at, and of which the asset API has not told yet.
  private var toldBefore: [AssetKey] = []
  private let changes: LibraryChangeTeller
  private var listening: [Task<Void, Never>] = []

  /// What this program looks at.
  private var own = SessionView()
  /// What those who follow see.
  private var shown = SessionView()
  private var isDriving = true
  private var poses = 0
  private var selection = NewestSelection()
  private var selecting: Task<Void, Never>?

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - location: where.
  ///   - version: the version of the program, told to those who connect.
  ///   - service: the active asset, the selection and all that is asked about assets.
  ///   - libraries: the open libraries themselves.
  ///   - operations: changes assets.
  ///   - showsView: whether there is a browser that shows catalogs and searches when it is asked to.
  ///   - keepsBackup: whether old files are kept when scripts change assets.
  ///   - limits: what those who connect may cost.
  /// - Returns: the session; it goes on until ``stop(reason:)``.
  /// - Throws: `SessionError` when it cannot listen there.
  public static func start(
    at location: SessionLocation,
    version: String,
    service: any AssetAPI,
    libraries: AssetLibraryService,
    operations: any OperationAPI,
    showsView: Bool,
    keepsBackup: Bool = false,
    limits: SessionLimits = SessionLimits()
  ) async throws -> SessionHost {
    let (listener, heard) = service.listen()
    let names = SessionLibraries(libraries.references)
    let methods = LibrarySessionMethods(
      service: service,
      store: libraries,
      operations: operations,
      listener: listener,
      libraries: names,
      keepsBackup: keepsBackup
    )
    let server = try await SessionServer.start(
      at: location,
      version: version,
      methods: methods,
      limits: limits
    )
    let host = SessionHost(
      server: server,
      service: service,
      store: libraries,
      libraries: names,
      methods: methods,
      showsView: showsView
    )
    methods.attach(host)
    await host.begin(heard)
    return host
  }

  private init(
    server: SessionServer,
    service: any AssetAPI,
    store: AssetLibraryService,
    libraries: SessionLibraries,
    methods: LibrarySessionMethods,
    showsView: Bool
  ) {
    self.server = server
    self.service = service
    self.libraries = libraries
    self.methods = methods
    self.showsView = showsView
    blenders = LiveBlenders(of: server, libraries: store)
    changes = LibraryChangeTeller(store: store, libraries: libraries, server: server)
    (moves, mover) = AsyncStream.makeStream()
    (events, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.unreadEvents))
  }

  /// How many events wait for a reader.
  private static let unreadEvents = 256

  private func begin(_ heard: AsyncStream<AssetEvent>) async {
    listening = [
      Task { for await event in heard { await self.take(event) } },
      Task { for await event in self.server.events { await self.take(event) } },
      Task { for await asset in self.moves { await self.looksAt(asset) } },
    ]
    await changes.begin()
    if let active = await service.activeAsset() {
      let asset = SessionAsset(active)
      await move(.host) { $0.active = $0.active ?? asset }
    }
  }

  /// Where the session listens.
  public nonisolated var location: SessionLocation { server.location }

  /// Gives the lead to a viewer, or takes it back.
  ///
  /// - Parameter name: the name of a viewer, or of the session.
  /// - Throws: `JSONRPCError` when nobody has the name.
  public func handOver(to name: SessionName) async throws { try await server.handOver(to: name) }

  /// Ends the session: what scripts have begun to write is brought to an end first.
  ///
  /// - Parameter reason: what those who are connected are told.
  public func stop(reason: String) async {
    for task in listening { task.cancel() }
    await methods.stop()
    await changes.stop()
    await server.stop(reason: reason)
    teller.finish()
    mover.finish()
  }
}

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

  private func looksAt(_ asset: AssetRepresentation) async {
    toldBefore.append(asset.key)
    toldBefore.removeFirst(max(0, toldBefore.count - Self.mostToldBefore))
    let asset = libraries.asset(asset)
    await move(.host) { $0.active = asset }
  }

  /// More moves are never on their way between the browser and the asset API.
  private static let mostToldBefore = 256

  /// Whether the browser has told this already; what it told before that was passed over by the API.
  private func wasTold(_ asset: AssetRepresentation?) -> Bool {
    guard let asset, let index = toldBefore.firstIndex(of: asset.key) else { return false }
    toldBefore.removeFirst(index + 1)
    return true
  }

  /// Shows those who follow that a pose was applied, be it the same again.
  ///
  /// - Parameter pose: the pose; nil when it was put back.
  public func posed(_ pose: SessionPose?) async {
    _ = await posed(pose, by: .host)
  }

  /// Shows the pose that somebody has applied.
  ///
  /// - Returns: the pose with its number.
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

  private func take(_ event: AssetEvent) async {
    switch event {
    case .activeChanged(let asset):
      guard !wasTold(asset) else { return }
      let asset = asset.map(libraries.asset)
      await move(.host) { $0.active = asset }
    case .activated(let asset): await server.activated(libraries.asset(asset))
    case .selectionChanged(let keys): await select(keys, by: .host)
    case .libraryChanged(let library): await changes.changed(library)
    case .scanProgress: break
    }
  }

  private func take(_ event: SessionEvent) async {
    if case .followChanged(let follow) = event {
      let drives = follow.driver == .host
      if drives, !isDriving {
        shown = own
        await server.show(shown)
      }
      isDriving = drives
    }
    teller.yield(.session(event))
  }
}

/// The newest selection that is to be shown.
private struct NewestSelection {
  private var waiting: (keys: Set<AssetKey>, mover: SessionHost.Mover)?
  private var number = 0

  mutating func take(_ keys: Set<AssetKey>, by mover: SessionHost.Mover) {
    // What somebody who is connected has selected is shown, whoever else did so meanwhile.
    waiting = (keys, waiting?.mover == .peer ? .peer : mover)
  }

  mutating func next() -> (keys: Set<AssetKey>, mover: SessionHost.Mover, number: Int)? {
    guard let (keys, mover) = waiting.take() else { return nil }
    number += 1
    return (keys, mover, number)
  }
}
