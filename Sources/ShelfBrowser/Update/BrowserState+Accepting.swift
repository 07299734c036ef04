import AssetSystem

extension BrowserState {
  /// Does what a field is for; it stays open while something is wrong with its text.
  mutating func accept() -> [Effect] {
    guard let field else { return [] }
    if let problem = problem(of: field) {
      var field = field
      field.problem = problem
      overlays[overlays.count - 1] = .field(field)
      return []
    }
    overlays.removeLast()
    fieldHistory.add(field)
    return accepted(field)
  }

  private mutating func accepted(_ field: FieldState) -> [Effect] {
    switch field.purpose {
    case .search: return acceptedSearch(field)
    case .filter:
      var origin = place
      origin.filter = field.before.filter
      guard origin != place else { return [] }
      history.leave(origin, activeKey: field.before.activeKey, isStep: false)
      return []
    case .command: return run(CommandLine(field.text))
    case .shell: return runInShell(field.text)
    case .pipe: return pipeToShell(field.text)
    case .selectByQuery: return askForMatches(.select, request(narrowedBy: field.text))
    case .deselectByQuery: return askForMatches(.deselect, request(narrowedBy: field.text))
    case .saveQuery: return saveQuery(named: field.text)
    case .createCatalog(let parent):
      return createCatalog(below: parent, path: AssetCatalogPath(cleaning: field.text))
    case .renameCatalog(let path): return renameCatalog(path, to: field.text)
    case .moveCatalog(let path):
      return moveCatalog(path, below: AssetCatalogPath(cleaning: field.text))
    case .renameAsset(let target): return renameAsset(target, to: field.text)
    case .quickTag(let letter):
      return keepQuickTag(letter, field.text) + addQuickTag(letter)
    case .helpFilter, .dialog: return []
    }
  }

  private mutating func acceptedSearch(_ field: FieldState) -> [Effect] {
    guard !AssetQuery(parsing: field.text).isEmpty else {
      // Next and previous match repeat a search; nothing typed ends it.
      return endSearch()
    }
    guard !list.isSearching else { return [] }
    list.searchStart = nil
    guard list.matches.isEmpty else { return [] }
    return refuse("Nothing here matches “\(field.text)”.")
  }

  /// What is wrong with the text of a field; nil when it can be accepted.
  private func problem(of field: FieldState) -> String? {
    switch field.purpose {
    case .search, .filter, .command, .helpFilter, .dialog: return nil
    case .shell, .pipe: return field.text.trimmed.isEmpty ? "Type a command." : nil
    case .renameAsset: return field.text.isEmpty ? "Type a name." : nil
    case .quickTag: return tagProblem(field.text)
    case .selectByQuery, .deselectByQuery:
      return AssetQuery(parsing: field.text).isEmpty ? "Type what to look for." : nil
    case .saveQuery: return saveQueryProblem(field.text)
    case .createCatalog(let parent):
      return createCatalogProblem(below: parent, path: AssetCatalogPath(cleaning: field.text))
    case .renameCatalog(let path): return renameCatalogProblem(path, to: field.text)
    case .moveCatalog(let path):
      return moveCatalogProblem(path, below: AssetCatalogPath(cleaning: field.text))
    }
  }
}
