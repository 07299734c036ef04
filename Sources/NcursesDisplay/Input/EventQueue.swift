import CellCanvas

/// Events on their way from the terminal to the one who reads them.
final class EventQueue {
  /// As many events may wait before the terminal is no longer read.
  static let capacity = 1024

  /// Called when events may wait again after there were too many.
  var didMakeRoom: () -> Void = {}

  private var events: [TerminalEvent] = []
  private var first = 0
  private var isFinished = false
  private var reader: CheckedContinuation<TerminalEvent?, Never>?

  /// Whether the terminal should not be read for now.
  var isFull: Bool { events.count - first >= Self.capacity }

  /// Adds an event.
  ///
  /// Only the latest of several sizes or drags in a row is of interest.
  func append(_ event: TerminalEvent) {
    guard !isFinished else { return }
    if let reader {
      self.reader = nil
      reader.resume(returning: event)
    } else if events.count > first, let last = events.last, event.replaces(last) {
      events[events.count - 1] = event
    } else {
      events.append(event)
    }
  }

  /// No more events will come.
  func finish() {
    isFinished = true
    reader?.resume(returning: nil)
    reader = nil
  }

  /// The next event; nil when there will be none or the task is cancelled.
  func next() async -> TerminalEvent? {
    if first < events.count {
      let wasFull = isFull
      let event = events[first]
      first += 1
      if first == events.count {
        events.removeAll(keepingCapacity: true)
        first = 0
      } else if first >= Self.capacity {
        events.removeFirst(first)
        first = 0
      }
      if wasFull { didMakeRoom() }
      return event
    }
    // A second reader would take events from the first.
    if isFinished || Task.isCancelled || reader != nil { return nil }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { reader = $0 }
    } onCancel: {
      Task { @MainActor in
        reader?.resume(returning: nil)
        reader = nil
      }
    }
  }
}

extension TerminalEvent {
  /// Whether nobody needs to know of an event that came just before this one.
  nonisolated func replaces(_ earlier: TerminalEvent) -> Bool {
    switch (self, earlier) {
    case (.resized, .resized): true
    case (.mouse(let later), .mouse(let earlier)):
      later.action == .drag && earlier.action == .drag && later.modifiers == earlier.modifiers
    default: false
    }
  }
}
