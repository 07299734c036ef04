extension Command {
  /// Activates the asset at the cursor, or enters the catalog.
  public static let activate = Command(
    "activate",
    .assets,
    "Activates the asset at the cursor, or enters the catalog."
  )
  /// Shows everything that is known of the asset at the cursor.
  public static let inspect = Command(
    "inspect",
    .assets,
    "Shows everything that is known of the asset at the cursor."
  )

  static let assetsCommands: [Command] = [
    .activate, .inspect,
  ]
}
