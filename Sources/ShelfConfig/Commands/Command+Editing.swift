extension Command {
  /// Renames the asset, the selected assets, or the catalog at the cursor of the tree.
  public static let rename = Command(
    "rename",
    .editing,
    "Renames the asset, the selected assets, or the catalog at the cursor of the tree."
  )
  /// Renames the asset at the cursor, from the start of its name.
  public static let renameFromStart = Command(
    "rename-from-start",
    .editing,
    "Renames the asset at the cursor, from the start of its name."
  )
  /// Renames the asset at the cursor, at the end of its name.
  public static let renameAtEnd = Command(
    "rename-at-end",
    .editing,
    "Renames the asset at the cursor, at the end of its name."
  )
  /// Adds tags to the selected assets, and removes them.
  public static let tags = Command(
    "tags",
    .editing,
    "Adds tags to the selected assets, and removes them."
  )
  /// Removes tags from the selected assets.
  public static let removeTags = Command(
    "remove-tags",
    .editing,
    "Removes tags from the selected assets."
  )
  /// Adds the tag kept under the letter typed next.
  public static let quickTag = Command(
    "quick-tag",
    .editing,
    "Adds the tag kept under the letter typed next.",
    .character
  )
  /// Moves the selected assets, or the catalog at the cursor of the tree, to another catalog.
  public static let moveToCatalog = Command(
    "move-to-catalog",
    .editing,
    "Moves the selected assets, or the catalog at the cursor of the tree, to another catalog."
  )
  /// Changes the author of the selected assets.
  public static let editAuthor = Command(
    "edit-author",
    .editing,
    "Changes the author of the selected assets."
  )
  /// Changes the license of the selected assets.
  public static let editLicense = Command(
    "edit-license",
    .editing,
    "Changes the license of the selected assets."
  )
  /// Changes the copyright notice of the selected assets.
  public static let editCopyright = Command(
    "edit-copyright",
    .editing,
    "Changes the copyright notice of the selected assets."
  )
  /// Changes the description of the selected assets.
  public static let editDescription = Command(
    "edit-description",
    .editing,
    "Changes the description of the selected assets."
  )
  /// Edits the metadata of the selected assets as text in your editor.
  public static let editText = Command(
    "edit-text",
    .editing,
    "Edits the metadata of the selected assets as text in your editor."
  )
  /// Copies fields of the asset at the cursor to the selected assets.
  public static let copyFields = Command(
    "copy-fields",
    .editing,
    "Copies fields of the asset at the cursor to the selected assets."
  )
  /// Makes the last change again, to the assets selected now.
  public static let repeatEdit = Command(
    "repeat-edit",
    .editing,
    "Makes the last change again, to the assets selected now."
  )
  /// Clears the selected assets, or deletes the catalog at the cursor of the tree.
  public static let delete = Command(
    "delete",
    .editing,
    "Clears the selected assets, or deletes the catalog at the cursor of the tree."
  )
  /// Undoes the last change to assets or catalogs.
  public static let undo = Command(
    "undo",
    .editing,
    "Undoes the last change to assets or catalogs.",
    .count
  )
  /// Redoes the change that was undone last.
  public static let redo = Command(
    "redo",
    .editing,
    "Redoes the change that was undone last.",
    .count
  )
  /// Shows all changes; there one is undone, redone or finished.
  public static let history = Command(
    "history",
    .editing,
    "Shows all changes; there one is undone, redone or finished."
  )
  /// Shows what a plan, or else the last change, does line by line.
  public static let diff = Command(
    "diff",
    .editing,
    "Shows what a plan, or else the last change, does line by line."
  )

  static let editingCommands: [Command] = [
    .rename, .renameFromStart, .renameAtEnd, .tags, .removeTags, .quickTag, .moveToCatalog, .editAuthor, .editLicense, .editCopyright, .editDescription, .editText, .copyFields, .repeatEdit, .delete, .undo, .redo, .history, .diff,
  ]
}
