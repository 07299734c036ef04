public import AssetSystem
import Foundation

/// Whether the libraries can be reached.
public struct LibrariesCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Libraries"
  private let libraries: [LibrarySummary]
  private let isConfigured: Bool

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - libraries: the libraries, as their indexes know them.
  ///   - isConfigured: whether the options name them; if not, they are what is browsed without.
  public init(_ libraries: [LibrarySummary], isConfigured: Bool) {
    self.libraries = libraries
    self.isConfigured = isConfigured
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    var findings: [DoctorFinding] = []
    if !isConfigured {
      findings.append(
        DoctorFinding(
          .ok,
          "No library is configured: without a path, the current folder is browsed.",
          advice: "Name yours in config.toml, each by [[library]] and path."
        )
      )
    }
    for library in libraries { findings.append(await Self.finding(of: library)) }
    return findings
  }

  /// How long the folder of a library may take to answer: a mount whose server is gone never does.
  private static let patience = Duration.seconds(3)

  private static func finding(of library: LibrarySummary) async -> DoctorFinding {
    let root = library.root.string
    let answer = await answer { reason(ofUnreadable: root) }
    let count = "\(library.assetCount) assets in \(library.fileCount) files"
    switch answer {
    case nil:
      return DoctorFinding(
        .problem,
        "\(library.displayName): \(root) does not answer.",
        advice: "See whether its server is there, and whether it is mounted."
      )
    case .some(.some(let reason)):
      return DoctorFinding(
        .problem,
        "\(library.displayName): \(root) cannot be read: \(reason)",
        advice: "Mount it, or mend its path in config.toml."
      )
    case .some(.none):
      guard library.fileCount > 0 else {
        return DoctorFinding(
          .ok,
          "\(library.displayName): \(root) is there; it was not read yet.",
          advice: "blendshelf refresh reads it, or opening the browser does."
        )
      }
      return DoctorFinding(.ok, "\(library.displayName): \(root), \(count).")
    }
  }

  /// Asks on a thread of its own, which is left behind when it hangs.
  private static func answer(_ question: @escaping @Sendable () -> String?) async -> String?? {
    let (answers, continuation) = AsyncStream<String?>.makeStream()
    Thread.detachNewThread {
      continuation.yield(question())
      continuation.finish()
    }
    let timer = Task {
      try await Task.sleep(for: patience)
      continuation.finish()
    }
    defer { timer.cancel() }
    for await answer in answers { return .some(answer) }
    return nil
  }

  private static func reason(ofUnreadable path: String) -> String? {
    guard let folder = opendir(path) else { return String(cString: strerror(errno)) + "." }
    closedir(folder)
    return nil
  }
}
