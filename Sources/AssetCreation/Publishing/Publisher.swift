public import AssetSystem

/// Publishes instances into a library: collects, validates, extracts, integrates; a failure leaves no
/// trace.
///
/// Plug-ins have their turn by their order. All validators do, and what they find below
/// ``PublishOrder/endOfValidation`` is collected before publishing stops; any other error stops it at once.
public actor Publisher {
  private let source: any PublishSource
  private let library: any PublishedLibrary
  private let plugins: [any PublishPlugin]
  private var last: PublishRun?
  private var isRunning = false

  /// Makes a publisher.
  ///
  /// - Parameters:
  ///   - source: where the instances are kept.
  ///   - plugins: those of others; the built-in ones are always there.
  ///   - library: where it is published to.
  public init(
    source: any PublishSource,
    plugins: [any PublishPlugin] = [],
    library: any PublishedLibrary
  ) {
    self.init(source: source, library: library, all: BuiltInPublishPlugins.all + plugins)
  }

  /// Makes a publisher with these plug-ins alone.
  init(
    source: any PublishSource,
    library: any PublishedLibrary,
    all plugins: [any PublishPlugin]
  ) {
    self.source = source
    self.library = library
    // Stable: those of one order have their turn as they were found.
    self.plugins = plugins.enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
  }

  /// Publishes.
  ///
  /// - Parameters:
  ///   - options: what, and how.
  ///   - progress: hears before each step.
  /// - Returns: what became of it; what stopped it is among its issues.
  /// - Throws: `CancellationError`, with nothing left behind; ``CreationError/Code/busy`` while another
  ///   publish runs.
  public func publish(
    _ options: PublishOptions = PublishOptions(),
    progress: @escaping @Sendable (PublishProgress) -> Void = { _ in }
  ) async throws -> PublishReport {
    guard !isRunning else {
      throw CreationError(.busy, "", "Something is being published already. Wait until it is done.")
    }
    isRunning = true
    defer { isRunning = false }
    last = nil
    do {
      try await save(options, progress)
    } catch let error as CreationError where !error.failures.isEmpty {
      return PublishReport(isDryRun: options.isDryRun, failures: error.failures)
    }
    let collection = try await source.collect(options.instances)
    let context = PublishContext(collection, from: source, to: library, options: options)
    var run = PublishRun(context, plugins)
    let report = try await run.publish(progress)
    last = run
    return report
  }

  private func save(
    _ options: PublishOptions,
    _ progress: @Sendable (PublishProgress) -> Void
  ) async throws {
    guard !options.isDryRun else { return }
    progress(PublishProgress(stage: .collect, title: "Save changes", completed: 0, total: 0))
    try await source.save()
  }

  /// Mends what an issue of the last publish is about, and checks again.
  ///
  /// - Parameter issue: the issue's ID.
  /// - Returns: what is found after that; nil when the last publish had no such issue, or nothing can be
  ///   done about it.
  /// - Throws: what the plug-in throws that repairs.
  public func repair(_ issue: PublishIssue.ID) async throws -> PublishReport? {
    guard let last, let remedy = last.remedies[issue] else { return nil }
    try await remedy.plugin.repair(remedy.action, last.context, instance: remedy.instance)
    return try await publish(last.context.options.checkingOnly)
  }
}

extension PublishOptions {
  /// The same without writing anything.
  var checkingOnly: PublishOptions {
    var options = self
    options.isDryRun = true
    return options
  }
}
