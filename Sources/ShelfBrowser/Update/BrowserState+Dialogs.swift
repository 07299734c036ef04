import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Takes in a key while a dialog is on top in which text is typed or lines are chosen.
  ///
  /// - Returns: nil when there is none.
  mutating func pressedInDialog(_ key: KeyEvent) -> [Effect]? {
    guard let overlay = overlays.last, overlay.takesAllKeys else { return nil }
    if FieldAction(key) == .cancel { return closeOverlay() }
    switch overlay {
    case .rename(let dialog): return pressed(key, in: dialog)
    case .tags(let dialog): return pressed(key, in: dialog)
    case .form(let form): return pressed(key, in: form)
    case .catalogs(let picker): return pressed(key, in: picker)
    case .copyFields(let choice): return pressed(key, in: choice)
    case .palette(let palette): return pressed(key, in: palette)
    case .poseTarget(let dialog): return pressed(key, in: dialog)
    case .workfile(let dialog): return pressed(key, in: dialog)
    default: return nil
    }
  }

  /// Takes in text that arrived at once while a dialog is on top.
  ///
  /// - Returns: nil when there is none into which text is typed.
  mutating func pastedInDialog(_ text: String) -> [Effect]? {
    switch overlays.last {
    case .rename(var dialog):
      dialog.focused.insert(text)
      return preview(dialog)
    case .tags(var dialog):
      dialog.field.insert(text)
      typed(in: &dialog)
      replaceTop(.tags(dialog))
    case .form(var form):
      form.lines[form.focus].input.insert(text)
      form.lines[form.focus].isTouched = true
      replaceTop(.form(form))
    case .catalogs(var picker):
      picker.field.insert(text)
      picker.cursor = 0
      replaceTop(.catalogs(picker))
    case .palette(var palette):
      palette.field.insert(text)
      palette.cursor = 0
      replaceTop(.palette(palette))
    case .poseTarget(var dialog):
      dialog.field.insert(text)
      typed(in: &dialog)
      replaceTop(.poseTarget(dialog))
    case .workfile(var dialog):
      dialog.field.insert(text)
      typed(in: &dialog)
      replaceTop(.workfile(dialog))
    case .creation(let pane): return pasted(text, pane)
    default: return nil
    }
    return []
  }

  /// Takes in a click on a line of the dialog on top.
  mutating func clickedDialogLine(_ line: Int, isDouble: Bool) -> [Effect] {
    switch overlays.last {
    case .tags(var dialog):
      let lines = dialog.lines(tags)
      guard lines.indices.contains(line) else { return [] }
      dialog.cursor = line
      dialog.toggle(lines[line])
      replaceTop(.tags(dialog))
    case .form(var form):
      guard form.lines.indices.contains(line) else { return [] }
      form.focus = line
      replaceTop(.form(form))
    case .catalogs(var picker):
      picker.cursor = line
      replaceTop(.catalogs(picker))
      if isDouble { return accept(picker) }
    case .palette(var palette):
      palette.cursor = line
      replaceTop(.palette(palette))
      return accept(palette)
    case .copyFields(var choice):
      choice.cursor = line
      toggle(&choice)
      replaceTop(.copyFields(choice))
    case .poseTarget(var dialog):
      guard dialog.lines.indices.contains(line) else { return [] }
      if dialog.found == nil, let index = dialog.field.completionIndex {
        dialog.field.continueCompletion(line - index)
      }
      dialog.cursor = line
      replaceTop(.poseTarget(dialog))
      if isDouble { return accept(dialog) }
    case .workfile(var dialog):
      guard dialog.lines.indices.contains(line) else { return [] }
      if let index = dialog.field.completionIndex { dialog.field.continueCompletion(line - index) }
      dialog.cursor = line
      replaceTop(.workfile(dialog))
      if isDouble { return accept(dialog) }
    case .history(var history):
      history.cursor = line
      replaceTop(.history(history))
      if isDouble { return performOnHistory(.activate) ?? [] }
    default: break
    }
    return []
  }

  /// Puts an overlay in the place of the topmost one.
  mutating func replaceTop(_ overlay: Overlay) {
    guard !overlays.isEmpty else { return }
    overlays[overlays.count - 1] = overlay
  }
}

extension Overlay {
  /// Whether letters are typed into it or mean something of its own.
  var takesAllKeys: Bool {
    switch self {
    case .rename, .tags, .form, .catalogs, .copyFields, .poseTarget, .workfile, .palette: true
    default: false
    }
  }
}

extension FieldAction {
  /// How many lines a key goes down in a dialog; nil when it does not.
  func lines(page: Int) -> Int? {
    switch self {
    case .previousEntry: -1
    case .nextEntry: 1
    case .pageUp: -page
    case .pageDown: page
    default: nil
    }
  }
}
