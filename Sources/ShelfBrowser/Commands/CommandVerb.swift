/// A command of the command line that takes an argument: `:sort name`.
enum CommandVerb: String, CaseIterable {
  case sort
  case filter
  case search
  case select
  case deselect
  case type
  case tag
  case library
  case view
  case refresh
  case create
  case rename
  case move
  case save
  case keepTag = "keep-tag"
  case applyPose = "apply-pose"
  case poseTarget = "pose-target"
  case theme
  case shell
  case pipe

  /// Whether it means something without an argument.
  var isComplete: Bool {
    switch self {
    case .type, .tag: true
    default: false
    }
  }

  /// What it takes, in words for a person.
  var argument: String {
    switch self {
    case .sort: "what to sort by, such as `name` or `modified reversed`"
    case .filter, .search, .select, .deselect: "a query"
    case .type: "a type of data-block"
    case .tag: "a tag"
    case .library: "the name of a library, or `all`"
    case .view: "`grid` or `list`"
    case .refresh: "`full`, or nothing"
    case .create: "the path of a catalog"
    case .rename: "a name"
    case .move: "the path of another catalog, or `/` for the top"
    case .save: "a name"
    case .keepTag: "a letter, and the tag it is to keep"
    case .applyPose: "the strength in percent, which may be less than nothing"
    case .poseTarget: "the path of a workfile"
    case .theme: "the name of a theme, or nothing"
    case .shell, .pipe: "a command of your shell"
    }
  }

  /// Short names of commands that fingers know.
  static let shorthands = [
    "q": "quit", "q!": "quit", "wq": "quit", "x": "quit", "h": "help", "clear": "clear-filter",
    "noh": "clear-filter",
  ]
}
