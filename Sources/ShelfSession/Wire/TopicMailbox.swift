import Synchronization

/// A queue of news for one reader, who may be slow: of every topic the newest state is kept.
final class TopicMailbox<Topic: Hashable & Sendable, Element: Sendable>: Sendable {
  private struct State {
    var queue: TopicQueue<Topic, Element>
    var reader: CheckedContinuation<Element?, Never>?
    var isFinished = false
  }

  private let state: Mutex<State>

  init(limits: SessionLimits) {
    state = Mutex(State(queue: TopicQueue(limits: limits)))
  }

  /// Puts something in, in the way given, and wakes the reader.
  func put(_ put: (inout TopicQueue<Topic, Element>) -> Void) {
    let woken = state.withLock { state -> (CheckedContinuation<Element?, Never>, Element)? in
      guard !state.isFinished else { return nil }
      put(&state.queue)
      guard let reader = state.reader, let element = state.queue.popFirst() else { return nil }
      state.reader = nil
      return (reader, element)
    }
    woken?.0.resume(returning: woken?.1)
  }

  /// Lets nothing more in; what is there can be taken.
  func finish() {
    let reader = state.withLock { state in
      state.isFinished = true
      return state.reader.take()
    }
    reader?.resume(returning: nil)
  }

  /// Takes the first element, and waits for one.
  ///
  /// - Returns: nil when nothing will come any more, the task is cancelled, or another one reads.
  func next() async -> Element? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { reader in
        let answer = state.withLock { state -> Element?? in
          if let element = state.queue.popFirst() { return .some(element) }
          guard !state.isFinished, state.reader == nil, !Task.isCancelled else { return .some(nil) }
          state.reader = reader
          return .none
        }
        if let answer { reader.resume(returning: answer) }
      }
    } onCancel: {
      state.withLock { $0.reader.take() }?.resume(returning: nil)
    }
  }

  /// The elements as they come; ends when nothing will come any more.
  var stream: AsyncStream<Element> {
    AsyncStream { await self.next() }
  }
}
