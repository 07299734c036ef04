public import AssetSystem

/// Creation in one workfile, over a ``CreateContext``.
public actor CreationSession: CreationAPI {
  /// The context.
  public nonisolated let context: CreateContext
  private let publisher: (any CreationPublisher)?
  private let trust: @Sendable (ByteString) async throws -> Void
  private let library: ByteString?
  private let calls = OperationQueue()
  private var failures: [CreatorFailure] = []
  private var notes: [String] = []
  private var adoptable: [SidecarOffer] = []
  private var isRead = false

  /// Makes a session; everything is read at its first call.
  ///
  /// - Parameters:
  ///   - context: the context.
  ///   - library: the name of the library; nil for the one the host names.
  ///   - publisher: publishes what the context holds; nil when nothing can be published.
  ///   - trust: lets a plug-in that came with a library run from now on, by its folder.
  public init(
    context: CreateContext,
    library: ByteString? = nil,
    publisher: (any CreationPublisher)? = nil,
    trust: @escaping @Sendable (_ folder: ByteString) async throws -> Void = { folder in
      throw CreationError(.plugin, folder, "Plug-ins of libraries cannot be trusted here.")
    }
  ) {
    self.context = context
    self.library = library
    self.publisher = publisher
    self.trust = trust
  }

  /// What there is now; everything is read first when nothing was yet.
  public func state() async throws -> CreationState {
    try await query { session in await session.present() }
  }

  /// Reads everything anew; what is not saved is lost.
  public func reset() async throws -> CreationState {
    try await call { session in
      try await session.read()
      return await session.present()
    }
  }

  /// What a creator asks before it makes something.
  public func preCreateDefinitions(of creator: ByteString) async throws -> [AttributeDefinition] {
    try await query { session in try await session.context.preCreateDefinitions(of: creator) }
  }

  /// Lets a creator make something; a variant that cannot be used is refused before it is asked.
  public func create(_ request: CreationRequest) async throws -> CreationState {
    try await call { session in
      if let problem = Variant.problem(with: request.variant) {
        let failure = CreatorFailure(
          identifier: request.creator,
          label: await session.context.registry[request.creator]?.label,
          message: problem,
          traceback: nil
        )
        throw CreationError(
          .creatorsCreateFailed,
          request.creator,
          problem,
          failures: [failure]
        )
      }
      try await session.context.create(request)
      return await session.present()
    }
  }

  /// Removes instances, at once.
  public func remove(_ instances: [ByteString]) async throws -> CreationState {
    try await call { session in
      try await session.collecting { try await session.context.remove(instances) }
    }
  }

  /// Stores every change.
  public func save() async throws -> CreationState {
    try await call { session in
      try await session.collecting { try await session.context.save() }
    }
  }

  /// Lets convertors convert what they found, then reads everything anew.
  public func convert(_ convertors: [ByteString]) async throws -> CreationState {
    try await call { session in
      _ = try await session.collecting { try await session.context.convert(convertors) }
      let failures = session.failures
      try await session.read()
      session.failures = failures + session.failures
      return await session.present()
    }
  }

  /// Lets a plug-in that came with a library run, then reads everything anew.
  public func trust(_ plugin: ByteString) async throws -> CreationState {
    try await call { session in
      try await session.trust(plugin)
      try await session.read()
      return await session.present()
    }
  }

  /// Publishes what is active.
  public func publish(
    _ options: PublishOptions,
    progress: @escaping @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport {
    try await call { session in
      guard let publisher = session.publisher else {
        throw CreationError(.knownPublish, "", "There is no library to publish into.")
      }
      return try await publisher.publish(options, progress: progress)
    }
  }

  /// Mends what an issue of the last publish is about.
  public func repair(_ issue: PublishIssue.ID) async throws -> PublishReport? {
    try await call { session in try await session.publisher?.repair(issue) }
  }
}

extension CreationSession {
  /// Lets one call at a time be worked on, everything having been read before the first, unless it reads by itself.
  func call<Value: Sendable>(
    readingFirst: Bool = true,
    _ body: (isolated CreationSession) async throws -> Value
  ) async throws -> Value {
    try await turn(forgettingFailures: true, readingFirst: readingFirst, body)
  }

  /// Lets one call at a time be worked on that changes nothing: what failed before is still told.
  func query<Value: Sendable>(
    _ body: (isolated CreationSession) async throws -> Value
  ) async throws -> Value {
    try await turn(forgettingFailures: false, body)
  }

  private func turn<Value: Sendable>(
    forgettingFailures: Bool,
    readingFirst: Bool = true,
    _ body: (isolated CreationSession) async throws -> Value
  ) async throws -> Value {
    let turn = try await calls.begin()
    let result: Result<Value, any Error>
    do {
      if !isRead, readingFirst {
        try await read()
      } else if forgettingFailures {
        failures = []
      }
      result = .success(try await body(self))
    } catch {
      result = .failure(error)
    }
    await calls.end(turn)
    return try result.get()
  }

  /// Runs something of the context, what fails in it being part of the state.
  func collecting(_ body: () async throws -> Void) async throws -> CreationState {
    do {
      try await body()
    } catch let error as CreationError where !error.failures.isEmpty {
      failures = (failures + error.failures).saidOnce
    }
    return await present()
  }

  func note(_ failures: [CreatorFailure]) { self.failures += failures }

  /// Reads everything anew.
  ///
  /// - Throws: `CancellationError` when it was given up on the way: the next call reads again.
  func read() async throws {
    isRead = false
    failures = []
    let errors = await context.reset()
    failures = errors.flatMap(\.failures).saidOnce
    notes = errors.filter(\.failures.isEmpty).map { "\($0)" }
    // What cannot be read is among the notes already.
    adoptable = (try? await (context.host as? any AdoptingHost)?.offers()) ?? []
    try Task.checkCancellation()
    isRead = true
  }

  func present() async -> CreationState {
    failures += await context.takeAttributeFailures()
    return await CreationState(
      of: context,
      library: library,
      adoptable: adoptable,
      failures: failures,
      notes: notes
    )
  }
}
