import AssetSystem
import ShelfConfig

extension BrowserState {
  /// Does what a line of the command line asks for.
  mutating func run(_ line: CommandLine) -> [Effect] {
    switch line.request {
    case .nothing: []
    case .goTo(let number): moveToItem(number - 1)
    case .command(let command): perform(command)
    case .problem(let text): refuse(text)
    case .verb(let verb, let argument): run(verb, argument)
    }
  }

  private mutating func run(_ verb: CommandVerb, _ argument: String) -> [Effect] {
    switch verb {
    case .sort: return sort(by: argument)
    case .filter: return visitFilter(argument)
    case .search:
      list.searchStart = list.activeKey
      return search(argument)
    case .select: return askForMatches(.select, request(narrowedBy: argument))
    case .deselect: return askForMatches(.deselect, request(narrowedBy: argument))
    case .type: return filter(.type, argument)
    case .tag: return filter(.tag, argument)
    case .library: return goToLibrary(named: argument)
    case .view:
      guard let layout = ListState.Layout(rawValue: argument) else {
        return refuse("Assets are shown as `grid` or as `list`.")
      }
      return show(layout)
    case .refresh:
      guard argument == "full" else { return refuse("`refresh` takes `full`, or nothing.") }
      return [.refresh(place.scope, full: true)]
    case .create, .rename, .move: return editCatalog(verb, argument)
    case .save:
      if let reason = disabledReason(of: .saveQuery) { return refuse(reason) }
      if let problem = saveQueryProblem(argument) { return refuse(problem) }
      return saveQuery(named: argument)
    case .keepTag: return keepTag(argument)
    case .applyPose:
      if let reason = disabledReason(of: .applyPose) { return refuse(reason) }
      guard let percent = Int(argument) else {
        return refuse("`apply-pose` takes \(verb.argument).")
      }
      return posePercent(percent)
    case .poseTarget: return goToPoseTarget(argument)
    case .theme: return chooseTheme(named: argument)
    case .shell: return runInShell(argument)
    case .pipe: return pipeToShell(argument)
    }
  }

  private mutating func sort(by argument: String) -> [Effect] {
    let words = argument.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, let criterion = AssetSort.Criterion(rawValue: String(first)),
      words.count == 1 || (words.count == 2 && words[1] == "reversed")
    else {
      let names = AssetSort.Criterion.allCases.map(\.rawValue).joined(separator: ", ")
      return refuse("Assets are sorted by \(names), with or without `reversed`.")
    }
    return sort(AssetSort(criterion, isReversed: words.count == 2))
  }

  private mutating func visitFilter(_ text: String) -> [Effect] {
    var target = place
    target.filter = text
    return visit(target, arrival: .keep)
  }

  /// Puts one term in the place of all others for its field; none when the text is empty.
  private mutating func filter(_ field: AssetQuery.Term.Field, _ text: String) -> [Effect] {
    var terms = AssetQuery(parsing: place.filter).terms.filter { $0.field != field }
    if !text.isEmpty { terms.append(AssetQuery.Term(field: field, text: text)) }
    return visitFilter(AssetQuery(terms: terms).description)
  }

  private mutating func goToLibrary(named name: String) -> [Effect] {
    let wanted = name.lowercased()
    if wanted == "all" { return visitScope(.all) }
    let exact = libraries.first { $0.displayName.lowercased() == wanted }
    let begun = libraries.filter { $0.displayName.lowercased().hasPrefix(wanted) }
    guard let library = exact ?? (begun.count == 1 ? begun.first : nil) else {
      return refuse(
        begun.isEmpty
          ? "No library is called “\(name)”." : "Several libraries begin with “\(name)”."
      )
    }
    return visitScope(.one(library.id))
  }

  /// Keeps a tag under a letter; the letter alone forgets it.
  private mutating func keepTag(_ argument: String) -> [Effect] {
    let tag = String(argument.dropFirst()).trimmed
    guard let letter = argument.first, argument.dropFirst().first?.isWhitespace != false else {
      return refuse("`keep-tag` needs \(CommandVerb.keepTag.argument).")
    }
    if !tag.isEmpty, let problem = tagProblem(tag) { return refuse(problem) }
    notify(.info, tag.isEmpty ? "\(letter) keeps no tag any more." : "\(letter) keeps “\(tag)”.")
    return keepQuickTag(letter, tag)
  }

  /// Renames the active asset, or moves the selected ones to a catalog.
  private mutating func editAssets(_ verb: CommandVerb, _ argument: String) -> [Effect] {
    if let reason = verb == .rename ? noAssetReason : noSubjectReason { return refuse(reason) }
    guard verb == .rename else {
      return withSubjects(.moveToCatalog(AssetCatalogPath(cleaning: argument)))
    }
    guard let asset = list.active else { return refuse("The asset is not loaded yet.") }
    return renameAsset(asset.target, to: argument)
  }

  private mutating func editCatalog(_ verb: CommandVerb, _ argument: String) -> [Effect] {
    if verb == .create {
      if let reason = noEditedLibraryReason { return refuse(reason) }
      let path = AssetCatalogPath(cleaning: argument)
      if let problem = createCatalogProblem(below: nil, path: path) { return refuse(problem) }
      return createCatalog(below: nil, path: path)
    }
    guard focus == .tree else { return editAssets(verb, argument) }
    if let reason = noCatalogReason(to: verb == .rename ? "renamed" : "moved") {
      return refuse(reason)
    }
    guard let path = treeNode?.path else { return [] }
    if verb == .rename {
      if let problem = renameCatalogProblem(path, to: argument) { return refuse(problem) }
      return renameCatalog(path, to: argument)
    }
    let parent = AssetCatalogPath(cleaning: argument)
    if let problem = moveCatalogProblem(path, below: parent) { return refuse(problem) }
    return moveCatalog(path, below: parent)
  }
}
