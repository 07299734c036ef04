import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Asks for the workfile that assets are created from.
  mutating func openWorkfile(isForPublishing: Bool = false) -> [Effect] {
    guard let library = editedLibrary else { return [] }
    open(
      .workfile(
        WorkfileDialog(
          library: library,
          remembered: creating.workfiles,
          blenders: posing.live.blenders.map(\.creationSource),
          activeFile: activeFile,
          isForPublishing: isForPublishing
        )
      )
    )
    return []
  }

  /// The file of the active asset, an absolute path; nil when none is active or loaded.
  private var activeFile: ByteString? {
    guard let asset = list.active,
      let library = libraries.first(where: { $0.id == asset.key.library })
    else { return nil }
    let slash = UInt8(ascii: "/")
    let root = library.root.bytes
    let separator = root.last == slash ? [] : [slash]
    return ByteString(root + separator + asset.identifier.file.bytes)
  }

  /// Takes in a key while the workfile is chosen.
  mutating func pressed(_ key: KeyEvent, in dialog: WorkfileDialog) -> [Effect] {
    var dialog = dialog
    dialog.field.problem = nil
    switch FieldAction(key) {
    case .accept: return accept(dialog)
    case .complete: return complete(dialog, 1)
    case .completePrevious: return complete(dialog, -1)
    case let action:
      if let step = action?.lines(page: max(1, size.height - 6)) {
        dialog.move(step)
      } else {
        let before = dialog.field.text
        guard dialog.field.take(key) else { return [] }
        if dialog.field.text != before { typed(in: &dialog) }
      }
    }
    replaceTop(.workfile(dialog))
    return []
  }

  /// Puts the cursor where it belongs after something was typed: what was asked before is not wanted any
  /// more.
  func typed(in dialog: inout WorkfileDialog) {
    dialog.completionGeneration = nil
    dialog.cursor = nil
  }

  /// Takes the line at the cursor, or what is typed.
  mutating func accept(_ dialog: WorkfileDialog) -> [Effect] {
    var dialog = dialog
    let lines = dialog.lines
    let line = dialog.cursor.flatMap { lines.indices.contains($0) ? lines[$0] : nil }
    if let source = line?.source { return openCreation(from: source, dialog) }
    // A folder is no workfile, but the way to one.
    if dialog.field.text.hasSuffix("/") { return askForCompletions(dialog) }
    let path = dialog.field.text.trimmed
    guard !path.isEmpty else {
      dialog.field.problem = "Type the path of a workfile."
      replaceTop(.workfile(dialog))
      return []
    }
    guard path.lowercased().hasSuffix(".blend") else {
      dialog.field.problem = "A workfile is a .blend file."
      replaceTop(.workfile(dialog))
      return []
    }
    return openCreation(from: .file(ByteString(path)), dialog)
  }

  private mutating func complete(_ dialog: WorkfileDialog, _ step: Int) -> [Effect] {
    guard dialog.field.completions.isEmpty else {
      var dialog = dialog
      dialog.field.continueCompletion(step)
      dialog.cursor = dialog.field.completionIndex
      replaceTop(.workfile(dialog))
      return []
    }
    return askForCompletions(dialog)
  }

  private mutating func askForCompletions(_ dialog: WorkfileDialog) -> [Effect] {
    var dialog = dialog
    let generation = operations.nextGeneration()
    dialog.field.moveCursor(to: dialog.field.cursor)
    dialog.cursor = nil
    dialog.completionGeneration = generation
    replaceTop(.workfile(dialog))
    return [.completePath(generation: generation, dialog.field.typed(from: 0))]
  }

  /// Takes in how the typed path of a workfile can go on.
  ///
  /// - Returns: whether that was asked for here.
  mutating func workfilePathCompleted(generation: Int, _ names: [String]) -> Bool {
    guard case .workfile(var dialog) = overlays.last, dialog.completionGeneration == generation
    else { return false }
    dialog.completionGeneration = nil
    dialog.field.completePath(with: names)
    dialog.cursor = dialog.field.completionIndex
    replaceTop(.workfile(dialog))
    return true
  }

  /// Takes in the Blenders that are connected now.
  mutating func takeBlendersForCreation() {
    for (index, overlay) in overlays.enumerated() {
      guard case .workfile(var dialog) = overlay else { continue }
      dialog.take(posing.live.blenders.map(\.creationSource))
      overlays[index] = .workfile(dialog)
    }
  }

  /// Takes in the workfiles chosen earlier.
  mutating func workfilesLoaded(_ files: [ByteString]) -> [Effect] {
    let known = Set(creating.workfiles)
    creating.workfiles += files.filter { !known.contains($0) }
    let surplus = creating.workfiles.count - CreatingState.rememberedLimit
    if surplus > 0 { creating.workfiles.removeLast(surplus) }
    return []
  }
}

extension FieldState {
  /// Begins to complete the last component of the path before the cursor.
  mutating func completePath(with names: [String]) {
    let typed = typed(from: 0)
    let name = typed.reversed().prefix { $0 != "/" }.count
    beginCompletion(from: typed.count - name, with: names, step: 1)
  }
}
