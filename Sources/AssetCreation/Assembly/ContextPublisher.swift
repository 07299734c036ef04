import AssetSystem

/// Publishes what a context holds, with the publish plug-ins it has at the time.
actor ContextPublisher: CreationPublisher {
  private let source: ContextPublishSource
  private let library: any PublishedLibrary
  private var last: Publisher?

  /// Makes a publisher.
  init(_ source: ContextPublishSource, library: any PublishedLibrary) {
    self.source = source
    self.library = library
  }

  func publish(
    _ options: PublishOptions,
    progress: @escaping @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport {
    let builtIn = Set(BuiltInPublishPlugins.all.map(\.name))
    let registry = await source.context.registry
    let others = (registry.publishPlugins ?? []).compactMap { $0 as? any PublishPlugin }
    let findings = ValidatePlugins.findings(registry, await source.context.unavailable)
    let publisher = Publisher(
      source: source,
      plugins: findings + others.filter { !builtIn.contains($0.name) },
      library: library
    )
    last = publisher
    return try await publisher.publish(options, progress: progress)
  }

  func repair(_ issue: PublishIssue.ID) async throws -> PublishReport? {
    try await last?.repair(issue)
  }
}
