public import ShelfSession
import Subprocess
import SystemPackage

/// A program of the user's that is run for every change of a followed session, one after the other.
///
/// It is started with an array of arguments, never through a shell; a line of JSON is its standard input,
/// and what it prints goes where ours goes. Of each kind of change that comes while it runs the newest counts.
public actor NewsProgram {
  private let command: [String]
  private let session: SessionLocation
  private let tell: @Sendable (String) -> Void
  private var waiting: [(kind: String, line: String)] = []
  private var running: Task<Void, Never>?

  /// Names the program.
  ///
  /// - Parameters:
  ///   - command: the program, to be found by `$PATH`, and its arguments; not empty.
  ///   - session: the session that the program is told of by `$BLENDSHELF_SESSION`.
  ///   - tell: takes what went wrong, in words for a person.
  public init(
    _ command: [String],
    session: SessionLocation,
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.command = command
    self.session = session
    self.tell = tell
  }

  /// Runs the program for a change, as soon as it has ended for those before; does not wait for that.
  ///
  /// - Parameters:
  ///   - line: the change as JSON.
  ///   - kind: what kind of change it is; the newest of a kind counts.
  public func run(for line: String, of kind: String) {
    waiting.removeAll { $0.kind == kind }
    waiting.append((kind, line))
    waiting.removeFirst(max(0, waiting.count - Self.mostWaiting))
    if running == nil { running = Task { await runAll() } }
  }

  /// Waits until nothing runs and nothing waits.
  public func finish() async {
    while let running { await running.value }
  }

  /// Kinds are few, but another program names them.
  private static let mostWaiting = 32

  private func runAll() async {
    while !waiting.isEmpty {
      let problem = await run(telling: waiting.removeFirst().line)
      if let problem { tell(problem) }
    }
    running = nil
  }

  private func run(telling line: String) async -> String? {
    let program = command[0]
    do {
      return try await spawn(try HookInput(line + "\n")).problem(of: program)
    } catch {
      return "'\(program)' cannot be started: \(error)"
    }
  }

  private func spawn(_ input: HookInput) async throws -> TerminationStatus {
    let program = command[0]
    return try await Subprocess.run(
      program.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(Array(command.dropFirst())),
      environment: .of(session),
      input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
      output: .currentStandardOutput,
      error: .currentStandardError
    ).terminationStatus
  }
}
