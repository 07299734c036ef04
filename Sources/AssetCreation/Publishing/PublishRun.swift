import AssetSystem

/// One publish from its collected instances to the end.
struct PublishRun: Sendable {
  /// What can be done about an issue.
  struct Remedy: Sendable {
    let plugin: any PublishPlugin
    let instance: PublishInstance?
    let action: RepairAction
  }

  /// A turn of a plug-in.
  fileprivate struct Step {
    let plugin: any PublishPlugin
    let instance: PublishInstance?

    var title: String {
      let name = plugin.label ?? plugin.name.terminalSafe
      return instance.map { "\(name): \($0.label.terminalSafe)" } ?? name
    }
  }

  let context: PublishContext
  private(set) var remedies: [PublishIssue.ID: Remedy] = [:]
  private let steps: [Step]
  /// Those that take part.
  private let plugins: [any PublishPlugin]
  private var issues: [PublishIssue] = []
  private var counts: [PublishIssue.ID: Int] = [:]

  init(_ context: PublishContext, _ plugins: [any PublishPlugin]) {
    self.context = context
    let attributes = context.data["publish_attributes"]
    let turns = plugins.filter(\.isForThisTarget).map { plugin -> [Step] in
      guard !plugin.isContextLevel else {
        return plugin.isActive(attributes) ? [Step(plugin: plugin, instance: nil)] : []
      }
      return context.instances.filter(plugin.takesPart).map { Step(plugin: plugin, instance: $0) }
    }
    steps = turns.flatMap { $0 }
    self.plugins = turns.compactMap { $0.first?.plugin }
  }

  /// Runs it.
  ///
  /// - Throws: `CancellationError`, with nothing left behind.
  mutating func publish(
    _ progress: @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport {
    guard !context.instances.isEmpty else {
      issues.append(
        PublishIssue(
          id: "/nothing",
          plugin: "",
          title: "Nothing to publish",
          message: "No instance is active.",
          description: "Create one, or activate one that is there."
        )
      )
      return report()
    }
    do {
      guard try await runSteps(progress) else {
        await takeBack()
        return report()
      }
    } catch {
      await takeBack()
      throw error
    }
    await finish()
    return report(published: context.instances.compactMap(\.published))
  }

  /// Gives every plug-in its turn; false when publishing stops.
  private mutating func runSteps(
    _ progress: @Sendable (PublishProgress) -> Void
  ) async throws -> Bool {
    let total = context.options.isDryRun ? steps.count(where: \.isCheck) : steps.count
    await checkPlugins()
    for (number, step) in steps.enumerated() {
      try Task.checkCancellation()
      if !step.isCheck, context.options.isDryRun || hasErrors { return false }
      progress(
        PublishProgress(
          stage: PublishProgress.Stage(order: step.plugin.order),
          title: step.title,
          completed: number,
          total: total
        )
      )
      guard try await run(step) else { return false }
    }
    try Task.checkCancellation()
    return !context.options.isDryRun && !hasErrors
  }

  /// Finds plug-ins that will not have their turn, before anything is written.
  private mutating func checkPlugins() async {
    for plugin in plugins {
      guard let problem = await plugin.readinessProblem() else { continue }
      add(
        Step(plugin: plugin, instance: nil),
        title: plugin.label ?? plugin.name.terminalSafe,
        problem,
        description: "Read everything anew to start it again, or switch it off.",
        isError: true,
        repair: nil
      )
    }
    for instance in context.instances where !isExtracted(instance) {
      issues.append(
        PublishIssue(
          id: ByteString(Array("/family/".utf8) + instance.id.bytes),
          plugin: "",
          instance: instance.id,
          title: "Family",
          message: "No plug-in publishes the family '\(instance.family.terminalSafe)'.",
          description: "Install the one that does, or deactivate the instance."
        )
      )
    }
  }

  private func isExtracted(_ instance: PublishInstance) -> Bool {
    plugins.contains { plugin in
      plugin.order >= PublishOrder.endOfValidation && plugin.order < PublishOrder.integrate
        && !plugin.isContextLevel && plugin.takesPart(for: instance)
    }
  }

  private var hasErrors: Bool { issues.contains(where: \.isError) }

  /// Gives a plug-in its turn; false when publishing stops at once.
  private mutating func run(_ step: Step) async throws -> Bool {
    defer {
      for warning in context.takeWarnings() {
        add(step, title: warning.title, warning.message, isError: false, repair: warning.repair)
      }
    }
    do {
      try await step.plugin.process(context, instance: step.instance)
      return true
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      // What was interrupted fails in many ways.
      try Task.checkCancellation()
      let failure = PublishFailure(error, of: step.plugin)
      add(
        step,
        title: failure.title,
        failure.message,
        description: failure.description,
        detail: failure.detail,
        isError: true,
        repair: failure.repair
      )
      return failure.isValidation && step.isCheck
    }
  }

  private mutating func add(
    _ step: Step,
    title: String,
    _ message: String,
    description: String? = nil,
    detail: String? = nil,
    isError: Bool,
    repair: RepairAction?
  ) {
    let subject = ByteString(step.plugin.name.bytes + [0x2F] + (step.instance?.id.bytes ?? []))
    let number = counts[subject, default: 0]
    counts[subject] = number + 1
    let issue = PublishIssue(
      id: ByteString(subject.bytes + Array("/\(number)".utf8)),
      plugin: step.plugin.name,
      instance: step.instance?.id,
      title: title.isEmpty ? step.plugin.label ?? step.plugin.name.terminalSafe : title,
      message: message,
      description: description,
      detail: detail,
      isError: isError,
      repair: repair?.label
    )
    issues.append(issue)
    if let repair {
      remedies[issue.id] = Remedy(plugin: step.plugin, instance: step.instance, action: repair)
    }
  }

  private func report(published: [PublishedAsset] = []) -> PublishReport {
    PublishReport(isDryRun: context.options.isDryRun, issues: issues, published: published)
  }
}

extension PublishRun {
  private var staged: [StagedVersion] { context.instances.compactMap(\.staged) }

  /// Removes every trace; also of a publish that is cancelled.
  private func takeBack() async {
    let (library, staged) = (context.library, staged)
    guard !staged.isEmpty else { return }
    // The work of a task of its own is not cancelled with this one.
    await Task { await library.takeBack(staged) }.value
  }

  /// From here on all is published, whatever becomes of the rest.
  private mutating func finish() async {
    let (library, staged) = (context.library, staged)
    let replacing = context.instances.filter(IntegrateAsset.unlistsOlder).map(\.id)
    let warnings = await Task {
      await library.finish(staged, unlistingOlder: Set(replacing))
    }.value
    for (number, warning) in warnings.enumerated() {
      issues.append(
        PublishIssue(
          id: ByteString("/finish/\(number)"),
          plugin: IntegrateAsset().name,
          title: "After publishing",
          message: warning,
          isError: false
        )
      )
    }
  }
}

extension PublishRun.Step {
  /// Whether it belongs to what is done before anything is written.
  fileprivate var isCheck: Bool { plugin.order < PublishOrder.endOfValidation }
}
