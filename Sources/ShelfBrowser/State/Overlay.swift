public import AssetSystem

/// Something that lies over the panes and gets the keys first.
public enum Overlay: Equatable, Sendable {
  /// The help screen, made from the command table.
  case help(HelpState)
  /// A line of text that is being typed.
  case field(FieldState)
  /// A list of which one is picked.
  case menu(MenuState)
  /// A question that is answered with yes or no.
  case confirm(ConfirmState)
  /// What was said, the newest at the bottom; scrolled up by so many lines.
  case log(scroll: Int)
  /// Scans and other long work.
  case tasks
  /// Everything known of the active asset, scrolled down by so many lines.
  case inspect(scroll: Int)
}

/// The help screen.
public struct HelpState: Equatable, Sendable {
  /// How many lines it is scrolled down.
  public var scroll: Int
  /// Only commands that contain this text are shown.
  public var filter: String
}

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
  }

  /// What the text is for.
  public var purpose: Purpose
  /// The text.
  public var text: String
  /// Where the next character goes, in characters from the start.
  public var cursor: Int
  /// What was there when the field was opened, to come back to on Escape.
  public var before: FieldOrigin
  /// Possible completions of the word at the cursor.
  public var completions: [String]
  /// The completion that was taken last; nil when none was.
  public var completionIndex: Int?
  /// What is wrong with the text; nil when nothing is.
  public var problem: String?
}

/// Where things stood when a field was opened.
public struct FieldOrigin: Equatable, Sendable {
  /// The filter.
  public var filter: String
  /// The active asset.
  public var activeKey: AssetKey?
  /// The last search.
  public var search: String
}

/// A list of which one is picked.
public struct MenuState: Equatable, Sendable {
  /// What is picked from it.
  public enum Purpose: Hashable, Sendable {
    /// A library, or all.
    case libraries
    /// A saved query.
    case savedQueries
  }

  /// What is picked from it.
  public var purpose: Purpose
  /// The line the cursor is on.
  public var cursor: Int
}

/// A question that is answered with yes or no.
public struct ConfirmState: Equatable, Sendable {
  /// What is done on yes.
  public enum Purpose: Hashable, Sendable {
    /// Deletes a catalog and all below it.
    case deleteCatalog(AssetCatalogPath)
  }

  /// What is done on yes.
  public var purpose: Purpose
  /// The question.
  public var question: String
}
