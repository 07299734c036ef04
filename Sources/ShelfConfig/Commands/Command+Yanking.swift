extension Command {
  /// Copies the identifiers of the selected assets.
  public static let yankID = Command(
    "yank-id",
    .yanking,
    "Copies the identifiers of the selected assets."
  )
  /// Copies the paths of their files.
  public static let yankPath = Command("yank-path", .yanking, "Copies the paths of their files.")
  /// Copies their names.
  public static let yankName = Command("yank-name", .yanking, "Copies their names.")
  /// Copies the paths of their catalogs.
  public static let yankCatalog = Command(
    "yank-catalog",
    .yanking,
    "Copies the paths of their catalogs."
  )
  /// Copies their tags.
  public static let yankTags = Command("yank-tags", .yanking, "Copies their tags.")
  /// Copies all their metadata as JSON.
  public static let yankJSON = Command("yank-json", .yanking, "Copies all their metadata as JSON.")

  static let yankingCommands: [Command] = [
    .yankID, .yankPath, .yankName, .yankCatalog, .yankTags, .yankJSON,
  ]
}
