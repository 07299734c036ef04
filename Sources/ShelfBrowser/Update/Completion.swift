import AssetSystem
import ShelfConfig

/// What Tab offers in a field.
struct Completion: Equatable {
  /// Where what is completed starts, in characters.
  var start: Int
  /// What can stand between there and the cursor, the best first.
  var choices: [String]

  /// How many choices are offered at most.
  static let limit = 200

  /// Finds the completions of what stands before the cursor of a field.
  init(of field: FieldState, in state: BrowserState) {
    switch field.purpose {
    case .search, .filter, .selectByQuery, .deselectByQuery:
      self.init(ofQuery: field, from: field.wordStart, in: state)
    case .command:
      self.init(ofCommandLine: field, in: state)
    case .createCatalog, .moveCatalog:
      self.init(start: 0, choices: Self.paths(field.typed(from: 0), in: state))
    case .saveQuery:
      let names = state.savedQueries.filter { !$0.isConfigured }.map(\.name)
      self.init(start: 0, choices: Self.matching(field.typed(from: 0), names))
    case .quickTag:
      let tags = state.tags.map(\.tag.string)
      self.init(start: 0, choices: Self.matching(field.typed(from: 0), tags))
    case .renameCatalog, .renameAsset, .helpFilter, .dialog, .shell, .pipe:
      self.init(start: field.cursor, choices: [])
    }
  }

  init(start: Int, choices: some Sequence<String>) {
    self.start = start
    self.choices = Array(choices.prefix(Self.limit))
  }

  /// Completes a term of a query: the field's name, then its value.
  init(ofQuery field: FieldState, from start: Int, in state: BrowserState) {
    let word = field.typed(from: start)
    let sign = word.hasPrefix("-") ? "-" : ""
    let term = word.dropFirst(sign.count)
    guard let colon = term.firstIndex(of: ":") else {
      let names = AssetQuery.fieldNames.map { $0 + ":" }
      self.init(start: start, choices: Self.matching(String(term), names).map { sign + $0 })
      return
    }
    let name = term[..<colon].lowercased()
    var value = term[term.index(after: colon)...]
    var prefix = sign + term[...colon]
    if let comma = value.lastIndex(of: ","), !value[..<comma].contains("\"") {
      prefix += value[...comma]
      value = value[value.index(after: comma)...]
    }
    let typed = value.filter { $0 != "\"" }
    let values = Self.values(of: name, typed, in: state)
    self.init(start: start, choices: values.map { prefix + Self.quoted($0) })
  }

  /// The values that a field of the query language can have and that go on with a text.
  static func values(of name: String, _ typed: String, in state: BrowserState) -> [String] {
    switch name {
    case "tag": matching(typed, state.tags.map(\.tag.string))
    case "type": matching(typed, IDType.allKnown.map { $0.name.lowercased() })
    case "catalog":
      typed.hasPrefix("/")
        ? paths(String(typed.dropFirst()), in: state).map { "/" + $0 } : paths(typed, in: state)
    case "author":
      matching(typed, Set(state.list.details.values.map(\.metadata.author)).sorted())
    default: []
    }
  }

  /// The catalog paths that go on with a text, those nearest the top first.
  private static func paths(_ typed: String, in state: BrowserState) -> [String] {
    matching(typed, state.tree.overview.nodes.lazy.map(\.path.description))
  }

  /// The candidates that begin with a text, letter case aside.
  static func matching(_ typed: String, _ candidates: some Sequence<String>) -> [String] {
    let prefix = typed.lowercased()
    var found: [String] = []
    for candidate in candidates where !candidate.isEmpty && candidate.lowercased().hasPrefix(prefix)
    {
      found.append(candidate)
      if found.count == limit { break }
    }
    return found
  }

  private static func quoted(_ value: String) -> String {
    AssetQuery.Term(field: .any, text: value).description
  }
}
