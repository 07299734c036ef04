import AssetSystem
import struct Foundation.UUID

extension CreateContext {
  /// What happens from now on, until everything is read anew: ``CreationEvent/reset`` is the last.
  ///
  /// A reader that is too slow misses the oldest.
  public func events() -> AsyncStream<CreationEvent> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: CreationEvent.self,
      bufferingPolicy: .bufferingNewest(1024)
    )
    let subscriber = UUID()
    subscribers[subscriber] = continuation
    continuation.onTermination = { [weak self] _ in
      Task { await self?.unsubscribe(subscriber) }
    }
    return stream
  }

  /// Holds back what is looked up and told for each change until all of it is done.
  ///
  /// Bulks may lie within one another: only the end of the outermost counts. When it ends by an error, what
  /// was held back waits for the next one that ends well.
  @discardableResult
  public func inBulk<Value: Sendable>(
    _ body: @Sendable (isolated CreateContext) async throws -> Value
  ) async rethrows -> Value {
    try await withinBulk(body)
  }

  /// The same for what is done here, which need not be fit to be sent.
  @discardableResult
  func withinBulk<Value: Sendable>(
    _ body: (isolated CreateContext) async throws -> Value
  ) async rethrows -> Value {
    bulk.depth += 1
    let value: Value
    do {
      value = try await body(self)
    } catch {
      bulk.depth -= 1
      throw error
    }
    bulk.depth -= 1
    if bulk.depth == 0 { await endBulk() }
    return value
  }

  func tell(_ event: CreationEvent) {
    for subscriber in subscribers.values { subscriber.yield(event) }
  }

  /// Tells the last event: whoever wants to hear of what was read anew asks again.
  func endEvents(with event: CreationEvent) {
    tell(event)
    for subscriber in subscribers.values { subscriber.finish() }
    subscribers = [:]
  }

  private func unsubscribe(_ subscriber: UUID) {
    subscribers[subscriber] = nil
  }

  private func endBulk() async {
    guard !bulk.isEmpty else { return }
    let ended = bulk
    bulk = EventBulk()
    await checkContexts(of: ended.unchecked)
    for event in ended.events { tell(event) }
  }
}
