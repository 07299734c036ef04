extension AssetCatalogService {
  /// How many edits can be undone.
  public static let undoLimit = 100

  /// Whether there is an edit to take back.
  public var canUndo: Bool { !undoSteps.isEmpty }

  /// Whether there is an edit to make again.
  public var canRedo: Bool { !redoSteps.isEmpty }

  /// Takes back the last edit.
  ///
  /// Only what the edit did is taken back: catalogs that a merge changed since stay as they are. What
  /// then differs from the file is unsaved, also when the edit had been saved.
  ///
  /// - Returns: what became of the catalogs; empty when there was nothing to undo.
  /// - Throws: an error when the catalogs are read-only.
  @discardableResult
  public mutating func undo() throws(AssetSystemError) -> [CatalogChange] {
    try requireEditable()
    while let step = undoSteps.popLast() {
      let applied = apply(step.map(\.reversed))
      guard !applied.isEmpty else { continue }
      redoSteps.append(applied.map(\.reversed))
      return applied
    }
    return []
  }

  /// Makes the last edit again that was taken back.
  ///
  /// - Returns: what became of the catalogs; empty when there was nothing to redo.
  /// - Throws: an error when the catalogs are read-only.
  @discardableResult
  public mutating func redo() throws(AssetSystemError) -> [CatalogChange] {
    try requireEditable()
    while let step = redoSteps.popLast() {
      let applied = apply(step)
      guard !applied.isEmpty else { continue }
      undoSteps.append(applied)
      return applied
    }
    return []
  }

  /// Keeps an edit for undo; there is nothing to redo after it.
  mutating func remember(_ step: [CatalogChange]) {
    guard !step.isEmpty else { return }
    undoSteps.append(step)
    if undoSteps.count > Self.undoLimit { undoSteps.removeFirst() }
    redoSteps = []
  }

  /// Makes those of the changes whose catalog is as it was before them.
  mutating func apply(_ changes: [CatalogChange]) -> [CatalogChange] {
    let possible = changes.filter { catalogsByID[$0.id] == $0.before }
    for change in possible { catalogsByID[change.id] = change.after }
    return possible
  }
}
