import AssetSystem
import Foundation
import ShelfSession
import Subprocess
import SystemPackage

/// Runs the command of a hook.
struct HookProcess: Sendable {
  /// What came of it.
  struct Outcome: Sendable {
    /// The beginning of what it printed.
    var output: String
    /// What went wrong, in words for a person; nil when nothing did.
    var problem: String?
  }

  let command: [String]
  let session: SessionLocation?
  /// How long it may take.
  let timeLimit: Duration

  /// How long it has to end by itself when it is told to.
  private static let grace = Duration.milliseconds(300)

  /// Runs the command, and waits for its end.
  ///
  /// It has no terminal, and what it begins itself ends with it when it has to be ended.
  ///
  /// - Parameter text: what it finds on its standard input.
  /// - Returns: what came of it; cancelling the task ends the command.
  func run(telling text: String) async -> Outcome {
    let program = command[0].terminalSafe
    do {
      let input = try HookInput(text)
      let output = try HookOutput()
      async let printed = output.read()
      let clock = ContinuousClock()
      let begin = clock.now
      let result = await limited { try await spawn(input, output) }
      output.end()
      let text = await printed
      switch result {
      case .success(.exited(0)): return Outcome(output: text)
      case _ where begin.duration(to: clock.now) >= timeLimit:
        let problem = "'\(program)' took too long and was ended."
        return Outcome(output: text, problem: problem)
      case .success(let status):
        return Outcome(output: text, problem: status.problem(of: program))
      case .failure(let error):
        return Outcome(output: text, problem: "'\(program)' cannot be started: \(error)")
      }
    } catch {
      return Outcome(output: "", problem: "'\(program)' cannot be started: \(error)")
    }
  }

  /// Does work that is cancelled when its time is over.
  private func limited<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async -> Result<Value, any Error> {
    let task = Task { try await work() }
    let timer = Task {
      try await Task.sleep(for: timeLimit)
      task.cancel()
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
  }

  private func spawn(
    _ input: HookInput,
    _ output: HookOutput
  ) async throws -> TerminationStatus {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)
    ]
    let program = command[0]
    return try await Subprocess.run(
      program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(Array(command.dropFirst())),
      environment: .of(session),
      platformOptions: options,
      input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
      output: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false),
      error: .fileDescriptor(output.descriptor, closeAfterSpawningProcess: false)
    ).terminationStatus
  }
}

extension Subprocess.Environment {
  /// Our own environment with the session's socket in it.
  static func of(_ session: SessionLocation?) -> Self {
    guard let session else { return .inherit }
    guard let key = Key(rawValue: SessionLocation.environmentVariable) else { return .inherit }
    return .inherit.updating([key: session.socketPath])
  }
}
