extension Command {
  /// Searches while you type: words and tag:, type:, catalog:, author:, file: terms.
  public static let search = Command(
    "search",
    .searching,
    "Searches while you type: words and tag:, type:, catalog:, author:, file: terms."
  )
  /// Goes to the next match.
  public static let nextMatch = Command("next-match", .searching, "Goes to the next match.", .count)
  /// Goes to the previous match.
  public static let previousMatch = Command(
    "previous-match",
    .searching,
    "Goes to the previous match.",
    .count
  )
  /// Filters by type and by tag.
  public static let filter = Command("filter", .searching, "Filters by type and by tag.")
  /// Shows everything again.
  public static let clearFilter = Command("clear-filter", .searching, "Shows everything again.")
  /// Chooses a saved query.
  public static let savedQueries = Command("saved-queries", .searching, "Chooses a saved query.")
  /// Saves the present query under a name.
  public static let saveQuery = Command(
    "save-query",
    .searching,
    "Saves the present query under a name."
  )

  static let searchingCommands: [Command] = [
    .search, .nextMatch, .previousMatch, .filter, .clearFilter, .savedQueries, .saveQuery,
  ]
}
