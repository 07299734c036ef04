import AssetSystem
import Foundation
import Synchronization
import SystemPackage

/// Moves bytes between us and one plug-in, as its thread's only work.
struct PluginPump {
  private let ends: PluginPipeEnds
  private let limits: PluginLimits
  private let process: pid_t
  private let descriptor: CInt
  private let clock = ContinuousClock()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// The beginning of a line whose end has not come.
  private var line: [UInt8] = []
  private var readsOutput = true
  private var readsErrors = true
  private var writesInput = true
  private var hasBroken = false
  /// What a pipe's early end will be taken for unless the process ends by then.
  private var early: (deadline: ContinuousClock.Instant, reason: String)?

  /// How long the end of a process may go unnoticed where the system does not tell it.
  private static let interval = Duration.milliseconds(20)
  /// How long a process may be on its way to its end after it has closed a pipe.
  private static let patience = Duration.seconds(1)
  /// How many pieces are read at most after the end: what the process has begun may still write.
  private static let lastPieces = 64

  init(_ ends: PluginPipeEnds, limits: PluginLimits, process: pid_t, descriptor: CInt) {
    self.ends = ends
    self.limits = limits
    self.process = process
    self.descriptor = descriptor
  }

  /// Waits for something to do and does it.
  ///
  /// - Returns: false when the process has ended.
  mutating func turn(_ state: borrowing Mutex<PluginPipeState>) -> Bool {
    // Looked at first: what was printed before the end is there then.
    let isLast = hasEnded
    wait(state, isLast: isLast)
    drainAlarm()
    readErrors(state)
    readOutput(state, isLast: isLast)
    write(state)
    guard !isLast else { return false }
    keepTime(state)
    return true
  }

  private var hasEnded: Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 ? information._sifields._sigchld.si_pid != 0 : errno != EINTR
  }

  private func wait(_ state: borrowing Mutex<PluginPipeState>, isLast: Bool) {
    guard !isLast else { return }
    let (reads, writes, deadline) = state.withLock { state in
      let deadlines = [state.waiter?.deadline, state.termination, state.kill].compactMap { $0 }
      return (
        readsOutput && !state.isFull(limits),
        writesInput && (state.unsentCount > 0 || state.closesInput),
        deadlines.min()
      )
    }
    func entry(_ end: FileDescriptor, _ events: Int32, if isWanted: Bool) -> pollfd {
      pollfd(fd: isWanted ? end.rawValue : -1, events: Int16(events), revents: 0)
    }
    var entries = [
      entry(ends.waking, POLLIN, if: true),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      entry(ends.reading, POLLIN, if: reads),
      entry(ends.readingErrors, POLLIN, if: readsErrors),
      entry(ends.writing, POLLOUT, if: writes),
    ]
    let until = [deadline, early?.deadline].compactMap { $0 }.min()
    var duration = until.map { max(.zero, clock.now.duration(to: $0)) }
    if descriptor < 0 { duration = min(duration ?? Self.interval, Self.interval) }
    _ = poll(&entries, nfds_t(entries.count), duration.map(Self.milliseconds) ?? -1)
  }

  /// Rounded up: too early would be turning round and round.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    Int32(
      clamping: duration / .milliseconds(1) < 3_600_000
        ? Int(duration / .milliseconds(1)) + 1 : 3_600_000
    )
  }

  private mutating func drainAlarm() {
    _ = read(ends.waking.rawValue, &buffer, buffer.count)
  }

  // MARK: - Reading

  private mutating func readErrors(_ state: borrowing Mutex<PluginPipeState>) {
    for _ in 0..<16 where readsErrors {
      let count = read(ends.readingErrors.rawValue, &buffer, buffer.count)
      guard count > 0 else {
        if count == 0 { readsErrors = false }
        return
      }
      let isFlood = state.withLock { state in
        state.errorTail += buffer[..<count]
        state.errorTail.removeFirst(max(0, state.errorTail.count - limits.errors))
        return self.count(count, in: &state)
      }
      if isFlood { breakFlood(state) }
    }
  }

  private mutating func readOutput(_ state: borrowing Mutex<PluginPipeState>, isLast: Bool) {
    for _ in 0..<(isLast ? Self.lastPieces : 16) where readsOutput {
      guard isLast || !state.withLock({ $0.isFull(limits) }) else { return }
      let count = read(ends.reading.rawValue, &buffer, buffer.count)
      guard count > 0 else {
        guard count == 0 else { return }
        readsOutput = false
        if !isLast { close("closed its standard output") }
        return
      }
      let isFlood = state.withLock { self.count(count, in: &$0) }
      if isFlood { breakFlood(state) }
      split(count, state)
    }
  }

  /// Counts what has come; true when it is too much.
  private func count(_ count: Int, in state: inout PluginPipeState) -> Bool {
    state.received += count
    return state.received > limits.output
  }

  private mutating func split(_ count: Int, _ state: borrowing Mutex<PluginPipeState>) {
    for piece in buffer[..<count].split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      guard !hasBroken else { return }
      if piece.offset > 0, !line.isEmpty {
        deliver(.line(line), state)
        line = []
      }
      line += piece.element
      guard line.count <= limits.line else {
        return fail("printed a line of more than \(limits.line) bytes", state)
      }
    }
  }

  private mutating func breakFlood(_ state: borrowing Mutex<PluginPipeState>) {
    fail("printed more than \(limits.output) bytes during one call", state)
  }

  private mutating func fail(_ reason: String, _ state: borrowing Mutex<PluginPipeState>) {
    guard !hasBroken else { return }
    hasBroken = true
    readsOutput = false
    line = []
    deliver(.broken(reason), state)
  }

  private func deliver(_ event: PluginPipes.Event, _ state: borrowing Mutex<PluginPipeState>) {
    let waiter = state.withLock { state -> PluginPipeState.Waiter? in
      if let waiter = state.takeWaiter() { return waiter }
      state.add(event)
      return nil
    }
    waiter?.continuation.resume(returning: event)
  }

  // MARK: - Writing

  private mutating func write(_ state: borrowing Mutex<PluginPipeState>) {
    guard writesInput else { return }
    let (isOver, isRefused) = state.withLock { state in
      while state.unsentCount > 0 {
        let start = state.written
        let count = state.outgoing.withUnsafeBytes { bytes in
          Foundation.write(
            ends.writing.rawValue,
            bytes.baseAddress.map { $0 + start },
            min(bytes.count - start, 1 << 16)
          )
        }
        guard count > 0 else {
          if errno == EINTR { continue }
          return (false, errno != EAGAIN)
        }
        state.written += count
      }
      state.outgoing = []
      state.written = 0
      return (state.closesInput, false)
    }
    guard isOver || isRefused else { return }
    writesInput = false
    ends.closeWriting()
    if isRefused { close("closed its standard input") }
  }

  /// A process that ends closes its pipes a moment earlier, which is nothing to talk about.
  private mutating func close(_ reason: String) {
    if early == nil { early = (clock.now + Self.patience, reason) }
  }

  // MARK: - Time

  private mutating func keepTime(_ state: borrowing Mutex<PluginPipeState>) {
    let now = clock.now
    let (waiter, terminates, kills) = state.withLock {
      state -> (PluginPipeState.Waiter?, Bool, Bool) in
      let terminates = state.termination.map { $0 <= now } ?? false
      let kills = state.kill.map { $0 <= now } ?? false
      if terminates { state.termination = nil }
      // Looked at again in a while: a process that is just being made may miss it.
      if kills { state.kill = now + Self.interval * 5 }
      guard let waiter = state.waiter, waiter.deadline <= now else {
        return (nil, terminates, kills)
      }
      return (state.takeWaiter(), terminates, kills)
    }
    if terminates { _ = Foundation.kill(-process, SIGTERM) }
    if kills { _ = Foundation.kill(-process, SIGKILL) }
    waiter?.continuation.resume(returning: .timedOut)
    if let early, early.deadline <= now {
      self.early = nil
      fail(early.reason, state)
    }
  }
}
