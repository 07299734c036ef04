extension Command {
  /// Creates assets from a workfile.
  public static let createAsset = Command(
    "create-asset",
    .creating,
    "Marks what of a workfile becomes an asset, and how; asks for the workfile first."
  )
  /// Publishes into the library what is marked in a workfile.
  public static let publish = Command(
    "publish",
    .creating,
    "Publishes what is marked in a workfile into the library, after it was checked."
  )

  static let creatingCommands: [Command] = [.createAsset, .publish]
}
