import AssetSystem
import ShelfBrowser
import ShelfSession

extension EffectPerformer {
  /// Performs an effect about sessions that are followed, or that others follow.
  @MainActor
  func attemptFollowing(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    do {
      try await attemptToFollow(effect, post: post)
    } catch let error as JSONRPCError {
      // The number is for programs.
      post(.noticed(.warning, error.message.terminalSafe))
    } catch let error as SessionError where error.code == .closed {
      // That the session has gone is told by who follows it.
      log.write(NoticeText(error))
    }
  }

  @MainActor
  private func attemptToFollow(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    switch effect {
    case .shareView(let catalog, let query): await host?.showView(catalog: catalog, query: query)
    case .findSessions(let generation):
      let sessions = await following.sessions(besides: host?.location)
      post(.sessionsFound(generation: generation, sessions))
    case .follow(let location): await following.follow(location)
    case .stopFollowing: await following.stop()
    case .pauseFollowing(let isPaused): try await following.pause(isPaused)
    case .requestLead: try await following.requestLead()
    case .handOverLead(let name):
      if try await !following.handOver(to: name) { try await host?.handOver(to: name) }
    case .drive(let view): try await following.drive(view)
    case .sharePose(let pose):
      await host?.posed(pose)
      try await following.show(pose)
    default: break
    }
  }
}
