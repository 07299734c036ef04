import AssetCreation
import AssetSystem
import LibraryStore
import ShelfBrowser

extension EffectPerformer {
  /// Performs an effect that is about creating assets.
  @MainActor
  func attemptCreating(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    switch effect {
    case .openCreation(let generation, let library, let source, let catalog):
      let state = try await creation.open(source, for: library, in: catalog)
      post(.creationOpened(generation: generation, state))
    case .creation(let id, let step):
      post(try await perform(step, id, in: try await creation.session(), post: post))
    case .closeCreation:
      await creation.close()
    case .editValue(let id, let text):
      post(.valueEdited(id: id, try await editor.edit(text, named: "value.txt")))
    case .completeFile(let generation, let text, let endings):
      let names = try await completions(of: text, endings: endings)
      post(.pathCompleted(generation: generation, names))
    case .saveWorkfiles(let files):
      try await save(workfiles: files)
    case .loadWorkfiles:
      post(.workfilesLoaded(try await loadWorkfiles()))
    default:
      assertionFailure("nothing to create: \(effect)")
    }
  }

  @MainActor
  private func perform(
    _ step: CreationStep,
    _ id: Int,
    in session: any CreationAPI,
    post: @MainActor (Event) -> Void
  ) async throws -> Event {
    switch step {
    case .look: return .creationChanged(id: id, try await session.state())
    case .reset: return .creationChanged(id: id, try await session.reset())
    case .create(let request):
      return .creationChanged(id: id, try await session.create(request))
    case .set(let value, let place, let instances):
      return .creationChanged(id: id, try await session.set(value, at: place, of: instances))
    case .remove(let instances):
      return .creationChanged(id: id, try await session.remove(instances))
    case .save: return .creationChanged(id: id, try await session.save())
    case .convert(let convertors):
      return .creationChanged(id: id, try await session.convert(convertors))
    case .adopt(let workfile): return .creationChanged(id: id, try await session.adopt(workfile))
    case .trust(let plugin): return .creationChanged(id: id, try await session.trust(plugin))
    case .name(let question):
      return .creationNamed(id: id, try await session.subsetName(question))
    case .questions(let creator):
      return .creationAsks(id: id, try await session.preCreateDefinitions(of: creator))
    case .publish(let options):
      let report = try await publish(options, id, in: session, post: post)
      return .creationPublished(id: id, report, try await session.state())
    case .repair(let issue):
      let report = try await session.repair(issue)
      return .creationPublished(id: id, report, try await session.state())
    }
  }

  /// Publishes; how far it is comes no more often than it can be seen.
  @MainActor
  private func publish(
    _ options: PublishOptions,
    _ id: Int,
    in session: any CreationAPI,
    post: @MainActor (Event) -> Void
  ) async throws -> PublishReport {
    let (reports, reporter) = AsyncStream.makeStream(
      of: PublishProgress.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    // Being stopped must not end it before its result is there.
    async let result = {
      defer { reporter.finish() }
      return try await session.publish(options) { reporter.yield($0) }
    }()
    let clock = ContinuousClock()
    var last: ContinuousClock.Instant?
    for await progress in reports {
      let now = clock.now
      if let last, last.duration(to: now) < Self.progressInterval { continue }
      last = now
      post(.publishProgressed(id: id, progress))
    }
    return try await result
  }

  /// Why something about creation failed, for a person who sees which creator it is about: without
  /// identifiers; nil when the error says it best.
  func creationReason(of error: any Error, _ effect: Effect) -> String? {
    guard let error = error as? CreationError, case .creation(_, let step) = effect else {
      return nil
    }
    if let failure = error.failures.first {
      let more = error.failures.count - 1
      return failure.message + (more > 0 ? " (\(more) more failed)" : "")
    }
    return error.subject == step.creator ? error.message.terminalSafe : nil
  }

  /// Answers an effect that failed; others are not answered here.
  ///
  /// - Returns: whether it was answered.
  @MainActor
  func postFailureOfCreating(
    _ effect: Effect,
    _ reason: String,
    post: @MainActor (Event) -> Void
  ) -> Bool {
    switch effect {
    case .openCreation(let id, _, _, _), .creation(let id, _):
      post(.creationFailed(id: id, reason))
      return true
    case .completeFile(let generation, _, _):
      post(.pathCompleted(generation: generation, []))
      return true
    case .editValue(let id, _):
      post(.valueEdited(id: id, nil))
      return false
    default: return false
    }
  }

  /// Looks into a folder away from the main actor: it may lie on a slow disk.
  @concurrent
  private func completions(of text: String, endings: [ByteString]?) async throws -> [String] {
    try TypedPath(ByteString(text)).completions(endings: endings)
  }

  @concurrent
  private func save(workfiles: [ByteString]) async throws {
    try self.workfiles.save(workfiles)
  }

  @concurrent
  private func loadWorkfiles() async throws -> [ByteString] {
    try workfiles.load()
  }
}

extension CreationStep {
  /// The creator it asks; nil where it asks none alone.
  fileprivate var creator: ByteString? {
    switch self {
    case .create(let request): request.creator
    case .questions(let creator): creator
    case .name(let question): question.creator
    default: nil
    }
  }
}
