import AssetSystem
import Synchronization

/// Passes events on to any number of listeners.
///
/// A slow listener loses its oldest events and holds up no one.
final class AssetEventBroadcaster: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<AssetEvent>.Continuation] = [:]
    var next = 0
  }

  private static let bufferSize = 256
  private let state = Mutex(State())

  deinit {
    state.withLock { $0.listeners.values.forEach { $0.finish() } }
  }

  /// A new listener with a stream of the events from now on.
  func listen() -> (listener: AssetListener, events: AsyncStream<AssetEvent>) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: AssetEvent.self,
      bufferingPolicy: .bufferingNewest(Self.bufferSize)
    )
    let number = state.withLock { state in
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.listeners[number] = nil }
    }
    return (AssetListener(number: number), stream)
  }

  /// Tells all listeners but the one that caused it.
  func send(_ event: AssetEvent, by cause: AssetListener? = nil) {
    let listeners = state.withLock { $0.listeners }
    for (number, listener) in listeners where number != cause?.number {
      listener.yield(event)
    }
  }
}
