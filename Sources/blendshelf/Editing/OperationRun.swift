import ArgumentParser
import AssetOperations
import AssetSystem
import Foundation
import LibraryStore

/// One operation from its plan to its exit code; every command that changes assets goes this way.
struct OperationRun {
  let session: EditingSession
  let options: OperationOptions

  /// How it ended.
  private enum Ending {
    /// All was done.
    case complete
    /// Something was not done, and has been told.
    case incomplete
    /// It was cancelled with so much left of a journal entry.
    case cancelled(rest: Int, entry: Int?)
  }

  /// Plans, shows, applies and reports.
  ///
  /// - Parameters:
  ///   - problems: what is wrong with the arguments already, each a message; they count as conflicts.
  ///   - plan: works out the plan.
  /// - Throws: `ExitCode` 1 when something was not done, 128 and the signal's number after a signal.
  func callAsFunction(
    problems: [String] = [],
    _ plan: @escaping @Sendable () async throws -> OperationPlan
  ) async throws {
    let (result, signal) = await Interruption.guarding {
      try await perform(try await plan(), problems)
    }
    let interrupted = signal.map { ExitCode(128 + $0) }
    do {
      switch try result.get() {
      case .complete: break
      case .incomplete: throw interrupted ?? ExitCode.failure
      case .cancelled(let rest, let entry):
        let way = entry.map { "; `blendshelf resume \($0)` does the rest" } ?? ""
        StandardError.write("interrupted with \(rest) not done\(way).")
        throw interrupted ?? ExitCode.failure
      }
    } catch is CancellationError {
      StandardError.write("interrupted; nothing was written.")
      throw interrupted ?? ExitCode.failure
    }
  }

  /// Reports that no asset was meant.
  ///
  /// - Parameter problems: what is wrong with the arguments.
  /// - Throws: `ExitCode` 1 when there are problems.
  func nothing(problems: [String]) async throws {
    let plan = OperationPlan(title: "Nothing to do")
    let names = try await OperationNames(session.service)
    try show(OperationReport(plan, names: names), problems)
    guard problems.isEmpty else { throw ExitCode.failure }
  }

  private func perform(_ plan: OperationPlan, _ problems: [String]) async throws -> Ending {
    let names = try await OperationNames(session.service)
    let report = OperationReport(plan, names: names)
    for warning in plan.warnings { StandardError.write(warning) }
    let conflicts = problems + report.failures
    let isStopped = !conflicts.isEmpty && !options.keepsGoing
    // Of an entry of the journal it is also written down that nothing is left to do.
    let isWorthDoing = report.doneCount > 0 || plan.purpose != .edit
    guard !options.isDryRun, !isStopped, isWorthDoing else {
      try show(report, problems)
      if isStopped, !options.isDryRun {
        StandardError.write("nothing was written; --keep-going leaves out what conflicts.")
      }
      return conflicts.isEmpty ? .complete : .incomplete
    }
    for problem in problems { StandardError.write(problem) }
    let ending = try await apply(plan, names: names)
    guard case .complete = ending, !problems.isEmpty else { return ending }
    return .incomplete
  }

  private func apply(_ plan: OperationPlan, names: OperationNames) async throws -> Ending {
    try Task.checkCancellation()
    let progress = ProgressLine()
    defer { progress.clear() }
    let result = try await session.operations.apply(plan) { progress.show($0) }
    progress.clear()
    let report = OperationReport(plan, result: result, names: names)
    try show(report, result.warnings)
    let rest = report.count(.cancelled)
    if rest > 0 { return .cancelled(rest: rest, entry: result.entry) }
    return report.failures.isEmpty ? .complete : .incomplete
  }

  /// Prints a report, and then tells what is wrong with the arguments and what is not done.
  ///
  /// Who reads both in one terminal has seen the latter in the report.
  ///
  /// What cannot be printed changes nothing about what was done: failures are told all the same, and the
  /// exit code says so when only the reader has gone.
  private func show(_ report: OperationReport, _ problems: [String] = []) throws {
    let printed = Result {
      if options.output.isJSON {
        try JSONOutput.print(json: report.json)
      } else {
        try report.printText()
      }
    }
    let isSeen =
      !options.output.isJSON && StandardOutput.isTerminal && StandardError.isTerminal
    for message in problems + (isSeen ? [] : report.failures) { StandardError.write(message) }
    do { try printed.get() } catch is BrokenPipe {}
  }
}
