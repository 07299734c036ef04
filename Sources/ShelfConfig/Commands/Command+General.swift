extension Command {
  /// Asks for the name of a command.
  public static let commandLine = Command(
    "command-line",
    .general,
    "Asks for the name of a command."
  )
  /// Finds a command by a few letters of it, with its keys, and does it.
  public static let commandPalette = Command(
    "command-palette",
    .general,
    "Finds a command by a few letters of it, with its keys, and does it."
  )
  /// Shows all keys and commands.
  public static let help = Command("help", .general, "Shows all keys and commands.")
  /// Shows messages and damaged files.
  public static let log = Command("log", .general, "Shows messages and damaged files.")
  /// Shows what is being done in the background.
  public static let tasks = Command(
    "tasks",
    .general,
    "Shows what is being done in the background."
  )
  /// Stops blendshelf until the shell continues it.
  public static let suspend = Command(
    "suspend",
    .general,
    "Stops blendshelf until the shell continues it."
  )
  /// Opens what is shown in the pager: help, log, tasks, history, or all that is known of the asset.
  public static let pager = Command(
    "pager",
    .general,
    "Opens what is shown in your pager: a page, or all that is known of the asset at the cursor."
  )
  /// Quits.
  public static let quit = Command("quit", .general, "Quits.")
  /// Quits without telling the shell the folder of the asset at the cursor.
  public static let quitWithoutFolder = Command(
    "quit-without-folder",
    .general,
    "Quits, and leaves the shell in the folder it is in."
  )
  /// Chooses assets for the program that asked for them, and quits.
  public static let choose = Command(
    "choose",
    .general,
    "Chooses the selected assets, or the one at the cursor, for who opened blendshelf, and quits."
  )

  static let generalCommands: [Command] = [
    .commandLine, .commandPalette, .help, .log, .tasks, .pager, .suspend, .quit, .quitWithoutFolder,
    .choose,
  ]
}
