public import CellCanvas

/// Whether the browser can be drawn on the terminal, and how well.
public struct TerminalCheck: DoctorCheck {
  /// What is known of the terminal besides what the environment says.
  public struct Facts: Hashable, Sendable {
    /// How many colors this machine believes it to have; nil when it does not know the type of terminal.
    public var colorCount: Int?
    /// Whether it can place its cursor.
    public var canPlaceCursor = true
    /// Its size in cells; nil when there is no terminal.
    public var size: Size?
    /// Whether the mouse is used, by the options.
    public var usesMouse = true

    /// Makes the facts of a terminal that nobody knows.
    public init() {}
  }

  /// What is looked after.
  public let title = "Terminal"
  private let environment: [String: String]
  private let facts: Facts

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - facts: what else is known.
  public init(environment: [String: String], facts: Facts) {
    self.environment = environment
    self.facts = facts
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    [type, colors, size, mouse].compactMap(\.self) + multiplexers
  }

  private var name: String { environment["TERM"] ?? "" }
  private var isInTmux: Bool { environment["TMUX"]?.isEmpty == false }
  private var isInScreen: Bool { environment["STY"]?.isEmpty == false && !isInTmux }

  private var type: DoctorFinding {
    if name.isEmpty {
      return DoctorFinding(
        .problem,
        "TERM is not set, so nobody knows what terminal this is.",
        advice: "Set TERM, such as to xterm-256color; all commands but the browser work without."
      )
    }
    if name == "dumb" || !facts.canPlaceCursor {
      return DoctorFinding(
        .problem,
        "The terminal type \(name) is too simple for the browser.",
        advice: "Use another terminal; all commands work in this one: blendshelf list."
      )
    }
    guard facts.colorCount != nil else {
      return DoctorFinding(
        .problem,
        "The terminal type \(name) is unknown on this machine.",
        advice: "Set TERM to one that is known, such as xterm-256color, or install ncurses-term."
      )
    }
    let program = environment["TERM_PROGRAM"].flatMap { $0.isEmpty ? nil : " (\($0))" } ?? ""
    let remote = environment["SSH_CONNECTION"]?.isEmpty == false ? ", over SSH" : ""
    return DoctorFinding(.ok, "The terminal type is \(name)\(program)\(remote).")
  }

  private var colors: DoctorFinding? {
    guard let count = facts.colorCount else { return nil }
    if environment["NO_COLOR", default: ""].isEmpty == false {
      return DoctorFinding(.ok, "There are no colors, because NO_COLOR is set.")
    }
    let known =
      switch count {
      case ..<8: ColorDepth.mono
      case ..<256: ColorDepth.sixteen
      case ..<(1 << 24): ColorDepth.palette
      default: ColorDepth.truecolor
      }
    let told = ColorDepth(environment: environment)
    let colorTerm = environment["COLORTERM"].map { ", COLORTERM is \($0)" } ?? ""
    switch told == .truecolor && known >= .palette ? told : known {
    case .truecolor: return DoctorFinding(.ok, "It shows true color\(colorTerm).")
    case .palette: return DoctorFinding(.ok, "It shows 256 colors\(colorTerm).")
    case .sixteen, .mono:
      return DoctorFinding(
        .warning,
        "TERM says that it shows \(count > 0 ? "\(count) colors" : "no colors") only.",
        advice:
          "Most terminals show 256: set TERM to \(isInTmux || isInScreen ? "screen" : "xterm")-256color."
      )
    }
  }

  private var size: DoctorFinding {
    guard let size = facts.size else {
      return DoctorFinding(
        .warning,
        "There is no terminal here.",
        advice: "Run it in a terminal to browse; the commands work without."
      )
    }
    let text = "It has \(size.width) columns and \(size.height) rows"
    guard size.width >= 40, size.height >= 10 else {
      return DoctorFinding(
        .warning,
        text + ".",
        advice: "The browser wants 40 columns and 10 rows at least; make the window larger."
      )
    }
    return DoctorFinding(.ok, text + (size.width < 80 ? "; panes open as drawers." : "."))
  }

  private var mouse: DoctorFinding? {
    guard !facts.usesMouse else { return nil }
    return DoctorFinding(.ok, "The mouse is left to the terminal, by the option mouse.")
  }

  private var multiplexers: [DoctorFinding] {
    if isInTmux, !name.hasPrefix("tmux"), !name.hasPrefix("screen") {
      return [
        DoctorFinding(
          .warning,
          "This is tmux, and TERM says \(name), which is not what tmux understands.",
          advice: "Do not set TERM yourself; write into ~/.tmux.conf: "
            + "set -g default-terminal \"tmux-256color\""
        )
      ]
    }
    if isInScreen {
      return [
        DoctorFinding(.ok, "This is GNU screen: pictures are drawn with characters, in 256 colors.")
      ]
    }
    return []
  }
}
