import ArgumentParser
import AssetOperations
import AssetSystem
import Foundation
import LibraryStore

/// One operation from its plan to its exit code; every command that changes assets goes this way.
struct OperationRun {
  let session: EditingSession
  let options: OperationOptions

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
    let planning = await Interruption.guarding { try await plan() }
    if let code = planning.exitCode {
      StandardError.write("interrupted; nothing was written.")
      throw ExitCode(code)
    }
    let plan = try planning.result.get()
    let names = try await OperationNames(session.service)
    let report = OperationReport(plan, names: names)
    let conflicts = problems + report.failures
    let isStopped = !conflicts.isEmpty && !options.keepsGoing
    // Of an entry of the journal it is also written down that nothing is left to do.
    let isWorthDoing = report.doneCount > 0 || plan.purpose != .edit
    guard !options.isDryRun, !isStopped, isWorthDoing else {
      try show(report)
      for conflict in conflicts { StandardError.write(conflict) }
      if isStopped, !options.isDryRun {
        StandardError.write("nothing was written; --keep-going leaves out what conflicts.")
      }
      guard conflicts.isEmpty else { throw ExitCode.failure }
      return
    }
    for problem in problems { StandardError.write(problem) }
    try await apply(plan, names: names, isComplete: problems.isEmpty)
  }

  /// Reports that no asset was meant.
  ///
  /// - Parameter problems: what is wrong with the arguments.
  /// - Throws: `ExitCode` 1 when there are problems.
  func nothing(problems: [String]) async throws {
    let plan = OperationPlan(title: "Nothing to do")
    try show(OperationReport(plan, names: try await OperationNames(session.service)))
    for problem in problems { StandardError.write(problem) }
    guard problems.isEmpty else { throw ExitCode.failure }
  }

  private func apply(_ plan: OperationPlan, names: OperationNames, isComplete: Bool) async throws {
    let progress = ProgressLine()
    let operations = session.operations
    let applying = await Interruption.guarding {
      try await operations.apply(plan) { progress.show($0) }
    }
    progress.clear()
    if applying.signal != nil, case .failure(let error) = applying.result,
      error is CancellationError
    {
      StandardError.write("interrupted; `blendshelf history` says what was done.")
      throw ExitCode(applying.exitCode ?? 1)
    }
    let result = try applying.result.get()
    let report = OperationReport(plan, result: result, names: names)
    try show(report)
    for failure in report.failures { StandardError.write(failure) }
    if let code = applying.exitCode {
      let rest = report.entries.count { $0.mark == .cancelled }
      let way = result.entry.map { "; `blendshelf resume \($0)` does the rest" } ?? ""
      StandardError.write("interrupted with \(rest) not done\(way).")
      throw ExitCode(code)
    }
    guard isComplete, report.failures.isEmpty else { throw ExitCode.failure }
  }

  private func show(_ report: OperationReport) throws {
    guard options.output.isJSON else { return try report.printText() }
    try JSONOutput.print(json: report.json)
  }
}
