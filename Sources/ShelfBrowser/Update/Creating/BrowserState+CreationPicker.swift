import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Shows the values that a line can have.
  mutating func openPicker(
    _ line: CreationForm.Line,
    typed: String,
    _ pane: inout CreationPane
  ) -> [Effect] {
    var picker = CreationPicker(
      place: line.place,
      label: line.label,
      choices: [],
      field: FieldState(.dialog, text: typed),
      cursor: 0,
      picked: nil,
      takesOther: false
    )
    switch line.kind {
    case .choice(let items, let isMultiple):
      picker.choices = items.map { CreationPicker.Choice(label: $0.label, value: $0.value) }
      if isMultiple { picker.picked = line.value?.elements ?? [] }
    case .catalog:
      picker.choices = tree.overview.nodes.map { node in
        CreationPicker.Choice(label: node.path.description, value: .string(node.path.utf8))
      }
      picker.takesOther = true
    default: return []
    }
    if typed.isEmpty, let value = line.value {
      picker.cursor = picker.choices.firstIndex { $0.value == value } ?? 0
    }
    pane.picker = picker
    creationPane = pane
    return []
  }

  /// Takes in a key while values are picked.
  mutating func pressedInPicker(_ key: KeyEvent, _ pane: CreationPane) -> [Effect] {
    var pane = pane
    guard var picker = pane.picker else { return [] }
    let last = max(0, picker.lines.count - 1)
    switch (FieldAction(key), key.key) {
    case (.cancel, _):
      pane.picker = nil
      creationPane = pane
      return []
    case (.accept, _): return accept(picker, &pane)
    case (_, .character(" ")) where picker.picked != nil: toggle(&picker)
    case (let action, _):
      if let step = action?.lines(page: max(1, size.height / 2)) {
        picker.cursor = min(max(0, picker.cursor + step), last)
      } else if action == .complete {
        picker.cursor = picker.cursor == last ? 0 : picker.cursor + 1
      } else if action == .completePrevious {
        picker.cursor = picker.cursor == 0 ? last : picker.cursor - 1
      } else {
        let before = picker.field.text
        guard picker.field.take(key) else { return [] }
        if picker.field.text != before { picker.cursor = 0 }
      }
    }
    pane.picker = picker
    creationPane = pane
    return []
  }

  /// Picks the value at the cursor, or takes it back.
  private func toggle(_ picker: inout CreationPicker) {
    let lines = picker.lines
    if lines.indices.contains(picker.cursor) { picker.toggle(lines[picker.cursor].value) }
  }

  /// Takes what is picked.
  private mutating func accept(_ picker: CreationPicker, _ pane: inout CreationPane) -> [Effect] {
    guard let value = picker.value else {
      pane.picker?.field.problem = "Nothing contains what is typed."
      creationPane = pane
      return []
    }
    pane.picker = nil
    guard let line = pane.form.lines.first(where: { $0.place == picker.place }) else {
      // What it was about is gone.
      creationPane = pane
      return []
    }
    return commit(value, line, &pane)
  }

  /// Takes a line of the values with the mouse: of several it is picked, of one it is taken.
  mutating func clickedChoice(_ index: Int) -> [Effect] {
    guard var pane = creationPane, var picker = pane.picker,
      picker.lines.indices.contains(index)
    else { return [] }
    picker.cursor = index
    guard picker.picked != nil else { return accept(picker, &pane) }
    toggle(&picker)
    pane.picker = picker
    creationPane = pane
    return []
  }

  /// Opens the text of a line in the editor.
  mutating func openEditor(_ line: CreationForm.Line, _ pane: inout CreationPane) -> [Effect] {
    guard line.isForEditor else { return refuse("\(line.label) is not opened in the editor.") }
    let id = operations.nextGeneration()
    let text = line.isTyped ? pane.input?.text : nil
    pane.edited = CreationPane.EditedText(id: id, place: line.place, instances: line.instances)
    creationPane = pane
    return [.editValue(id: id, ByteString(text ?? CreationValueText.typed(line)))]
  }

  /// Takes in the text of a line from the editor.
  mutating func valueEdited(id: Int, _ text: ByteString?) -> [Effect] {
    guard var pane = creationPane, let edited = pane.edited, edited.id == id else { return [] }
    pane.edited = nil
    creationPane = pane
    guard let text else {
      notify(.info, "The text was left as it was.")
      return []
    }
    let line = pane.form.lines.first {
      $0.place == edited.place && $0.instances == edited.instances
    }
    guard let line else { return refuse("What the text belongs to is gone; it was not taken.") }
    // Editors end a file with a line feed that nobody typed.
    let bytes = text.bytes.last == UInt8(ascii: "\n") ? Array(text.bytes.dropLast()) : text.bytes
    switch CreationValueText.read(ByteString(bytes).string, line) {
    case .success(let value): return commit(value, line, &pane)
    case .failure(let problem): return refuse("\(line.label): \(problem.text)")
    }
  }

  /// Whether Tab completes the path of a line.
  func isCompletingPath(_ line: CreationForm.Line, _ pane: CreationPane) -> Bool {
    guard case .path = line.kind, let input = pane.input else { return false }
    // A path as it is stored is complete: Tab goes on.
    return !input.completions.isEmpty || input.text != CreationValueText.typed(line)
  }

  /// Completes the path of a line.
  mutating func completePath(
    _ line: CreationForm.Line,
    _ step: Int,
    _ pane: inout CreationPane
  ) -> [Effect] {
    guard case .path(let path) = line.kind, let input = pane.input else { return [] }
    guard input.completions.isEmpty else {
      pane.input?.continueCompletion(step)
      creationPane = pane
      return []
    }
    let generation = operations.nextGeneration()
    pane.completionGeneration = generation
    creationPane = pane
    return [
      .completeFile(
        generation: generation,
        input.typed(from: 0),
        endings: path.extensions.isEmpty ? nil : path.extensions
      )
    ]
  }

  /// Takes in how the typed path of a line can go on.
  ///
  /// - Returns: whether that was asked for here.
  mutating func creationPathCompleted(generation: Int, _ names: [String]) -> Bool {
    guard var pane = creationPane, pane.completionGeneration == generation else { return false }
    pane.completionGeneration = nil
    pane.input?.completePath(with: names)
    creationPane = pane
    return true
  }
}
