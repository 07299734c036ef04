extension Command {
  /// Shows or hides the details.
  public static let toggleDetails = Command(
    "toggle-details",
    .showing,
    "Shows or hides the details."
  )
  /// Shows or hides the catalog tree.
  public static let toggleCatalogs = Command(
    "toggle-catalogs",
    .showing,
    "Shows or hides the catalog tree."
  )
  /// Switches between grid and list.
  public static let toggleGrid = Command("toggle-grid", .showing, "Switches between grid and list.")
  /// Lists the assets of child catalogs, too, or only those of the catalog itself.
  public static let toggleRecursive = Command(
    "toggle-recursive",
    .showing,
    "Lists the assets of child catalogs, too, or only those of the catalog itself."
  )
  /// Shows or hides the number of each item.
  public static let toggleNumbers = Command(
    "toggle-numbers",
    .showing,
    "Shows or hides the number of each item."
  )
  /// Shows the assets without a catalog.
  public static let showUnassigned = Command(
    "show-unassigned",
    .showing,
    "Shows the assets without a catalog."
  )
  /// Chooses how everything looks.
  public static let theme = Command(
    "theme",
    .showing,
    "Chooses a theme, which is shown while you choose."
  )
  /// Draws the whole screen again.
  public static let redraw = Command("redraw", .showing, "Draws the whole screen again.")

  static let showingCommands: [Command] = [
    .toggleDetails, .toggleCatalogs, .toggleGrid, .toggleRecursive, .toggleNumbers, .showUnassigned,
    .togglePreviews, .toggleImages, .largerThumbnails, .smallerThumbnails, .theme, .redraw,
  ]
}
