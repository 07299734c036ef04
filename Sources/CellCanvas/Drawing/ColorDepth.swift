/// How many colors a terminal can show.
public enum ColorDepth: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// None: only attributes.
  case mono
  /// The terminal's own sixteen.
  case sixteen
  /// The sixteen, a cube of 216 and 24 grays.
  case palette
  /// Red, green and blue with 8 bits each.
  case truecolor

  /// What the environment says of the terminal.
  ///
  /// `NO_COLOR`, set and not empty, always wins; `COLORTERM` tells of true color, `TERM` of the rest.
  public init(environment: [String: String]) {
    let terminal = environment["TERM"] ?? ""
    // GNU screen hands the variable on from outside, but not the colors.
    let isScreen =
      terminal.hasPrefix("screen")
      && (environment["TMUX", default: ""].isEmpty || !environment["STY", default: ""].isEmpty)
    let words = Set(terminal.split(separator: "-").map(String.init))
    if environment["NO_COLOR", default: ""].isEmpty == false || terminal.isEmpty
      || !words.isDisjoint(with: Self.colorless)
    {
      self = .mono
    } else if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") && !isScreen
      || terminal.hasSuffix("-direct")
    {
      self = .truecolor
    } else if terminal.contains("256") || !words.isDisjoint(with: Self.rich) {
      self = .palette
    } else {
      self = .sixteen
    }
  }

  /// Whether one shows fewer colors than another.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  private static let colorless: Set<String> = [
    "dumb", "m", "mono", "vt52", "vt100", "vt102", "vt220",
  ]
  private static let rich: Set<String> = ["alacritty", "foot", "ghostty", "kitty", "wezterm"]
}
