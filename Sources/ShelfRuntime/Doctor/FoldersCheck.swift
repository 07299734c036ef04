import Foundation

/// Whether blendshelf can keep what it has to keep.
public struct FoldersCheck: DoctorCheck {
  /// A folder that is made when it is needed.
  public struct Folder: Hashable, Sendable {
    /// What is kept there: `index`.
    public var purpose: String
    /// The absolute path; nil when there is no place for it.
    public var path: String?
    /// What does not work without it, as a sentence.
    public var loss: String

    /// Names a folder.
    public init(_ purpose: String, path: String?, loss: String) {
      self.purpose = purpose
      self.path = path
      self.loss = loss
    }
  }

  /// What is looked after.
  public let title = "Folders"
  private let folders: [Folder]

  /// Makes the check.
  public init(folders: [Folder]) { self.folders = folders }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] { folders.map(Self.finding) }

  private static func finding(of folder: Folder) -> DoctorFinding {
    guard let path = folder.path else {
      return DoctorFinding(
        .problem,
        "There is no place for the \(folder.purpose). \(folder.loss)",
        advice: "Set HOME."
      )
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      let isMissing = errno == ENOENT
      guard isMissing, let parent = existingParent(of: path), access(parent, W_OK | X_OK) == 0
      else {
        return DoctorFinding(
          .problem,
          "The folder of the \(folder.purpose) cannot be made: \(path). \(folder.loss)",
          advice: "See who may write into the folders above it."
        )
      }
      return DoctorFinding(.ok, "The \(folder.purpose) will be in \(path).")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return DoctorFinding(
        .problem,
        "\(path) is no folder. \(folder.loss)",
        advice: "Move it away."
      )
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
      return DoctorFinding(
        .problem,
        "The folder of the \(folder.purpose) cannot be written: \(path). \(folder.loss)",
        advice: "Run: chmod u+rwx \(path)"
      )
    }
    guard status.st_mode & 0o002 == 0 else {
      return DoctorFinding(
        .warning,
        "Everybody may write into the folder of the \(folder.purpose): \(path).",
        advice: "Run: chmod o-w \(path)"
      )
    }
    return DoctorFinding(.ok, "The \(folder.purpose) is in \(path).")
  }

  private static func existingParent(of path: String) -> String? {
    var parent = (path as NSString).deletingLastPathComponent
    while !parent.isEmpty, access(parent, F_OK) != 0, parent != "/" {
      parent = (parent as NSString).deletingLastPathComponent
    }
    return parent.isEmpty ? nil : parent
  }
}
