extension Command {
  /// Goes to the next pane.
  public static let nextPane = Command("next-pane", .panes, "Goes to the next pane.")
  /// Goes to the previous pane.
  public static let previousPane = Command("previous-pane", .panes, "Goes to the previous pane.")
  /// Scrolls the details down.
  public static let scrollDetailsDown = Command(
    "scroll-details-down",
    .panes,
    "Scrolls the details down.",
    .count
  )
  /// Scrolls the details up.
  public static let scrollDetailsUp = Command(
    "scroll-details-up",
    .panes,
    "Scrolls the details up.",
    .count
  )

  static let panesCommands: [Command] = [
    .nextPane, .previousPane, .scrollDetailsDown, .scrollDetailsUp,
  ]
}
