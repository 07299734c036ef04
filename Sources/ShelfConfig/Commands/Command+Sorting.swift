extension Command {
  /// Sorts by name.
  public static let sortByName = Command("sort-by-name", .sorting, "Sorts by name.")
  /// Sorts by name, in reverse.
  public static let sortByNameReversed = Command(
    "sort-by-name-reversed",
    .sorting,
    "Sorts by name, in reverse."
  )
  /// Sorts by type.
  public static let sortByType = Command("sort-by-type", .sorting, "Sorts by type.")
  /// Sorts by type, in reverse.
  public static let sortByTypeReversed = Command(
    "sort-by-type-reversed",
    .sorting,
    "Sorts by type, in reverse."
  )
  /// Sorts by catalog.
  public static let sortByCatalog = Command("sort-by-catalog", .sorting, "Sorts by catalog.")
  /// Sorts by catalog, in reverse.
  public static let sortByCatalogReversed = Command(
    "sort-by-catalog-reversed",
    .sorting,
    "Sorts by catalog, in reverse."
  )
  /// Sorts by time of change, newest first.
  public static let sortByModified = Command(
    "sort-by-modified",
    .sorting,
    "Sorts by time of change, newest first."
  )
  /// Sorts by time of change, oldest first.
  public static let sortByModifiedReversed = Command(
    "sort-by-modified-reversed",
    .sorting,
    "Sorts by time of change, oldest first."
  )
  /// Sorts by author.
  public static let sortByAuthor = Command("sort-by-author", .sorting, "Sorts by author.")
  /// Sorts by author, in reverse.
  public static let sortByAuthorReversed = Command(
    "sort-by-author-reversed",
    .sorting,
    "Sorts by author, in reverse."
  )
  /// Sorts by file.
  public static let sortByFile = Command("sort-by-file", .sorting, "Sorts by file.")
  /// Sorts by file, in reverse.
  public static let sortByFileReversed = Command(
    "sort-by-file-reversed",
    .sorting,
    "Sorts by file, in reverse."
  )
  /// Sorts by file size, largest first.
  public static let sortBySize = Command(
    "sort-by-size",
    .sorting,
    "Sorts by file size, largest first."
  )
  /// Sorts by file size, smallest first.
  public static let sortBySizeReversed = Command(
    "sort-by-size-reversed",
    .sorting,
    "Sorts by file size, smallest first."
  )

  static let sortingCommands: [Command] = [
    .sortByName, .sortByNameReversed, .sortByType, .sortByTypeReversed, .sortByCatalog,
    .sortByCatalogReversed, .sortByModified, .sortByModifiedReversed, .sortByAuthor,
    .sortByAuthorReversed, .sortByFile, .sortByFileReversed, .sortBySize, .sortBySizeReversed,
  ]
}
