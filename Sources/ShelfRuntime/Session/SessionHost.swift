public import AssetSystem
public import ShelfSession

/// The session of a browser, or of `blendshelf serve`: answers those who connect with what the asset API
/// knows, and shows them what happens there.
public actor SessionHost {
  /// What the one to whom the session belongs is told.
  public enum Event: Hashable, Sendable {
    /// Of followers and Blenders.
    case session(SessionEvent)
    /// Somebody wants a catalog and a search to be shown.
    case viewRequested(catalog: ByteString?, query: ByteString)
  }

  /// What happens, for one reader.
  public nonisolated let events: AsyncStream<Event>
  /// The connected Blenders.
  public nonisolated let blenders: LiveBlenders

  private let server: SessionServer

  /// Shows those who follow which catalog and search are looked at.
  public func showView(catalog: ByteString?, query: ByteString) async {}

  /// Shows those who follow which pose was applied last.
  public func posed(_ pose: SessionPose?) async {}

  /// Gives the lead to a viewer, or takes it back.
  public func handOver(to name: SessionName) async throws { try await server.handOver(to: name) }

  /// Where the session listens.
  public nonisolated var location: SessionLocation { server.location }

  /// Ends the session.
  public func stop(reason: String) async { await server.stop(reason: reason) }

  init(server: SessionServer, blenders: LiveBlenders, events: AsyncStream<Event>) {
    self.server = server
    self.blenders = blenders
    self.events = events
  }
}
