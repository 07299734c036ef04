import CellCanvas
import Glibc

/// Asks the terminal about itself, once, and makes of its answers what is known of it.
///
/// Every question but the last goes unanswered on some terminal; all answer the last, `DA1`, which
/// therefore ends the round. tmux answers it for itself: what is around it is asked by sequences that it
/// hands on, in a second round, ended by the last answer of that round.
nonisolated struct TerminalInquiry {
  /// What is read of the environment.
  static let variables = [
    "TERM", "TERM_PROGRAM", "LC_TERMINAL", "COLORTERM", "NO_COLOR", "TMUX", "STY",
    "SSH_CONNECTION", "SSH_TTY",
  ]
  /// The number of the image that is asked about; it is never shown.
  private static let askedImage = 31
  /// The names of description texts by which the answers from behind so many tmux are told apart.
  private static let levelNames = ["TN", "Co", "RGB"]
  private static let versionName = "kitty-query-version"

  private let environment: [String: String]
  private var known: TerminalCapabilities
  private var version: String?
  private var attributes: [Int] = []
  private var hasGraphics = false
  private var isBehindTmux = false
  private var areaPixels: (width: Int, height: Int)?
  private var terminalName: String?
  private var kittyVersion: String?
  private var size = Size(width: 0, height: 0)
  private var windowPixels: (width: Int, height: Int) = (0, 0)

  /// Whether nothing more is waited for.
  private(set) var isComplete = false

  /// Whether nothing is known yet of the terminal that everything can be asked of: it has not answered the last question.
  ///
  /// What is around tmux may never answer.
  var isInFirstRound: Bool { !isComplete && !isBehindTmux }

  /// The variables that matter, as they are now.
  static var presentEnvironment: [String: String] {
    var environment: [String: String] = [:]
    for name in variables { environment[name] = getenv(name).map { String(cString: $0) } }
    return environment
  }

  /// Prepares the questions.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - colorDepth: How many colors the terminal is known to have.
  ///   - isUTF8: Whether it reads UTF-8.
  init(environment: [String: String], colorDepth: ColorDepth, isUTF8: Bool) {
    self.environment = environment
    known = TerminalCapabilities(colorDepth: colorDepth, isUTF8: isUTF8)
  }

  /// How long answers are waited for: a line to another machine is slower.
  var patience: Duration {
    environment["SSH_CONNECTION"] ?? environment["SSH_TTY"] == nil
      ? .milliseconds(150) : .milliseconds(1000)
  }

  /// What to send at first; nothing to terminals that would print it.
  mutating func begin() -> [UInt8] {
    let terminal = environment["TERM"] ?? ""
    let plain = ["linux", "vt", "ansi", "cons", "sun", "dumb", "eterm", "wy", "hurd", "minix"]
    guard !terminal.isEmpty, !plain.contains(where: terminal.hasPrefix) else {
      isComplete = true
      return []
    }
    var questions = ""
    // Screen and tmux take what they do not know, of this kind, for the title of a window.
    if !isMultiplexer {
      questions += "\u{1B}_Gi=\(Self.askedImage),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"
    }
    questions += OutputPace.question
    questions += "\u{1B}[>0q\u{1B}[16t\u{1B}[14t\u{1B}[?2026$p\u{1B}]11;?\u{1B}\\\u{1B}[c"
    return Array(questions.utf8)
  }

  /// Takes an answer over.
  ///
  /// - Returns: What to ask now.
  mutating func take(_ reply: TerminalReply) -> [UInt8] {
    guard !isComplete else { return [] }
    known.hasAnswered = true
    switch reply {
    case .attributes(let numbers):
      guard !isBehindTmux else { break }
      attributes = numbers
      return endFirstRound()
    case .version(let text): version = version ?? text
    case .graphics(let image, let isOK):
      if image == Self.askedImage { hasGraphics = isOK }
    case .cellSize(let width, let height):
      known.cellPixels = CellPixels(telling: width, height) ?? known.cellPixels
    case .textAreaSize(let width, let height): areaPixels = (width, height)
    case .background(let color): known.backgroundColor = color
    case .mode(2026, let state): known.hasSynchronizedOutput = state == 1 || state == 2
    case .mode, .hasRead: break
    case .description(let name, let value): describe(name, value)
    }
    return []
  }

  /// Waits no longer.
  mutating func end() {
    isComplete = true
  }

  /// Takes over the size that the system tells.
  ///
  /// - Returns: Whether the cells are larger or smaller than before; then what was answered about them is no longer true.
  @discardableResult
  mutating func sizeChanged(size: Size, pixels: (width: Int, height: Int)) -> Bool {
    let former = Self.cell(windowPixels, self.size)
    self.size = size
    windowPixels = pixels
    guard let former, let cell = Self.cell(pixels, size), cell != former else { return false }
    known.cellPixels = nil
    areaPixels = nil
    return true
  }

  /// What is known.
  var capabilities: TerminalCapabilities {
    var result = known
    if isBehindTmux {
      result.tmuxLevels = max(1, known.tmuxLevels)
      result.passesThrough = known.tmuxLevels > 0
    }
    result.name = name
    result.protocols = protocols
    result.cellPixels =
      known.cellPixels ?? Self.cell(areaPixels, size) ?? Self.cell(windowPixels, size)
    result.colorDepth = min(known.colorDepth, ColorDepth(environment: environment))
    return result
  }
}

nonisolated extension TerminalInquiry {
  private var isMultiplexer: Bool {
    let terminal = environment["TERM"] ?? ""
    return environment["TMUX"] != nil || terminal.hasPrefix("tmux") || terminal.hasPrefix("screen")
  }

  /// tmux may be far away, where its variables do not come along; GNU screen hands nothing on.
  private mutating func endFirstRound() -> [UInt8] {
    let isTmux =
      version.map { $0.hasPrefix("tmux") }
      ?? (environment["TMUX"] != nil || environment["TERM", default: ""].hasPrefix("tmux"))
    guard isTmux else {
      isComplete = true
      return []
    }
    isBehindTmux = true
    return Self.levelNames.indices.flatMap { index in
      // Where there are fewer tmux than levels, what is too deep is dropped or answered later.
      let names = [Self.levelNames[index], "TN", Self.versionName]
      return names.flatMap { name in
        TmuxPassthrough.wrap(
          Array("\u{1B}P+q\(Self.hexadecimal(name))\u{1B}\\".utf8),
          levels: index + 1
        )
      }
    }
  }

  /// A text from behind tmux.
  private mutating func describe(_ name: String?, _ value: String?) {
    guard isBehindTmux else { return }
    if known.tmuxLevels == 0 {
      // A terminal may answer without repeating what it does not know: then the first level is meant.
      let level = name.flatMap(Self.levelNames.firstIndex) ?? 0
      known.tmuxLevels = level + 1
    }
    switch name {
    case "TN": terminalName = terminalName ?? value
    case Self.versionName:
      kittyVersion = value
      isComplete = true
    case .none where terminalName != nil: isComplete = true
    default: break
    }
  }

  private var name: String? {
    guard isBehindTmux else { return version }
    if let terminalName { return kittyVersion.map { "\(terminalName) \($0)" } ?? terminalName }
    return version
  }

  private var protocols: TerminalCapabilities.PixelProtocols {
    // A placeholder says by its color which image it belongs to: sixteen are too few.
    let hasPalette = known.colorDepth >= .palette
    var protocols: TerminalCapabilities.PixelProtocols =
      attributes.dropFirst().contains(4) ? .sixel : []
    if isBehindTmux {
      if hasPalette, terminalName == "xterm-ghostty" || Self.isRecent(kittyVersion) {
        protocols.formUnion([.kitty, .kittyPlaceholders])
      }
      return protocols
    }
    let version = version ?? ""
    // WezTerm's own images work better than what it makes of kitty's.
    if hasGraphics, !version.hasPrefix("WezTerm") { protocols.insert(.kitty) }
    if hasGraphics, hasPalette,
      version.hasPrefix("ghostty") || Self.isRecent(Self.kittyVersion(in: version))
    {
      protocols.insert(.kittyPlaceholders)
    }
    let programs = [environment["TERM_PROGRAM"], environment["LC_TERMINAL"]]
    if ["iTerm2", "WezTerm", "mintty"].contains(where: version.hasPrefix)
      || !isMultiplexer
        && !["iTerm.app", "iTerm2", "WezTerm", "mintty"].allSatisfy({
          !programs.contains($0)
        })
    {
      protocols.insert(.iterm2)
    }
    return protocols
  }

  /// `kitty(0.32.2)` without its brackets.
  private static func kittyVersion(in text: String) -> String? {
    text.hasPrefix("kitty(") ? String(text.dropFirst(6).prefix { $0 != ")" }) : nil
  }

  /// Whether kitty has placeholders: since 0.28.
  private static func isRecent(_ version: String?) -> Bool {
    let numbers = (version ?? "").split(separator: ".").prefix(2).map { Int($0) ?? -1 }
    return numbers.count == 2 && (numbers[0] > 0 || numbers[0] == 0 && numbers[1] >= 28)
  }

  private static func cell(_ pixels: (width: Int, height: Int)?, _ size: Size) -> CellPixels? {
    guard let pixels, size.width > 0, size.height > 0 else { return nil }
    return CellPixels(telling: pixels.width / size.width, pixels.height / size.height)
  }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
