extension Command {
  /// Moves the cursor down.
  public static let moveDown = Command("move-down", .moving, "Moves the cursor down.", .count)
  /// Moves the cursor up.
  public static let moveUp = Command("move-up", .moving, "Moves the cursor up.", .count)
  /// Moves the cursor left, or folds the catalog and goes to its parent.
  public static let moveLeft = Command(
    "move-left",
    .moving,
    "Moves the cursor left, or folds the catalog and goes to its parent.",
    .count
  )
  /// Moves the cursor right, or unfolds the catalog and enters it.
  public static let moveRight = Command(
    "move-right",
    .moving,
    "Moves the cursor right, or unfolds the catalog and enters it.",
    .count
  )
  /// Goes to the first item, or to the item of that number.
  public static let top = Command(
    "top",
    .moving,
    "Goes to the first item, or to the item of that number.",
    .count
  )
  /// Goes to the last item, or to the item of that number.
  public static let bottom = Command(
    "bottom",
    .moving,
    "Goes to the last item, or to the item of that number.",
    .count
  )
  /// Moves the cursor down by half a page.
  public static let halfPageDown = Command(
    "half-page-down",
    .moving,
    "Moves the cursor down by half a page.",
    .count
  )
  /// Moves the cursor up by half a page.
  public static let halfPageUp = Command(
    "half-page-up",
    .moving,
    "Moves the cursor up by half a page.",
    .count
  )
  /// Moves the cursor down by a page.
  public static let pageDown = Command(
    "page-down",
    .moving,
    "Moves the cursor down by a page.",
    .count
  )
  /// Moves the cursor up by a page.
  public static let pageUp = Command("page-up", .moving, "Moves the cursor up by a page.", .count)
  /// Scrolls until the cursor is at the top.
  public static let cursorToTop = Command(
    "cursor-to-top",
    .moving,
    "Scrolls until the cursor is at the top."
  )
  /// Scrolls until the cursor is in the middle.
  public static let cursorToMiddle = Command(
    "cursor-to-middle",
    .moving,
    "Scrolls until the cursor is in the middle."
  )
  /// Scrolls until the cursor is at the bottom.
  public static let cursorToBottom = Command(
    "cursor-to-bottom",
    .moving,
    "Scrolls until the cursor is at the bottom."
  )
  /// Goes to the first asset of the next group: the next first letter, type, catalog or file, as they are sorted.
  public static let nextGroup = Command(
    "next-group",
    .moving,
    "Goes to the next group: the next first letter, type, catalog or file, as they are sorted.",
    .count
  )
  /// Goes to the first asset of this group, and from there to that of the one before.
  public static let previousGroup = Command(
    "previous-group",
    .moving,
    "Goes to the first asset of this group, and from there to that of the one before.",
    .count
  )
  /// Goes back to the place visited before.
  public static let back = Command(
    "back",
    .moving,
    "Goes back to the place visited before.",
    .count
  )
  /// Goes forward again after going back.
  public static let forward = Command(
    "forward",
    .moving,
    "Goes forward again after going back.",
    .count
  )
  /// Remembers this place under the letter typed next.
  public static let mark = Command(
    "mark",
    .moving,
    "Remembers this place under the letter typed next.",
    .character
  )
  /// Goes to the place remembered under the letter typed next.
  public static let goToMark = Command(
    "go-to-mark",
    .moving,
    "Goes to the place remembered under the letter typed next.",
    .character
  )

  static let movingCommands: [Command] = [
    .moveDown, .moveUp, .moveLeft, .moveRight, .top, .bottom, .halfPageDown, .halfPageUp, .pageDown,
    .pageUp, .cursorToTop, .cursorToMiddle, .cursorToBottom, .nextGroup, .previousGroup,
    .back, .forward, .mark, .goToMark,
  ]
}
