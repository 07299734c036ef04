public import AssetSystem

/// A line of text that is being typed.
public struct FieldState: Equatable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    /// Looks for assets in the list while it is typed (`/`).
    case search
    /// Shows only what meets it while it is typed (`f`).
    case filter
    /// A command of the command line (`:`).
    case command
    /// A command of the shell that gets files (`!`).
    case shell
    /// A command of the shell that gets JSON (`|`).
    case pipe
    /// Selects what meets it (`+`).
    case selectByQuery
    /// Deselects what meets it (`-`).
    case deselectByQuery
    /// Names the present filter to keep it.
    case saveQuery
    /// The name of a new catalog below a path.
    case createCatalog(below: AssetCatalogPath?)
    /// The new name of a catalog.
    case renameCatalog(AssetCatalogPath)
    /// The new parent of a catalog.
    case moveCatalog(AssetCatalogPath)
    /// The new name of an asset.
    case renameAsset(AssetTarget)
    /// The tag that is kept under a letter, and added.
    case quickTag(Character)
    /// Part of a dialog, which knows what it is for.
    case dialog
    /// Shows only the commands of the help screen that contain it.
    case helpFilter
  }

  /// What the text is for.
  public var purpose: Purpose
  /// The text.
  public var text: String
  /// Where the next character goes, in characters from the start.
  public var cursor: Int
  /// What was there when the field was opened, to come back to on Escape.
  public var before: FieldOrigin
  /// Possible completions of the word at the cursor; empty until Tab asks for them.
  public var completions: [String]
  /// The completion that was taken last; nil when none was.
  public var completionIndex: Int?
  /// Where the cursor stood when completing began, in characters; nil when it has not.
  public var completedCursor: Int?
  /// Where the completed word starts, in characters; nil when none is being completed.
  public var completionStart: Int?
  /// What is wrong with the text; nil when nothing is.
  public var problem: String?
  /// The earlier entry that is shown, counted back from the newest; nil for what was typed.
  public var historyIndex: Int?
  /// What was typed before earlier entries were looked at or a completion was taken.
  public var draft: String

  /// Makes a field with the cursor behind the text.
  public init(_ purpose: Purpose, text: String = "", before: FieldOrigin = FieldOrigin()) {
    self.purpose = purpose
    self.text = text
    self.cursor = text.count
    self.before = before
    completions = []
    completionIndex = nil
    completedCursor = nil
    completionStart = nil
    problem = nil
    historyIndex = nil
    draft = text
  }

  /// Whether the text is in the query language.
  public var isQuery: Bool {
    switch purpose {
    case .search, .filter, .selectByQuery, .deselectByQuery: true
    default: false
    }
  }
}
