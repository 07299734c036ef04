import ArgumentParser
import AssetCreation
import AssetSystem

/// What is wrong with a workfile's creation, told on standard error, and what arguments mean in it.
struct CreationProblems {
  let state: CreationState

  init(_ state: CreationState) {
    self.state = state
  }

  /// Tells warnings, and failures of creators.
  func tell() {
    for warning in state.warnings { StandardError.write(warning.terminalSafe) }
    for failure in state.failures { StandardError.write(Self.line(failure)) }
    for plugin in state.untrusted {
      let folder = plugin.folder.terminalSafe
      StandardError.write(
        "plug-in \(plugin.name.terminalSafe) came with the library and is not trusted: read it, then "
          + "`blendshelf create trust \(folder)`."
      )
    }
  }

  /// Tells them, and fails where a creator failed.
  func tellFailing() throws {
    tell()
    if !state.failures.isEmpty { throw ExitCode.failure }
  }

  /// A failure as a line.
  static func line(_ failure: CreatorFailure) -> String {
    "\(failure.identifier.terminalSafe): \(failure.message.terminalSafe)"
  }

  /// An error as a person reads it, with the failures it stands for.
  static func failure(_ error: CreationError) -> CommandFailure {
    guard !error.failures.isEmpty else { return CommandFailure(message: error.description) }
    return CommandFailure(message: error.failures.map(line).joined(separator: "\n"))
  }

  /// Does something and words its errors.
  static func telling<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as CreationError {
      throw failure(error)
    }
  }

  /// The creator of an identifier, or the only one of a family.
  static func creator(
    named name: ByteString,
    in state: CreationState
  ) throws -> CreatorSummary {
    if let creator = state.creators.first(where: { $0.identifier == name }) { return creator }
    let family = state.creators.filter { $0.family == name && $0.category == .manual }
    guard let creator = family.first, family.count == 1 else { throw unknownCreator(name, state) }
    return creator
  }

  /// Says that there is no such creator, and which there are.
  static func unknownCreator(_ name: ByteString, _ state: CreationState) -> CommandFailure {
    let known = state.creators.filter { $0.category == .manual }
      .map(\.identifier.terminalSafe).joined(separator: ", ")
    return CommandFailure(
      message: "\(name.terminalSafe): no creator of that name; there are \(known)."
    )
  }

  /// The instance of a name, or the beginning of an ID.
  static func instance(
    named name: ByteString,
    in state: CreationState
  ) throws -> InstanceSummary {
    let exact = state.instances.filter { $0.id == name || $0.subset == name }
    let found =
      exact.isEmpty
      ? state.instances.filter { !name.isEmpty && $0.id.bytes.starts(with: name.bytes) } : exact
    guard let instance = found.first else {
      throw CommandFailure(
        message: "\(name.terminalSafe): no instance of that name; see `blendshelf create instances`."
      )
    }
    guard found.count == 1 else {
      let ids = found.map(\.id.terminalSafe).joined(separator: ", ")
      throw CommandFailure(message: "\(name.terminalSafe) means several instances: \(ids).")
    }
    return instance
  }
}
