import ArgumentParser
import AssetCreation
import AssetSystem
import Foundation

/// `blendshelf publish`: makes assets of what was created.
struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Publish the active instances of a workfile into the library.",
    discussion: """
      Each instance becomes an asset of the library, in a new file, as its next version. The workfile is only \
      read. What does not pass validation is told, and nothing is published then. The exit code is 1 when \
      anything failed.
      """
  )

  @Argument(help: "Only these instances: their names or labels, or the beginnings of their IDs.")
  var instances: [String] = []

  @Flag(name: [.customLong("dry-run"), .customShort("n")], help: "Stop after validation.")
  var isDryRun = false

  @Option(help: "What this version is about; it is kept with it.")
  var comment = ""

  @Flag(help: "Let validators mend what they can, then publish.")
  var repair = false

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let problems = CreationProblems(state, of: workfile)
    let named = try instances.map { try problems.instance(named: ArgumentBytes.of($0)) }
    problems.tell()
    let ids = named.map(\.id)
    for instance in named where !instance.isActive {
      throw CommandFailure(
        message: """
          \(instance.fullLabel.terminalSafe) is not active; \
          \(workfile.command("create", "set", problems.handle(of: instance), "active", "true")) lets it be published.
          """
      )
    }
    let labels = Dictionary(state.instances.map { ($0.id, $0.fullLabel) }) { first, _ in first }
    let options = PublishOptions(
      isDryRun: isDryRun,
      comment: comment,
      instances: ids.isEmpty ? nil : ids
    )
    let (result, signal) = await Interruption.guarding { [repair] in
      let report = try await publish(options, with: creation)
      guard repair else { return report }
      return try await mending(report, options, with: creation)
    }
    do {
      let report = try result.get()
      try show(report, labels)
      if !report.isSuccessful || !state.failures.isEmpty { throw ExitCode.failure }
    } catch is CancellationError {
      StandardError.write("interrupted; nothing was published.")
      throw signal.map { ExitCode(128 + $0) } ?? ExitCode.failure
    } catch let error as CreationError {
      throw problems.failure(error)
    }
  }

  private func publish(
    _ options: PublishOptions,
    with creation: CreationSession
  ) async throws -> PublishReport {
    let progress = ProgressLine()
    defer { progress.clear() }
    return try await creation.publish(options) { progress.show($0) }
  }

  /// Repairs what can be repaired, and publishes again if anything was.
  private func mending(
    _ report: PublishReport,
    _ options: PublishOptions,
    with creation: CreationSession
  ) async throws -> PublishReport {
    let repairable = report.issues.filter { $0.isError && $0.repair != nil }
    guard !repairable.isEmpty else { return report }
    for issue in repairable {
      _ = try await creation.repair(issue.id)
      StandardError.write("\(issue.title.terminalSafe): \((issue.repair ?? "").terminalSafe)")
    }
    return try await publish(options, with: creation)
  }

  private func show(_ report: PublishReport, _ labels: [ByteString: String]) throws {
    if output.isJSON {
      try JSONOutput.print(json: report.json)
    } else {
      try PublishSheet.print(report, labels: labels)
    }
    for issue in report.issues where issue.isError {
      StandardError.write(PublishSheet.line(issue, labels))
    }
    for failure in report.failures { StandardError.write(CreationProblems.line(failure)) }
  }
}
