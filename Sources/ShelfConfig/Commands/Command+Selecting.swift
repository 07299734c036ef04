extension Command {
  /// Selects or deselects the asset at the cursor and steps to the next.
  public static let selectAndStep = Command(
    "select-and-step",
    .selecting,
    "Selects or deselects the asset at the cursor and steps to the next.",
    .count
  )
  /// Starts or ends selecting a range with the cursor.
  public static let visualRange = Command(
    "visual-range",
    .selecting,
    "Starts or ends selecting a range with the cursor."
  )
  /// Selects what is not selected and deselects what is.
  public static let invertSelection = Command(
    "invert-selection",
    .selecting,
    "Selects what is not selected and deselects what is."
  )
  /// Selects all assets that are listed.
  public static let selectAll = Command(
    "select-all",
    .selecting,
    "Selects all assets that are listed."
  )
  /// Closes what is open, else clears the range, then the filter, the selection, the search.
  public static let cancel = Command(
    "cancel",
    .selecting,
    "Closes what is open, else clears the range, then the filter, the selection, the search."
  )
  /// Selects the listed assets that match a query.
  public static let selectByQuery = Command(
    "select-by-query",
    .selecting,
    "Selects the listed assets that match a query; in a grid of previews `+` makes them larger."
  )
  /// Deselects the listed assets that match a query.
  public static let deselectByQuery = Command(
    "deselect-by-query",
    .selecting,
    "Deselects the listed assets that match a query; in a grid of previews `-` makes them smaller."
  )
  /// Selects again what was selected last.
  public static let reselect = Command(
    "reselect",
    .selecting,
    "Selects again what was selected last."
  )
  /// Deselects all assets, wherever they are.
  public static let deselectAll = Command(
    "deselect-all",
    .selecting,
    "Deselects all assets, wherever they are."
  )
  /// Shows the selected assets as a list, wherever they are.
  public static let showSelection = Command(
    "show-selection",
    .selecting,
    "Shows the selected assets as a list, wherever they are."
  )

  static let selectingCommands: [Command] = [
    .selectAndStep, .visualRange, .invertSelection, .selectAll, .cancel, .selectByQuery,
    .deselectByQuery, .reselect, .deselectAll, .showSelection,
  ]
}
