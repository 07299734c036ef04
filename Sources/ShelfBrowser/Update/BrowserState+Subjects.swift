import AssetSystem
import OrderedCollections

extension BrowserState {
  /// The selected assets in the order they were selected, or else the active one.
  var subjectKeys: [AssetKey] {
    selection.keys.isEmpty ? list.activeKey.map { [$0] } ?? [] : selection.keys.elements
  }

  /// Whether other assets than this one are selected.
  func hasSelection(besides asset: AssetTarget) -> Bool {
    selection.keys.contains { list.details[$0]?.target != asset }
  }

  /// Does something with the selected assets, or else the active one, once their details are there.
  mutating func withSubjects(_ purpose: SubjectPurpose) -> [Effect] {
    withSubjects(subjectKeys, purpose)
  }

  /// Does something with assets once their details are there.
  mutating func withSubjects(_ keys: [AssetKey], _ purpose: SubjectPurpose) -> [Effect] {
    let known = keys.compactMap { list.details[$0] }
    let details = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
    pendingSubjects = PendingSubjects(purpose: purpose, keys: keys, details: details)
    let missing = keys.filter { details[$0] == nil }
    return missing.isEmpty ? finishSubjects() : [.loadDetails(missing)]
  }

  /// Takes in details of the assets with which something is to be done.
  mutating func subjectsLoaded(
    _ loaded: [AssetRepresentation],
    _ requested: [AssetKey]
  ) -> [Effect] {
    guard var subjects = pendingSubjects, !loaded.isEmpty || !requested.isEmpty else { return [] }
    let wanted = Set(subjects.keys)
    for asset in loaded where wanted.contains(asset.key) { subjects.details[asset.key] = asset }
    let gone = Set(requested).subtracting(loaded.map(\.key))
    subjects.keys.removeAll { gone.contains($0) }
    pendingSubjects = subjects
    return subjects.keys.allSatisfy { subjects.details[$0] != nil } ? finishSubjects() : []
  }

  private mutating func finishSubjects() -> [Effect] {
    guard let subjects = pendingSubjects else { return [] }
    pendingSubjects = nil
    let assets = subjects.keys.compactMap { subjects.details[$0] }
    guard !assets.isEmpty else { return refuse("The assets are gone; nothing was done.") }
    operations.subjects = Dictionary(assets.map { ($0.key, $0.target) }) { first, _ in first }
    switch subjects.purpose {
    case .yank(let format): return yank(format, of: assets)
    case .rename: return rename(assets)
    case .tags(let isRemoving): return openTags(of: assets, isRemoving: isRemoving)
    case .addTag(let tag): return addTag(tag, to: assets)
    case .form(let field):
      open(.form(MetadataForm(assets, focus: field)))
      return []
    case .moveToCatalog(let path): return moveToCatalog(path, assets)
    case .drop(let path):
      return moveToCatalog(path, assets, shown: assets.count > 1 ? .always : .whenNeeded)
    case .copyFields(let key): return openCopyFields(from: key, to: assets)
    case .editText: return editMetadata(assets)
    case .clear: return askToClear(assets)
    case .shell(let line): return runInShell(line, assets)
    case .pipe(let line): return pipeToShell(line, assets)
    case .repeatEdit: return repeatEdit(on: assets)
    }
  }
}

extension AssetRepresentation {
  /// The asset by its lasting name.
  var target: AssetTarget { AssetTarget(library: key.library, identifier: identifier) }
}
