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
  let service: any AssetAPI
  private let methods: LibrarySessionMethods
  let teller: AsyncStream<Event>.Continuation
  let showsView: Bool
  private let moves: AsyncStream<AssetRepresentation>
  nonisolated let mover: AsyncStream<AssetRepresentation>.Continuation
  /// Assets that the browser told it looks at, and of which the asset API has not told yet.
  var toldBefore: [AssetKey] = []
  private let changes: LibraryChangeTeller
  private var listening: [Task<Void, Never>] = []

  /// What this program looks at.
  var own = SessionView()
  /// What those who follow see.
  var shown = SessionView()
  var isDriving = true
  var poses = 0
  var selection = NewestSelection()
  var selecting: Task<Void, Never>?

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
