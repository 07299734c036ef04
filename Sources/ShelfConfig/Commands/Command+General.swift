extension Command {
  /// Asks for the name of a command.
  public static let commandLine = Command(
    "command-line",
    .general,
    "Asks for the name of a command."
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
  /// Quits.
  public static let quit = Command("quit", .general, "Quits.")

  static let generalCommands: [Command] = [
    .commandLine, .help, .log, .tasks, .suspend, .quit,
  ]
}
