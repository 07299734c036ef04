import AssetSystem
import ShelfConfig

extension Completion {
  /// Completes a line of the command line: the command, then its argument.
  init(ofCommandLine field: FieldState, in state: BrowserState) {
    let typed = field.typed(from: 0)
    let name = String(typed.prefix { !$0.isWhitespace })
    guard name.count < typed.count else {
      let verbs = CommandVerb.allCases.map(\.rawValue)
      let commands = Command.all.map(\.name).filter { !verbs.contains($0) }
      self.init(start: 0, choices: Self.matching(name, verbs + commands))
      return
    }
    let gap = typed.dropFirst(name.count).prefix { $0.isWhitespace }.count
    let start = name.count + gap
    guard let verb = CommandVerb(rawValue: name) else {
      self.init(start: start, choices: [])
      return
    }
    switch verb {
    case .filter, .search, .select, .deselect:
      self.init(ofQuery: field, from: max(start, field.wordStart), in: state)
    case .tag, .type:
      self.init(
        start: start,
        choices: Self.values(of: verb.rawValue, field.typed(from: start), in: state)
      )
    default:
      let values = Self.arguments(of: verb, in: state)
      self.init(start: start, choices: Self.matching(field.typed(from: start), values))
    }
  }

  private static func arguments(of verb: CommandVerb, in state: BrowserState) -> [String] {
    switch verb {
    case .sort:
      AssetSort.Criterion.allCases.map(\.rawValue).flatMap { [$0, $0 + " reversed"] }
    case .library: ["all"] + state.libraries.map(\.displayName)
    case .view: ListState.Layout.allCases.map(\.rawValue)
    case .refresh: ["full"]
    case .create, .move: state.tree.overview.nodes.map(\.path.description)
    case .save: state.savedQueries.filter { !$0.isConfigured }.map(\.name)
    case .rename:
      state.focus == .tree
        ? state.treeNode.map { [$0.path.name.string] } ?? []
        : state.list.active.map { [$0.identifier.name.string] } ?? []
    case .theme: state.theme.themes.choices.map(\.name)
    case .keepTag, .applyPose, .shell, .pipe: []
    case .poseTarget:
      state.posing.remembered.map(\.file.string).reduce(into: []) { files, file in
        if !files.contains(file) { files.append(file) }
      }
    case .filter, .search, .select, .deselect, .type, .tag: []
    }
  }
}
