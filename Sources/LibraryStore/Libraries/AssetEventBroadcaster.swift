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

  /// A new stream of the events from now on.
  func listen() -> AsyncStream<AssetEvent> {
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
    return stream
  }

  /// Tells all listeners.
  func send(_ event: AssetEvent) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners {
      listener.yield(event)
    }
  }
}
