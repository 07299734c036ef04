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
  /// Chooses what is done with the asset at the cursor, such as linking it into a connected Blender.
  public static let activateWith = Command(
    "activate-with",
    .assets,
    "Chooses what is done with the asset at the cursor, such as linking it into a connected Blender."
  )
  /// Goes along with the asset that is active in a connected Blender, or does not.
  public static let followBlender = Command(
    "follow-blender",
    .assets,
    "Goes along with the asset that is active in a connected Blender, or does not."
  )

  /// Opens the file of the asset at the cursor in a Blender of its own.
  public static let openInBlender = Command(
    "open-in-blender",
    .assets,
    "Opens the file of the asset at the cursor in a new Blender."
  )
  /// Shows the folder of the asset's file in the file manager.
  public static let revealFile = Command(
    "reveal-file",
    .assets,
    "Opens the folder of the asset's file in the file manager; without a display, copies its path."
  )

  static let assetsCommands: [Command] = [
    .activate, .activateWith, .inspect, .openInBlender, .revealFile, .followBlender,
  ]
}
