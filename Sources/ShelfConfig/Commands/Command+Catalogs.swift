extension Command {
  /// Folds or unfolds the catalog at the cursor.
  public static let toggleFold = Command(
    "toggle-fold",
    .catalogs,
    "Folds or unfolds the catalog at the cursor."
  )
  /// Folds all catalogs.
  public static let foldAll = Command("fold-all", .catalogs, "Folds all catalogs.")
  /// Unfolds all catalogs.
  public static let unfoldAll = Command("unfold-all", .catalogs, "Unfolds all catalogs.")
  /// Creates a catalog below the one at the cursor.
  public static let create = Command(
    "create",
    .catalogs,
    "Creates a catalog below the one at the cursor."
  )
  /// Renames the catalog at the cursor.
  public static let rename = Command("rename", .catalogs, "Renames the catalog at the cursor.")
  /// Moves the catalog at the cursor below another.
  public static let moveToCatalog = Command(
    "move-to-catalog",
    .catalogs,
    "Moves the catalog at the cursor below another."
  )
  /// Deletes the catalog at the cursor and those below it; no asset is touched.
  public static let delete = Command(
    "delete",
    .catalogs,
    "Deletes the catalog at the cursor and those below it; no asset is touched."
  )
  /// Undoes the last change to catalogs.
  public static let undo = Command("undo", .catalogs, "Undoes the last change to catalogs.", .count)
  /// Redoes the change that was undone last.
  public static let redo = Command(
    "redo",
    .catalogs,
    "Redoes the change that was undone last.",
    .count
  )

  static let catalogsCommands: [Command] = [
    .toggleFold, .foldAll, .unfoldAll, .create, .rename, .moveToCatalog, .delete, .undo, .redo,
  ]
}
