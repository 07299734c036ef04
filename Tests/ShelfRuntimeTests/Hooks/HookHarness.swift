import AssetSystem
import Foundation
import LibraryStore
import ShelfSession
import Synchronization
import Testing

@testable import ShelfRuntime

/// Hooks on a session, with small programs for commands: `$1` is a file for what they are told, `$2` a pipe
/// into which they write a line when they run, `$3` a file that is there when they are let go.
final class HookHarness: Sendable {
  let host: HostHarness
  let hooks: AssetHooks
  let waits = Waits()

  private let runs: NamedPipe
  private let activations: NamedPipe

  private var telling: URL { host.folder.appendingPathComponent("told") }
  private var gate: URL { host.folder.appendingPathComponent("gate") }
  private var logFile: URL { host.folder.appendingPathComponent("state/blendshelf.log") }

  init(
    activeChanged: String? = nil,
    command: [String] = [],
    delay: Duration = .milliseconds(120),
    arguments: [String] = [],
    timeLimit: Duration = .seconds(60)
  ) async throws {
    host = try await HostHarness()
    let folder = host.folder
    runs = try NamedPipe(folder.appendingPathComponent("runs").path)
    activations = try NamedPipe(folder.appendingPathComponent("activated").path)
    let program = folder.appendingPathComponent("hook")
    var command = command
    if let activeChanged {
      try Data("#!/bin/sh\n\(activeChanged)\n".utf8).write(to: program)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700],
        ofItemAtPath: program.path
      )
      command =
        [program.path]
        + ["told", "runs", "gate"].map { folder.appendingPathComponent($0).path } + arguments
    }
    let waits = waits
    let hooks = AssetHooks(
      AssetHooks.Commands(
        activeChanged: command,
        activated: ["sh", "-c", "echo >> '\(folder.path)/activated'"],
        delay: delay
      ),
      service: host.service,
      libraries: host.service,
      session: host.host.location,
      log: BrowserLog(file: folder.appendingPathComponent("state/blendshelf.log")),
      timeLimit: timeLimit,
      wait: { _ in try await waits.wait() }
    )
    self.hooks = try #require(hooks)
  }

  /// What the command was told.
  func told() -> String { (try? String(contentsOf: telling, encoding: .utf8)) ?? "" }

  func log() throws -> String { try String(contentsOf: logFile, encoding: .utf8) }

  /// Waits until the command runs once more; the time limit of the test ends a wait in vain.
  func runs() async throws { try await runs.line() }

  /// Waits until another activation was told.
  func isActivated() async throws { try await activations.line() }

  func letGo() { _ = FileManager.default.createFile(atPath: gate.path, contents: nil) }

  func end() async {
    await hooks.stop()
    await host.host.stop(reason: "The test is over.")
  }

  /// Whether a process has ended and nobody has asked how.
  static func isZombie(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
    return status.contains(") Z")
  }
}

/// A pipe with a name, into which programs write lines.
final class NamedPipe: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws {
    guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
    // Open for writing too: nobody who writes into it has to wait for us, and it never ends.
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.EIO) }
  }

  deinit { close(descriptor) }

  /// Waits for a line, beside the tasks.
  func line() async throws {
    try await BlockingWork.run { [self] _ in
      var byte: UInt8 = 0
      while byte != 0x0A {
        guard read(descriptor, &byte, 1) == 1 || errno == EINTR else { throw POSIXError(.EIO) }
      }
    }
  }
}

/// Waits that end when the test says so.
final class Waits: Sendable {
  private struct State {
    var count = 0
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
  }

  private let state = Mutex(State())

  func wait() async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          guard !Task.isCancelled else { return true }
          state.waiting[number] = continuation
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?
        .resume(throwing: CancellationError())
    }
  }

  /// Waits until somebody has begun to wait so often.
  func hasCome(_ times: Int) async throws {
    while state.withLock(\.count) < times {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  /// Ends all waits.
  func end() {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting { continuation.resume() }
  }
}
