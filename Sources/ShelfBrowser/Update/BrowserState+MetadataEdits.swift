import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Takes in a key while the texts of assets are changed.
  mutating func pressed(_ key: KeyEvent, in form: MetadataForm) -> [Effect] {
    var form = form
    let count = form.lines.count
    switch FieldAction(key) {
    case .accept: return accept(form)
    case .complete, .nextEntry: form.focus = (form.focus + 1) % count
    case .completePrevious, .previousEntry: form.focus = (form.focus + count - 1) % count
    case let action:
      let before = form.lines[form.focus].input.text
      guard form.lines[form.focus].input.take(key) else { return [] }
      // Deleting what varies leaves nothing: that, too, is a change.
      let isDeletion = action?.isDeletion == true && form.lines[form.focus].common == nil
      if isDeletion || form.lines[form.focus].input.text != before {
        form.lines[form.focus].isTouched = true
      }
    }
    replaceTop(.form(form))
    return []
  }

  private mutating func accept(_ form: MetadataForm) -> [Effect] {
    overlays.removeLast()
    guard let edit = form.edit else {
      notify(.info, "No field was changed.")
      return []
    }
    return propose(.edit(edit), on: form.targets)
  }

  /// Takes in a key while fields to copy are chosen.
  mutating func pressed(_ key: KeyEvent, in choice: FieldChoice) -> [Effect] {
    var choice = choice
    let last = FieldChoice.fields.count - 1
    switch (FieldAction(key), key.key) {
    case (.accept, _):
      overlays.removeLast()
      guard let edit = choice.edit else {
        notify(.info, "No field was chosen; nothing was copied.")
        return []
      }
      return propose(.edit(edit), on: choice.targets)
    case (_, .character(" ")): toggle(&choice)
    case (_, .character("q")) where key.modifiers.isEmpty: return closeOverlay()
    case (.nextEntry, _), (.complete, _), (_, .character("j")):
      choice.cursor = min(choice.cursor + 1, last)
    case (.previousEntry, _), (.completePrevious, _), (_, .character("k")):
      choice.cursor = max(choice.cursor - 1, 0)
    default: return []
    }
    replaceTop(.copyFields(choice))
    return []
  }

  /// Chooses the field at the cursor, or leaves it out.
  func toggle(_ choice: inout FieldChoice) {
    guard FieldChoice.fields.indices.contains(choice.cursor) else { return }
    let field = FieldChoice.fields[choice.cursor]
    if choice.chosen.remove(field) == nil { choice.chosen.insert(field) }
  }

  /// Asks which fields of the active asset others get, too.
  mutating func openCopyFields(
    from key: AssetKey,
    to assets: [AssetRepresentation]
  ) -> [Effect] {
    guard let source = list.details[key] ?? assets.first(where: { $0.key == key }) else {
      return refuse("The asset at the cursor is not loaded yet.")
    }
    let targets = assets.filter { $0.key != key }.map(\.target)
    guard !targets.isEmpty else { return [] }
    open(.copyFields(FieldChoice(from: source, to: targets)))
    return []
  }

  /// Takes in a key while a catalog is picked.
  mutating func pressed(_ key: KeyEvent, in picker: CatalogPicker) -> [Effect] {
    var picker = picker
    picker.field.problem = nil
    let lines = picker.lines(tree.overview)
    switch FieldAction(key) {
    case .accept: return accept(picker)
    case .complete: picker.cursor = min(picker.cursor + 1, max(0, lines.count - 1))
    case .completePrevious: picker.cursor = max(0, picker.cursor - 1)
    case let action:
      if let step = action?.lines(page: max(1, size.height - 6)) {
        picker.cursor = min(max(0, picker.cursor + step), max(0, lines.count - 1))
      } else {
        let before = picker.field.text
        guard picker.field.take(key) else { return [] }
        if picker.field.text != before { picker.cursor = 0 }
      }
    }
    replaceTop(.catalogs(picker))
    return []
  }

  /// Moves the assets to the catalog at the cursor.
  mutating func accept(_ picker: CatalogPicker) -> [Effect] {
    var picker = picker
    let lines = picker.lines(tree.overview)
    guard lines.indices.contains(picker.cursor) else {
      picker.field.problem = noSuchCatalog
      replaceTop(.catalogs(picker))
      return []
    }
    switch lines[picker.cursor] {
    case .unassigned:
      overlays.removeLast()
      return assign(nil, to: picker.targets)
    case .node(let index):
      let path = tree.overview.nodes[index].path
      if let problem = assignProblem(path) {
        picker.field.problem = problem
        replaceTop(.catalogs(picker))
        return []
      }
      overlays.removeLast()
      return assign(path, to: picker.targets)
    }
  }

  /// What is said when no catalog contains what is typed.
  var noSuchCatalog: String {
    "There is no such catalog; \(keyName(.create)) in the tree makes one."
  }

  /// Why assets cannot be moved to the catalogs at a path; nil when they can.
  func assignProblem(_ path: AssetCatalogPath) -> String? {
    guard let node = node(at: path) else {
      return "There is no catalog \(path); \(keyName(.create)) makes one."
    }
    guard !node.catalogs.isEmpty else {
      return "\(path) has only catalogs below it; \(keyName(.create)) in the tree makes it one."
    }
    return nil
  }

  /// Lets a catalog be picked for some assets, or moves them to one.
  ///
  /// - Parameters:
  ///   - path: where to; nil lets it be picked.
  ///   - assets: what is moved.
  ///   - shown: when the plan of a move to `path` is shown first.
  /// - Returns: what is to be done for it.
  mutating func moveToCatalog(
    _ path: AssetCatalogPath?,
    _ assets: [AssetRepresentation],
    shown: Proposal.Showing = .whenNeeded
  ) -> [Effect] {
    let libraries = Set(assets.map(\.key.library))
    guard libraries.count == 1, libraries.first == editedLibrary else {
      return refuse(
        "Assets are moved to catalogs one library at a time; \(keyName(.libraries)) chooses it."
      )
    }
    if let path {
      if let problem = assignProblem(path) { return refuse(problem) }
      return assign(path, to: assets.map(\.target), shown: shown)
    }
    var picker = CatalogPicker(assets)
    picker.cursor =
      picker.lines(tree.overview).firstIndex { line in
        guard case .node(let index) = line else { return picker.present.isEmpty }
        return picker.present.contains(tree.overview.nodes[index].path)
      } ?? 0
    open(.catalogs(picker))
    return []
  }

  private mutating func assign(
    _ path: AssetCatalogPath?,
    to targets: [AssetTarget],
    shown: Proposal.Showing = .whenNeeded
  ) -> [Effect] {
    var edit = AssetEdit()
    let catalog = path.flatMap { node(at: $0)?.catalogs.first }
    edit.catalog = CatalogAssignment(
      id: catalog ?? .none,
      simpleName: path?.derivedSimpleName ?? ""
    )
    return propose(.edit(edit), on: targets, shown: shown)
  }
}

extension FieldAction {
  /// Whether it deletes something.
  fileprivate var isDeletion: Bool {
    switch self {
    case .deleteBackward, .deleteForward, .deleteWord, .deleteToStart, .deleteToEnd: true
    default: false
    }
  }
}
