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
  /// Creates a catalog below the one at the cursor of the tree; elsewhere, assets.
  public static let create = Command(
    "create",
    .catalogs,
    "Creates a catalog below the one at the cursor of the tree; elsewhere, assets from a workfile."
  )

  static let catalogsCommands: [Command] = [
    .toggleFold, .foldAll, .unfoldAll, .create,
  ]
}
