/// Why the screen cannot be opened.
public nonisolated struct DisplayError: Error, Equatable, CustomStringConvertible {
  /// The kind of trouble.
  public enum Code: Hashable, Sendable {
    /// The program has no terminal.
    case noTerminal
    /// `TERM` is unset or names a terminal nobody has described.
    case unknownTerminal
    /// The terminal cannot place its cursor.
    case unusableTerminal
    /// A screen is open already.
    case alreadyOpen
    /// The operating system refused something.
    case systemFailure
  }

  /// The kind of trouble.
  public let code: Code
  /// What it is about: the terminal's name, or what the operating system refused.
  public let subject: String
  /// One sentence for the user, with what to do instead.
  public let message: String

  /// The message.
  public var description: String { message }

  static var noTerminal: DisplayError {
    DisplayError(
      code: .noTerminal,
      subject: "/dev/tty",
      message: "There is no terminal to show the browser on; \(list)"
    )
  }

  static func unknownTerminal(_ name: String) -> DisplayError {
    let reason =
      name.isEmpty
      ? "TERM is not set, so the terminal's type is unknown"
      : "The terminal type “\(printable(name))” is unknown here"
    return DisplayError(
      code: .unknownTerminal,
      subject: name,
      message: "\(reason); set TERM to what the terminal is, such as xterm-256color, or \(list)"
    )
  }

  static func unusableTerminal(_ name: String) -> DisplayError {
    DisplayError(
      code: .unusableTerminal,
      subject: name,
      message: "The terminal type “\(printable(name))” is too simple for the browser; \(list)"
    )
  }

  static var alreadyOpen: DisplayError {
    DisplayError(
      code: .alreadyOpen,
      subject: "screen",
      message: "The terminal is in use by another screen of this program."
    )
  }

  static func systemFailure(_ subject: String, reason: String) -> DisplayError {
    DisplayError(
      code: .systemFailure,
      subject: subject,
      message: "The terminal could not be opened (\(subject): \(reason)); \(list)"
    )
  }

  private static let list = "`blendshelf list` prints the assets without one."

  /// A name from the environment, without anything a terminal would obey.
  private static func printable(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(64).map {
          $0.isASCII && $0.value >= 0x20 && $0 != "\u{7F}" ? $0 : "?"
        }
      )
    )
  }
}
