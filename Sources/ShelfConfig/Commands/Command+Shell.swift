extension Command {
  /// Runs a command of the shell with the files of the selected assets.
  public static let shell = Command(
    "shell",
    .shell,
    "Runs a command of your shell; the files of the selected assets are \"$@\", in fish $argv."
  )
  /// Gives the selected assets as JSON to a command of the shell, and shows in the pager what it prints.
  public static let pipe = Command(
    "pipe",
    .shell,
    "Pipes the selected assets as JSON into a command; your pager shows what it prints."
  )
  /// Opens a shell in the folder of the asset at the cursor.
  public static let subshell = Command(
    "subshell",
    .shell,
    "Opens your shell in the folder of the asset at the cursor, until you leave it."
  )

  static let shellCommands: [Command] = [.shell, .pipe, .subshell]
}
