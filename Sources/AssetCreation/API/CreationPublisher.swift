public import AssetSystem

/// Publishes what a context holds; see ``CreationAPI/publish(_:progress:)``.
public protocol CreationPublisher: Sendable {
  /// Publishes what is active.
  func publish(
    _ options: PublishOptions,
    progress: @escaping @Sendable (PublishProgress) -> Void
  ) async throws -> PublishReport

  /// Mends what an issue of the last publish is about; nil when there is no such issue.
  func repair(_ issue: PublishIssue.ID) async throws -> PublishReport?
}
