import AssetSystem
import ShelfConfig
import ShelfSession

extension BrowserState {
  /// Follows from the start whom it was started for.
  mutating func startFollowing() -> [Effect] {
    following.initial.map { beginFollowing($0) } ?? []
  }

  /// Follows, goes on following after looking around, or stops.
  mutating func follow() -> [Effect] {
    if let session = following.session { return session.isPaused ? resume() : stopFollowing() }
    if following.isLed, following.isAside { return resume() }
    let generation = operations.nextGeneration()
    following.question = generation
    return [.findSessions(generation: generation)]
  }

  /// Takes in which sessions there are: the only one is followed at once.
  mutating func sessionsFound(generation: Int, _ sessions: [SessionListing]) -> [Effect] {
    guard following.question == generation else { return [] }
    following.question = nil
    following.sessions = sessions.filter(\.isRunning)
    switch following.sessions.count {
    case 0: return refuse("No other session runs; `blendshelf session list` shows all there are.")
    case 1: return beginFollowing(following.sessions[0].location)
    default:
      guard overlays.isEmpty else { return [] }
      open(.menu(MenuState(.sessions)))
      return []
    }
  }

  /// Follows the session of a line of the menu.
  mutating func pickedSession(_ line: Int) -> [Effect] {
    guard following.sessions.indices.contains(line) else { return [] }
    overlays.removeLast()
    return beginFollowing(following.sessions[line].location)
  }

  /// Follows a session.
  private mutating func beginFollowing(_ location: SessionLocation) -> [Effect] {
    following.session = FollowedSession(location)
    following.question = nil
    return [.follow(location)]
  }

  private mutating func stopFollowing() -> [Effect] {
    guard let session = following.session else { return [] }
    leaveSession()
    notify(.info, "You follow \(session.name) no longer.")
    return [.stopFollowing]
  }

  private mutating func leaveSession() {
    forgetMissing()
    following.session = nil
    following.wantedKey = nil
    following.awaitedCatalog = nil
  }

  /// Shows again what the leader looks at, and goes on following.
  mutating func resume() -> [Effect] {
    guard let session = following.session else { return resumeLed() }
    following.session?.isPaused = false
    let told: [Effect] = session.isPaused ? [.pauseFollowing(false)] : []
    rememberOwn()
    return told + showLeader()
  }

  /// Takes in what the followed session tells.
  mutating func followed(_ update: SessionFollower.Update) -> [Effect] {
    guard let session = following.session else { return [] }
    switch update {
    case .connected(let state): return connected(session, state)
    case .changed(let state, let notification): return changed(session, state, notification)
    case .lost(let reason, let nextAttempt):
      if session.connection == .connected {
        keepNotice(.warning, "\(session.name) is gone: \(reason)")
        // What was said before is not to cover that.
        forgetMissing()
        for index in notices.indices where notices[index].severity == .info {
          notices[index].isDismissed = true
        }
      }
      following.session?.connection = .lost(nextAttempt: nextAttempt)
    case .ended(let reason):
      leaveSession()
      notify(.warning, "You follow \(session.name) no longer: \(reason.terminalSafe)")
    }
    return []
  }

  private mutating func connected(_ before: FollowedSession, _ state: SessionState) -> [Effect] {
    following.session?.connection = .connected
    following.session?.state = state
    if case .lost = before.connection, before.state != nil {
      notify(.info, "\(before.name) is back.")
    }
    guard !before.isPaused else { return [] }
    rememberOwn()
    return showLeader()
  }

  private mutating func changed(
    _ before: FollowedSession,
    _ state: SessionState,
    _ notification: SessionNotification
  ) -> [Effect] {
    following.session?.connection = .connected
    following.session?.state = state
    if !before.isPaused { dismissReadNotices() }
    switch notification.topic {
    case .followChanged: return driverChanged(before, state)
    case .leadRequested:
      guard let name = notification.params["name"]?.text else { return [] }
      tellLeadRequest(by: name.terminalSafe)
      return []
    case .closing:
      let reason = notification.params["reason"]?.text?.terminalSafe ?? ""
      keepNotice(.info, "\(before.name) has ended: \(reason)")
      return []
    case .poseApplied: return posed(state.view.pose)
    case let topic?: return viewChanged(topic, state.view)
    case nil: return []
    }
  }

  /// Takes in that the leader looks at something else.
  private mutating func viewChanged(_ topic: SessionTopic, _ view: SessionView) -> [Effect] {
    guard let part = SharedPart(topic, of: SharedView(view)), let session = following.session else {
      return []
    }
    if session.isDriving {
      guard following.session?.echoes.take(part, at: now) == false else { return [] }
    } else if comesRound(part) {
      return []
    }
    return showLeader([topic])
  }

  /// Takes in who follows and who drives.
  private mutating func driverChanged(
    _ before: FollowedSession,
    _ state: SessionState
  ) -> [Effect] {
    let wasDriving = before.isDriving
    guard let old = before.state, old.driver != state.driver else { return [] }
    following.session?.echoes = AwaitedEchoes()
    following.session?.driven = nil
    following.session?.isSelectionCut = false
    following.session?.isDriveDue = false
    guard state.isDriving else {
      if wasDriving {
        notify(.info, "\(state.driver) has the lead again; you follow.")
      } else {
        keepNotice(.info, "\(state.driver) leads \(before.name) now.")
      }
      return before.isPaused ? [] : showLeader()
    }
    notify(.info, "You lead \(before.name): all see what you do · \(keyName(.lead)) gives it back")
    return before.isPaused ? resume() : []
  }

  /// Whether what the leader shows is what was looked at here when following began: where two browsers
  /// follow each other, each would show for ever what the other one has just left.
  ///
  /// One of them lets it pass; the one whose session's name comes first does not.
  private func comesRound(_ part: SharedPart) -> Bool {
    guard let session = following.session, let own = following.own, !own.viewers.isEmpty,
      now - session.ownSince < Self.ringTime, session.own.contains(part)
    else { return false }
    return ByteString(own.hostName.text) < ByteString(session.name.text)
  }

  /// How long something may take round a ring of followers, in nanoseconds.
  private static let ringTime: Int64 = 2_000_000_000

  /// Remembers what is looked at here before something else is shown.
  private mutating func rememberOwn() {
    let own = SharedPart.all(of: ownView())
    following.session?.own = own
    following.session?.ownSince = now
  }

  /// Whether something is said that would cover the bottom line until a key is pressed, which a person who
  /// only watches does not do.
  var hasWatchedNotice: Bool { isReviewing && notice?.severity == .info }

  /// Takes away notices that a person who only watches has had the time to read; nobody presses a key.
  mutating func dismissReadNotices() {
    guard hasWatchedNotice else { return }
    for index in notices.indices
    where !notices[index].isDismissed && notices[index].severity == .info
      && now - notices[index].time >= Self.watchedNotice
    {
      notices[index].isDismissed = true
    }
  }

  /// How long a notice is shown at least to a person who presses no key, in nanoseconds.
  private static let watchedNotice: Int64 = 3_000_000_000
}
