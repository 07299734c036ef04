import ArgumentParser
import AssetCreation
import AssetSystem

/// What is wrong with a workfile's creation, told on standard error.
struct CreationProblems {
  let state: CreationState
  let workfile: WorkfileOptions

  /// Looks at what is known of a workfile.
  ///
  /// - Parameters:
  ///   - state: what is known.
  ///   - workfile: how the arguments name it, for commands that are to be typed.
  init(_ state: CreationState, of workfile: WorkfileOptions) {
    self.state = state
    self.workfile = workfile
  }

  /// Tells warnings, and failures of creators.
  func tell() {
    for warning in state.warnings { StandardError.write(warning) }
    for failure in state.failures { StandardError.write(Self.line(failure)) }
    for offer in state.adoptable { StandardError.write("\(offer.message) \(advice(offer))") }
    for plugin in state.untrusted {
      StandardError.write(
        "plug-in \(plugin.name.terminalSafe) does not run. \(plugin.reason.terminalSafe) Read it, then "
          + "\(trusting(plugin))."
      )
    }
  }

  /// The command that lets a plug-in run.
  func trusting(_ plugin: UntrustedPlugin) -> ShellCommand {
    ShellCommand(["create", "trust", plugin.folder] + workfile.libraries.given)
  }

  /// How to adopt what is offered.
  private func advice(_ offer: SidecarOffer) -> String {
    let other: [ByteString] = offer.kind == .copy ? ["--adopt"] : ["--adopt-from", offer.workfile]
    let command = workfile.command(["create", "save"] + other)
    let them = offer.instanceCount == 1 ? "it" : "them"
    return switch offer.kind {
    case .copy: "\(command) makes \(them) its own."
    case .renamed: "\(command) goes on with \(them)."
    case .orphan: "If this is that file under a new name: \(command)."
    }
  }

  /// Tells them, and fails where a creator failed.
  func tellFailing() throws {
    tell()
    if !state.failures.isEmpty { throw ExitCode.failure }
  }

  /// An error of this workfile as a person reads it; what was told already is not said again.
  func failure(_ error: CreationError) -> any Error {
    let failure = Self.failure(error)
    // A failure is told with its creator before it, an error with what it is about.
    let told = Set(
      state.failures.flatMap { [ByteString(Self.line($0)), ByteString($0.message.terminalSafe)] }
    )
    let lines = failure.message.split(separator: "\n").map { ByteString(String($0)) }
    return lines.allSatisfy(told.contains) ? ExitCode.failure : failure
  }

  /// A failure as a line.
  static func line(_ failure: CreatorFailure) -> String {
    let message = failure.message.terminalSafe
    return failure.identifier.isEmpty ? message : "\(failure.identifier.terminalSafe): \(message)"
  }

  /// An error as a person reads it, with the failures it stands for.
  static func failure(_ error: CreationError) -> CommandFailure {
    guard !error.failures.isEmpty else { return CommandFailure(message: error.description) }
    return CommandFailure(message: error.failures.map(line).joined(separator: "\n"))
  }

  /// Fails where there are failures, with a line for each.
  static func fail(of failures: [CreatorFailure]) throws {
    guard !failures.isEmpty else { return }
    throw CommandFailure(
      message: failures.map { failure in
        let subject = (failure.label ?? failure.identifier.string).terminalSafe
        let message = failure.message.terminalSafe
        return subject.isEmpty ? message : "\(subject): \(message)"
      }.joined(separator: "\n")
    )
  }

  /// Does something and words its errors.
  static func telling<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as CreationError {
      throw failure(error)
    }
  }
}
