/// What commands are about; the help screen is ordered by it.
public enum CommandGroup: String, Hashable, Sendable, CaseIterable {
  /// The cursor, and places to come back to.
  case moving = "Moving"
  /// Going from pane to pane.
  case panes = "Panes"
  /// Places side by side.
  case tabs = "Tabs"
  /// What is selected.
  case selecting = "Selecting"
  /// Queries and filters.
  case searching = "Searching"
  /// The order of assets.
  case sorting = "Sorting"
  /// What is on the screen.
  case showing = "Showing"
  /// Libraries and their scans.
  case libraries = "Libraries"
  /// The asset at the cursor.
  case assets = "Assets"
  /// Changing assets and catalogs, and taking changes back.
  case editing = "Editing"
  /// Marking what becomes an asset, and publishing it.
  case creating = "Creating"
  /// Applying poses to a rig.
  case posing = "Posing"
  /// Following other sessions, and being followed.
  case following = "Following"
  /// Copying to the clipboard.
  case yanking = "Copying"
  /// Commands of the user's shell.
  case shell = "Shell"
  /// The catalog tree.
  case catalogs = "Catalogs"
  /// The program itself.
  case general = "General"

  /// The heading in the help screen.
  public var title: String { rawValue }

  /// The commands of the group, in the order of the table.
  public var commands: [Command] { Command.all.filter { $0.group == self } }
}
