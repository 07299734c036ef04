extension Command {
  /// Chooses a library.
  public static let libraries = Command("libraries", .libraries, "Chooses a library.")
  /// Goes to the previous library.
  public static let previousLibrary = Command(
    "previous-library",
    .libraries,
    "Goes to the previous library."
  )
  /// Goes to the next library.
  public static let nextLibrary = Command("next-library", .libraries, "Goes to the next library.")
  /// Looks for changes in this library.
  public static let refresh = Command("refresh", .libraries, "Looks for changes in this library.")
  /// Looks for changes in all libraries.
  public static let refreshAll = Command(
    "refresh-all",
    .libraries,
    "Looks for changes in all libraries."
  )
  /// Cancels the change or the scan that is running.
  public static let cancelScan = Command(
    "cancel-scan",
    .libraries,
    "Cancels the change or the scan that is running."
  )

  static let librariesCommands: [Command] = [
    .libraries, .previousLibrary, .nextLibrary, .refresh, .refreshAll, .cancelScan,
  ]
}
