public import AssetSystem

/// What became of a publish.
public struct PublishReport: Hashable, Sendable {
  /// Whether it stopped after validation because that was asked for.
  public var isDryRun: Bool
  /// What plug-ins have to say, errors and warnings, in the order they said it.
  public var issues: [PublishIssue]
  /// What is in the library now; empty when publishing stopped, for it leaves no trace.
  public var published: [PublishedAsset]
  /// The creators that could not save the changes before.
  public var failures: [CreatorFailure]

  /// Makes a report.
  public init(
    isDryRun: Bool = false,
    issues: [PublishIssue] = [],
    published: [PublishedAsset] = [],
    failures: [CreatorFailure] = []
  ) {
    self.isDryRun = isDryRun
    self.issues = issues
    self.published = published
    self.failures = failures
  }

  /// Whether nothing stopped it.
  public var isSuccessful: Bool { failures.isEmpty && !issues.contains(where: \.isError) }

  /// The report as JSON.
  public var jsonValue: JSONValue {
    [
      "dry_run": .bool(isDryRun),
      "successful": .bool(isSuccessful),
      "published": .array(published.map(\.jsonValue)),
      "issues": .array(issues.map(\.jsonValue)),
      "failures": .array(failures.map(\.jsonValue)),
    ]
  }

  /// The report as JSON on one line.
  public var json: String { jsonValue.json }
}
