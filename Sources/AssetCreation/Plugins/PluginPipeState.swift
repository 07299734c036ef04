import AssetSystem
import Foundation
import Synchronization
import SystemPackage

/// What the thread of a plug-in's pipes and those who call the plug-in share.
struct PluginPipeState: Sendable {
  /// Somebody who waits for an event.
  struct Waiter: Sendable {
    let continuation: CheckedContinuation<PluginPipes.Event, Never>
    let deadline: ContinuousClock.Instant
    let isCancellable: Bool
  }

  /// What is still to be written, of which the first bytes are written already.
  var outgoing: [UInt8] = []
  var written = 0
  /// What has come and nobody has taken yet.
  private var events: [PluginPipes.Event] = []
  private var taken = 0
  private(set) var unread = 0
  var waiter: Waiter?
  var isCancelled = false
  /// Whether nothing more is to be written once all is.
  var closesInput = false
  /// When it is told to end, and when it is killed.
  var termination: ContinuousClock.Instant?
  var kill: ContinuousClock.Instant?
  var hasEnded = false
  /// How many bytes have come since the call began.
  var received = 0
  var errorTail: [UInt8] = []

  var unsentCount: Int { outgoing.count - written }

  /// The first event, which is gone then.
  mutating func takeEvent() -> PluginPipes.Event? {
    guard taken < events.count else { return hasEnded ? .ended : nil }
    let event = events[taken]
    if case .line(let line) = event { unread -= line.count }
    taken += 1
    if taken == events.count {
      events = []
      taken = 0
    }
    return event
  }

  /// Whoever waits, who waits no more then.
  mutating func takeWaiter() -> Waiter? {
    defer { waiter = nil }
    return waiter
  }

  mutating func add(_ event: PluginPipes.Event) {
    if case .line(let line) = event { unread += line.count }
    events.append(event)
  }

  /// Whether so much has come that nobody has taken that no more is read.
  func isFull(_ limits: PluginLimits) -> Bool {
    unread >= limits.unread || events.count - taken >= 4_096
  }
}

/// Our ends of the pipes; closed when nobody has them any more.
final class PluginPipeEnds: Sendable {
  let writing: FileDescriptor
  let reading: FileDescriptor
  let readingErrors: FileDescriptor
  let waking: FileDescriptor
  private let alarm: FileDescriptor
  private let isWritingOpen = Atomic(true)

  init(
    writing: FileDescriptor,
    reading: FileDescriptor,
    readingErrors: FileDescriptor,
    waking: FileDescriptor,
    alarm: FileDescriptor
  ) {
    self.writing = writing
    self.reading = reading
    self.readingErrors = readingErrors
    self.waking = waking
    self.alarm = alarm
    for end in [writing, reading, readingErrors, waking, alarm] {
      _ = fcntl(end.rawValue, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    closeWriting()
    for end in [reading, readingErrors, waking, alarm] { try? end.close() }
  }

  /// Lets the plug-in find the end of its input; only the thread that writes may call it.
  func closeWriting() {
    if isWritingOpen.exchange(false, ordering: .relaxed) { try? writing.close() }
  }

  /// Ends the thread's waiting.
  func wake() {
    var byte: UInt8 = 0
    _ = write(alarm.rawValue, &byte, 1)
  }

  /// A pipe that other programs we start do not get, not even those started at this very moment.
  static func pipe() throws -> (reading: FileDescriptor, writing: FileDescriptor) {
    let (reading, writing) = try FileDescriptor.pipe(options: .closeOnExec)
    return (reading, writing)
  }
}
