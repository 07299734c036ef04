import AssetSystem
import Foundation
import Synchronization
import SystemPackage

/// The pipes between us and a running plug-in, and its end.
///
/// A thread of its own moves the bytes: whatever the plug-in does with its ends, nobody else ever waits in a
/// system call.
final class PluginPipes: Sendable {
  /// What comes from a plug-in.
  enum Event: Sendable {
    /// A line of its standard output, without the line feed.
    case line([UInt8])
    /// It does what no plug-in may do; nothing more is read of it.
    case broken(String)
    /// It has ended.
    case ended
    /// Nothing has come in time.
    case timedOut
    /// Whoever waits has been cancelled.
    case cancelled
  }

  /// The ends that the plug-in gets.
  let input: FileDescriptor, output: FileDescriptor, errors: FileDescriptor

  let limits: PluginLimits
  private let ends: PluginPipeEnds
  private let state = Mutex(PluginPipeState())
  private let clock = ContinuousClock()
  /// Closing twice would close what others have opened meanwhile.
  private let areTheirEndsOpen = Atomic(true)

  /// Makes the pipes.
  ///
  /// - Throws: when no more files can be opened.
  init(_ limits: PluginLimits) throws {
    self.limits = limits
    let (input, writing) = try PluginPipeEnds.pipe()
    let (reading, output) = try PluginPipeEnds.pipe()
    let (readingErrors, errors) = try PluginPipeEnds.pipe()
    let (waking, alarm) = try PluginPipeEnds.pipe()
    (self.input, self.output, self.errors) = (input, output, errors)
    ends = PluginPipeEnds(
      writing: writing,
      reading: reading,
      readingErrors: readingErrors,
      waking: waking,
      alarm: alarm
    )
  }

  /// Closes the plug-in's ends once it has its own copies, or never will.
  func closeTheirEnds() {
    guard areTheirEndsOpen.exchange(false, ordering: .relaxed) else { return }
    for end in [input, output, errors] { try? end.close() }
  }

  // MARK: - For the one who calls

  /// Puts a line into the queue to the plug-in; never waits.
  ///
  /// - Returns: false when the plug-in has left too much unread.
  func send(_ line: String) -> Bool {
    let fits = state.withLock { state in
      guard state.unsentCount + line.utf8.count <= limits.unsent else { return false }
      state.outgoing += line.utf8
      return true
    }
    ends.wake()
    return fits
  }

  /// Counts what is printed from now on anew, and forgets the errors printed so far.
  func beginCall() {
    state.withLock { state in
      state.received = 0
      state.errorTail = []
    }
  }

  /// The last of what it has printed to its standard error since the call began.
  var errorText: String {
    let bytes = state.withLock { $0.errorTail }
    // Only the end of it was kept: it begins with a whole character.
    let text = String(decoding: bytes.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
    return PluginText.lines(text, most: limits.errors)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What has come already; nil when nothing has.
  func take() -> Event? {
    let event = state.withLock { $0.takeEvent() }
    ends.wake()
    return event
  }

  /// Waits for the next event; one waits at a time.
  ///
  /// - Parameters:
  ///   - deadline: until when.
  ///   - isCancellable: whether cancelling the task ends the waiting.
  /// - Returns: the event.
  func next(until deadline: ContinuousClock.Instant, isCancellable: Bool = true) async -> Event {
    state.withLock { $0.isCancelled = false }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let event = state.withLock { state -> Event? in
          if state.isCancelled, isCancellable { return .cancelled }
          if let event = state.takeEvent() { return event }
          state.waiter = PluginPipeState.Waiter(
            continuation: continuation,
            deadline: deadline,
            isCancellable: isCancellable
          )
          return nil
        }
        ends.wake()
        if let event { continuation.resume(returning: event) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> PluginPipeState.Waiter? in
        state.isCancelled = true
        guard state.waiter?.isCancellable == true else { return nil }
        return state.takeWaiter()
      }
      waiter?.continuation.resume(returning: .cancelled)
    }
  }

  /// Lets the plug-in end: it finds the end of its input, is told to end after a while, and killed after another.
  func end() {
    let now = clock.now
    state.withLock { state in
      state.closesInput = true
      if state.termination == nil { state.termination = now + limits.grace }
      state.kill = min(state.kill ?? now + limits.grace * 2, now + limits.grace * 2)
    }
    ends.wake()
  }

  /// Kills the plug-in and what it has begun.
  func kill() {
    let now = clock.now
    state.withLock { state in
      state.closesInput = true
      state.kill = now
    }
    ends.wake()
  }

  // MARK: - For the thread

  /// Moves bytes until the process has ended, and ends what is left of its process group.
  ///
  /// - Parameters:
  ///   - process: the process, which nobody waits for meanwhile, so that its number stays its own.
  ///   - descriptor: tells of its end when it is polled; negative when the system has no such thing.
  func serve(_ process: pid_t, descriptor: CInt) async {
    closeTheirEnds()
    RunningPlugins.add(process)
    await withCheckedContinuation { continuation in
      // Not one of Swift's few threads, nor one whose signals others rely on.
      Thread.detachNewThread { [self] in
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var pump = PluginPump(ends, limits: limits, process: process, descriptor: descriptor)
        while pump.turn(state) {}
        // The leader is not waited for yet: no other group can have its number.
        _ = Foundation.kill(-process, SIGKILL)
        RunningPlugins.remove(process)
        continuation.resume()
      }
    }
    finish()
  }

  /// There will be nothing more.
  func finish() {
    let waiter = state.withLock { state in
      state.hasEnded = true
      return state.takeWaiter()
    }
    guard let waiter else { return }
    waiter.continuation.resume(returning: state.withLock { $0.takeEvent() } ?? .ended)
  }
}
