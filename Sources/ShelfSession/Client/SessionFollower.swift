import AssetSystem

/// Follows a session, and again when it was gone for a while.
public actor SessionFollower {
  /// What a follower is to show.
  public enum Update: Hashable, Sendable {
    /// Connected; this is all there is to see.
    case connected(SessionState)
    /// Something is different, for the reason given.
    case changed(SessionState, SessionNotification)
    /// The connection is gone or could not be made; the next attempt comes after a while.
    case lost(String, nextAttempt: Duration)
    /// The connection is gone or could not be made, and no more attempts are made.
    case ended(String)
  }

  private enum Phase {
    case connecting
    case waiting(Duration)
    case connected(SessionState)
    case ended
  }

  /// The connection there is now, for asking and handing over the lead.
  public private(set) var client: SessionClient?

  private let location: SessionLocation
  private let name: SessionName
  private let policy: ReconnectPolicy
  private let wait: @Sendable (Duration) async throws -> Void
  private var phase = Phase.connecting
  private var failures = 0
  private var isPaused = false

  /// Makes a follower; nothing happens before its updates are read.
  ///
  /// - Parameters:
  ///   - location: where the session listens.
  ///   - name: the name that others see.
  ///   - policy: how long to wait before connecting again.
  ///   - wait: how to wait; by default by the clock.
  public init(
    of location: SessionLocation,
    as name: SessionName,
    policy: ReconnectPolicy = ReconnectPolicy(),
    wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.location = location
    self.name = name
    self.policy = policy
    self.wait = wait
  }

  /// The updates as they come, for one reader; ends with ``Update/ended(_:)`` or when the task is
  /// cancelled.
  public nonisolated var updates: AsyncStream<Update> {
    AsyncStream { await self.next() }
  }

  /// Looks around alone, or follows again; the session tells the others.
  public func pause(_ isPaused: Bool) async throws {
    self.isPaused = isPaused
    _ = try await client?.call("follow.pause", ["paused": .bool(isPaused)])
  }

  /// Follows no longer.
  public func end() async {
    phase = .ended
    await client?.close()
    client = nil
  }

  private func next() async -> Update? {
    while !Task.isCancelled {
      switch phase {
      case .ended: return nil
      case .connecting: return await connect()
      case .waiting(let duration):
        guard (try? await wait(duration)) != nil else { return nil }
        if case .waiting = phase { phase = .connecting }
      case .connected(let state):
        if let update = await change(of: state) { return update }
      }
    }
    return nil
  }

  private func connect() async -> Update? {
    let client: SessionClient
    do {
      client = try await SessionClient.connect(to: location)
    } catch {
      return lost(String(describing: error))
    }
    do {
      let state = try await client.follow(as: name)
      if isPaused { _ = try await client.call("follow.pause", ["paused": true]) }
      if case .ended = phase {
        await client.close()
        return nil
      }
      self.client = client
      failures = 0
      phase = .connected(state)
      return .connected(state)
    } catch {
      // The session may take it in later; it must not be left there as one who follows.
      await client.close()
      return lost(String(describing: error))
    }
  }

  private func change(of state: SessionState) async -> Update? {
    guard let client else { return lost("The session has gone.") }
    guard let notification = await client.mailbox.next() else {
      guard !Task.isCancelled else { return nil }
      if case .ended = phase { return nil }
      self.client = nil
      return lost("The session has gone.")
    }
    var state = state
    do {
      try state.take(notification)
    } catch {
      await client.close()
      self.client = nil
      return lost(error.description)
    }
    phase = .connected(state)
    return .changed(state, notification)
  }

  private func lost(_ reason: String) -> Update? {
    if case .ended = phase { return nil }
    failures += 1
    guard let duration = policy.wait(after: failures) else {
      phase = .ended
      return .ended(reason)
    }
    phase = .waiting(duration)
    return .lost(reason, nextAttempt: duration)
  }
}
