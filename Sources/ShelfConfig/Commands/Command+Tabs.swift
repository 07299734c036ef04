extension Command {
  /// Goes to the next tab, or with a number to that tab.
  public static let nextTab = Command(
    "next-tab",
    .tabs,
    "Goes to the next tab, or with a number to that tab.",
    .count
  )
  /// Goes to the previous tab.
  public static let previousTab = Command(
    "previous-tab",
    .tabs,
    "Goes to the previous tab.",
    .count
  )
  /// Opens a tab that begins as this one is.
  public static let newTab = Command("new-tab", .tabs, "Opens a tab that begins as this one is.")
  /// Closes this tab.
  public static let closeTab = Command("close-tab", .tabs, "Closes this tab.")

  static let tabsCommands: [Command] = [.nextTab, .previousTab, .newTab, .closeTab]
}
