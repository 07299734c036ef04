import AssetSystem
public import ShelfSession
import ShelfBrowser

/// The session that the browser follows, one at a time, and the sessions that it could follow.
public actor Following {
  /// The folders in which sessions are looked for, besides that of the browser's own.
  public nonisolated let folders: [SessionFolder]
  /// The name under which the user follows.
  public nonisolated let name: SessionName

  private let version: String
  private let policy: ReconnectPolicy
  private let waitForNextAttempt: @Sendable (Duration) async throws -> Void
  private var follower: SessionFollower?
  /// Waits for the next update; cancelled when another session is followed, as a wait may be long.
  private var reading: Task<SessionFollower.Update?, Never>?
  private let wake: AsyncStream<Void>
  private let waker: AsyncStream<Void>.Continuation

  /// What is to be shown in the session and was not sent yet; a newer one takes its place.
  private var wanted: SharedView?
  /// What the session shows: as it told, or as it was told and has answered.
  private var shown = SharedView() {
    didSet { shownRevision += 1 }
  }
  private var shownRevision = 0
  /// What was asked of the session and is not there, by method: it is not asked again with every step.
  private var unknown: [String: JSONValue] = [:]
  private var isSending = false
  /// Whether the user leads the session that is followed.
  private(set) var isDriving = false

  /// Makes what follows sessions; nothing is looked for before it is asked for.
  ///
  /// - Parameters:
  ///   - folders: where sessions are looked for.
  ///   - name: the name that others see.
  ///   - version: the version of the program, told to the sessions.
  ///   - policy: how long to wait before connecting again.
  ///   - wait: how to wait; by default by the clock.
  public init(
    folders: [SessionFolder],
    name: SessionName,
    version: String = "",
    policy: ReconnectPolicy = ReconnectPolicy(),
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.folders = folders
    self.name = name
    self.version = version
    self.policy = policy
    waitForNextAttempt = wait
    (wake, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// What the followed session tells, whichever it is; for one reader, and no more than it takes.
  nonisolated var updates: AsyncStream<SessionFollower.Update> {
    AsyncStream { await self.next() }
  }

  private func next() async -> SessionFollower.Update? {
    while !Task.isCancelled {
      guard let follower else {
        var wakes = wake.makeAsyncIterator()
        guard await wakes.next() != nil else { return nil }
        continue
      }
      let reading = Task {
        var updates = follower.updates.makeAsyncIterator()
        return await updates.next()
      }
      self.reading = reading
      let update = await withTaskCancellationHandler {
        await reading.value
      } onCancel: {
        reading.cancel()
      }
      // Another one is followed meanwhile, or none.
      guard self.follower === follower else { continue }
      guard let update else {
        if !Task.isCancelled { self.follower = nil }
        continue
      }
      take(update)
      return update
    }
    return nil
  }

  private func take(_ update: SessionFollower.Update) {
    isDriving = false
    switch update {
    case .connected(let state): begin(with: SharedView(state.view))
    case .changed(let state, _):
      isDriving = state.isDriving
      if !state.isDriving { begin(with: SharedView(state.view)) }
    case .lost: wanted = nil
    case .ended: follower = nil
    }
  }

  /// Takes for shown what the session shows without our doing.
  private func begin(with view: SharedView) {
    shown = view
    unknown = [:]
  }
}

extension Following {
  /// The sessions that answer, without the browser's own.
  func sessions(besides own: SessionLocation?) async -> [SessionListing] {
    var folders = folders
    if let own, !folders.contains(own.folder) { folders.append(own.folder) }
    return await SessionList.sessions(in: folders, version: version)
      .filter { $0.isRunning && $0.location != own }
  }

  /// Follows a session, and no other any more.
  func follow(_ location: SessionLocation) async {
    let before = follower
    follower = SessionFollower(of: location, as: name, policy: policy, wait: waitForNextAttempt)
    wanted = nil
    isDriving = false
    begin(with: SharedView())
    reading?.cancel()
    waker.yield()
    await before?.end()
  }

  /// Follows no longer.
  func stop() async {
    let before = follower
    follower = nil
    wanted = nil
    isDriving = false
    reading?.cancel()
    await before?.end()
  }

  /// Tells the session whether the user looks around alone; when it is gone, once it is back.
  func pause(_ isPaused: Bool) async throws {
    try await follower?.pause(isPaused)
  }

  /// Asks the one who drives for the lead.
  func requestLead() async throws {
    _ = try await client().call("follow.requestLead")
  }

  /// Gives the lead to somebody.
  ///
  /// - Returns: whether a session is followed whose lead that is.
  func handOver(to name: SessionName) async throws -> Bool {
    guard follower != nil else { return false }
    _ = try await client().call("follow.handOver", ["to": .string(ByteString(name.text))])
    return true
  }

  /// Shows something in the session that is driven; what was not sent yet is not sent any more.
  func drive(_ view: SharedView) async throws {
    wanted = view
    guard !isSending else { return }
    isSending = true
    defer { isSending = false }
    var refusal: JSONRPCError?
    while let view = wanted {
      wanted = nil
      do {
        try await send(view)
      } catch let error as JSONRPCError {
        // It is not asked again, and so told even where the next one is not refused.
        refusal = error
      } catch {
        // What came meanwhile may do better.
        if wanted == nil { throw error }
      }
    }
    if let refusal { throw refusal }
  }

  /// Tells the session what it does not show yet, the place before the asset in it.
  ///
  /// What the session refuses is in the way of nothing else.
  ///
  /// - Throws: what the session refused first; or that it does not answer.
  private func send(_ view: SharedView) async throws {
    var refusal: JSONRPCError?
    if view.place != shown.place {
      let catalog = view.place.catalog.map { JSONValue.string($0) } ?? .null
      let params: JSONValue = ["catalog": catalog, "query": .string(view.place.query)]
      let answer = try await tell("view.set", params) { $0.place = view.place }
      refusal = refusal ?? answer
    }
    if view.selected != shown.selected {
      let names = view.selected.map {
        SessionAssetName(identifier: $0.identifier, library: $0.library)
      }
      let answer = try await tell("asset.select", .object(SessionAssetName.params(of: names))) {
        $0.selected = view.selected
      }
      refusal = refusal ?? answer
    }
    if let active = view.active, active != shown.active {
      let params: JSONValue = [
        "identifier": .string(active.identifier), "library": .string(active.library),
      ]
      let answer = try await tell("asset.setActive", params) { $0.active = active }
      refusal = refusal ?? answer
    }
    if let refusal { throw refusal }
  }

  /// Tells the session one thing.
  ///
  /// - Parameters:
  ///   - method: how it is told.
  ///   - params: what is told.
  ///   - change: notes it as shown, once the session has answered.
  /// - Returns: why the session refuses it; nil when it does not, or was asked the same before.
  /// - Throws: ``SessionError`` when it does not answer.
  private func tell(
    _ method: String,
    _ params: JSONValue,
    change: (inout SharedView) -> Void
  ) async throws -> JSONRPCError? {
    guard unknown[method] != params else { return nil }
    let client = try await client()
    let revision = shownRevision
    do {
      _ = try await client.call(method, params)
    } catch let error as JSONRPCError {
      if error.code == .notFound, revision == shownRevision { unknown[method] = params }
      return error
    }
    // The session may have told meanwhile what it shows instead, or another one is followed.
    if revision == shownRevision {
      change(&shown)
      unknown[method] = nil
    }
    return nil
  }

  func client() async throws -> SessionClient {
    guard let client = await follower?.client else {
      throw SessionError(code: .closed, message: "The session has gone.")
    }
    return client
  }
}
