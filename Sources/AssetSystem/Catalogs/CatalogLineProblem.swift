/// A line of a catalog definition file that is not as it should be.
public struct CatalogLineProblem: Hashable, Sendable {
  /// What is wrong with a line.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// Something follows the version number on its line.
    case versionSuffix
    /// There is no colon that would end a UUID.
    case missingColon
    /// What stands before the first colon is no UUID.
    case invalidUUID
    /// The UUID is the nil UUID, which stands for no catalog.
    case nilUUID
    /// An earlier line has the same UUID; that one counts.
    case duplicateUUID
    /// There is no path; the simple name is taken for it.
    case missingPath
    /// There is neither a path nor a simple name that could be one.
    case missingPathAndName
    /// There is a NUL in the path; what follows it is cut off.
    case nulInPath
  }

  /// The number of the line, from 1.
  public var line: Int
  /// The line without its end.
  public var text: ByteString
  /// What is wrong.
  public var reason: Reason

  /// Makes a problem.
  public init(line: Int, text: ByteString, reason: Reason) {
    self.line = line
    self.text = text
    self.reason = reason
  }

  /// Whether the line is written back as it is, because nothing can be made of it.
  public var isKept: Bool {
    switch reason {
    case .missingColon, .invalidUUID, .nilUUID, .missingPathAndName: true
    case .versionSuffix, .duplicateUUID, .missingPath, .nulInPath: false
    }
  }

  /// What is wrong and what becomes of the line, as one sentence.
  public var message: String {
    switch reason {
    case .versionSuffix:
      "Only the number of the version line counts; the rest is dropped on saving."
    case .missingColon: "This is no catalog, because there is no colon; the line is kept."
    case .invalidUUID:
      "This is no catalog, because it does not begin with a UUID; the line is kept."
    case .nilUUID: "The nil UUID stands for no catalog; the line is kept, but not used."
    case .duplicateUUID: "An earlier line has this UUID and counts; this one is dropped on saving."
    case .missingPath: "There is no path, so the simple name is taken for it."
    case .missingPathAndName: "There is neither a path nor a name; the line is kept, but not used."
    case .nulInPath: "The path ends at a NUL byte; the rest of it is dropped on saving."
    }
  }
}

extension CatalogLineProblem: CustomStringConvertible {
  /// The line number, the line and what is wrong with it, safe to show in a terminal.
  public var description: String { "line \(line): \(message) (\(text.terminalSafe))" }
}
