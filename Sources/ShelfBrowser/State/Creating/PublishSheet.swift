public import AssetCreation
import AssetSystem

/// Publishing: what is asked before, how far it is, and what became of it.
public struct PublishSheet: Equatable, Sendable {
  /// How far it is.
  public enum Stage: Equatable, Sendable {
    /// What is published is shown, and a comment is typed.
    case asking
    /// It is under way.
    case running(id: Int, PublishProgress?)
    /// It is over.
    case done(PublishReport)
  }

  /// How far it is.
  public var stage: Stage
  /// What the artist says about it.
  public var comment: FieldState
  /// Whether it stops after everything was checked.
  public var isDryRun: Bool
  /// Whether it is being stopped.
  public var isStopping: Bool
  /// The line of the report the cursor is on.
  public var cursor: Int
  /// How many lines what is to be published is scrolled down.
  public var scroll: Int

  /// Makes a sheet that asks.
  init(isDryRun: Bool = false) {
    stage = .asking
    comment = FieldState(.dialog)
    self.isDryRun = isDryRun
    isStopping = false
    cursor = 0
    scroll = 0
  }

  /// The number of the publish that is under way; nil when none is.
  var running: Int? {
    if case .running(let id, _) = stage { id } else { nil }
  }

  /// What became of it; nil before.
  var report: PublishReport? {
    if case .done(let report) = stage { report } else { nil }
  }

  /// A line of the report.
  enum Line: Equatable {
    /// Something that is in the library now.
    case published(PublishedAsset)
    /// A creator that could not save.
    case failure(CreatorFailure)
    /// Something a plug-in has to say.
    case issue(PublishIssue)
  }

  /// The lines of the report: what was published, what failed, then errors before warnings.
  var lines: [Line] {
    guard let report else { return [] }
    return report.published.map(Line.published) + report.failures.map(Line.failure)
      + report.issues.filter(\.isError).map(Line.issue)
      + report.issues.filter { !$0.isError }.map(Line.issue)
  }

  /// The issue at the cursor; nil where there is none.
  var issue: PublishIssue? {
    let lines = lines
    guard lines.indices.contains(cursor), case .issue(let issue) = lines[cursor] else { return nil }
    return issue
  }
}

extension PublishReport {
  /// How many problems stand in the way.
  var errorCount: Int { issues.count(where: \.isError) + failures.count }

  /// What became of it in a few words, then what it means, each a part of one line.
  var summary: [String] {
    let warnings = issues.count - issues.count(where: \.isError)
    var parts: [String]
    if isDryRun {
      parts = [isSuccessful ? "All of it can be published" : "It cannot be published yet"]
    } else if published.isEmpty {
      parts = ["Nothing was published"]
    } else {
      parts = ["\(published.count.counted("asset")) published"]
    }
    if !isSuccessful { parts.append(errorCount.counted("problem")) }
    if warnings > 0 { parts.append(warnings.counted("warning")) }
    if isDryRun {
      parts.append("nothing was written")
    } else if !isSuccessful, published.isEmpty {
      parts.append("nothing of it is in the library")
    }
    return parts
  }
}
