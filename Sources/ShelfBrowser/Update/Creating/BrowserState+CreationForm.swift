import AssetCreation
import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Puts the form in order after what it is about may have changed.
  ///
  /// - Parameters:
  ///   - pane: the pane.
  ///   - isChangedOutside: whether what is typed stays though values have changed.
  /// - Returns: the questions to the creator at the cursor.
  mutating func settleForm(
    _ pane: inout CreationPane,
    isChangedOutside: Bool = false
  ) -> [Effect] {
    var effects: [Effect] = []
    if pane.subject == .creators, let creator = pane.creator,
      CreationPane.problem(of: creator) == nil,
      pane.draft?.creator != creator.identifier, let state = pane.state
    {
      let draft = CreationDraft(creator, in: state.current, catalog: pane.catalog)
      pane.draft = draft
      pane.name = nil
      effects += ask(.questions(creator: creator.identifier), &pane)
      effects += ask(.name(draft.nameQuestion), &pane)
    }
    let lines = pane.form.lines
    pane.formCursor = min(max(0, pane.formCursor), max(0, lines.count - 1))
    if lines.indices.contains(pane.formCursor), !lines[pane.formCursor].isFocusable {
      pane.formCursor = lines.firstIndex(where: \.isFocusable) ?? 0
    }
    if pane.focus != .form {
      pane.input = nil
      pane.picker = nil
    } else if !isChangedOutside || pane.input == nil {
      beginInput(&pane, lines)
    }
    return effects
  }

  /// Makes the text of the line at the cursor the one that is typed.
  private func beginInput(_ pane: inout CreationPane, _ lines: [CreationForm.Line]) {
    pane.completionGeneration = nil
    guard lines.indices.contains(pane.formCursor), lines[pane.formCursor].isTyped else {
      pane.input = nil
      return
    }
    pane.input = FieldState(.dialog, text: CreationValueText.typed(lines[pane.formCursor]))
  }

  /// Takes in a key while the form has the focus.
  mutating func pressedInForm(_ key: KeyEvent, _ pane: CreationPane) -> [Effect] {
    var pane = pane
    if pane.picker != nil { return pressedInPicker(key, pane) }
    let lines = pane.form.lines
    guard lines.indices.contains(pane.formCursor) else { return leaveForm(&pane) }
    let line = lines[pane.formCursor]
    let action = FieldAction(key)
    switch action {
    case .cancel: return cancelInput(line, &pane)
    case .accept: return accepted(line, &pane)
    case .complete where isCompletingPath(line, pane): return completePath(line, 1, &pane)
    case .completePrevious where pane.input?.completions.isEmpty == false:
      return completePath(line, -1, &pane)
    case .complete: return moveInForm(1, isPassing: true, &pane)
    case .completePrevious: return moveInForm(-1, isPassing: true, &pane)
    case .nextEntry: return moveInForm(1, &pane)
    case .previousEntry: return moveInForm(-1, &pane)
    case .pageDown: return moveInForm(max(1, size.height / 2), &pane)
    case .pageUp: return moveInForm(-max(1, size.height / 2), &pane)
    default: break
    }
    switch DialogAction(key) {
    case .openEditor: return openEditor(line, &pane)
    case .create: return pane.subject == .creators ? create(&pane) : refuseToCreate()
    default: break
    }
    if line.isTyped { return typed(key, line, &pane) }
    return pressed(key, on: line, &pane)
  }

  private mutating func typed(
    _ key: KeyEvent,
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    let before = pane.input?.text
    guard pane.input?.take(key) == true else { return [] }
    if pane.input?.text != before { pane.completionGeneration = nil }
    let effects = pane.input?.text == before ? [] : previewName(line, &pane)
    creationPane = pane
    return effects
  }

  /// What a key does on a line into which nothing is typed.
  private mutating func pressed(
    _ key: KeyEvent,
    on line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    guard key.modifiers.isDisjoint(with: [.control, .alt]) else { return [] }
    switch (line.kind, key.key) {
    case (.toggle, .character(" ")), (.toggle, .left), (.toggle, .right):
      return commit(.bool(line.value?.bool != true), line, &pane)
    case (.choice(let items, false), .left): return step(-1, items, line, &pane)
    case (.choice(let items, false), .right): return step(1, items, line, &pane)
    case (.choice, .character(let letter)), (.catalog, .character(let letter)):
      return openPicker(line, typed: letter == " " ? "" : String(letter), &pane)
    case (.button, .character(" ")): return create(&pane)
    case (.longText, .character("e")), (.paths, .character("e")): return openEditor(line, &pane)
    case (.longText, .character), (.paths, .character):
      return refuse("\(line.label) has several lines; e opens them in the editor.")
    case (.fixed, .character):
      return refuse("\(line.label) cannot be changed here.")
    default: return []
    }
  }

  /// Goes to the next or previous value of a choice.
  private mutating func step(
    _ step: Int,
    _ items: [EnumerationItem],
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    guard !items.isEmpty else { return [] }
    let index = items.firstIndex { $0.value == line.value }
    let next = index.map { min(max(0, $0 + step), items.count - 1) } ?? 0
    return next == index ? [] : commit(items[next].value, line, &pane)
  }

  /// Takes back what was typed; when nothing was, leaves the form.
  private mutating func cancelInput(
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    guard let input = pane.input, input.text != CreationValueText.typed(line) else {
      return leaveForm(&pane)
    }
    beginInput(&pane, pane.form.lines)
    pane.name = nil
    let effects = previewName(line, &pane)
    creationPane = pane
    return effects
  }

  /// Goes back to the list the form is about.
  private mutating func leaveForm(_ pane: inout CreationPane) -> [Effect] {
    pane.focus = pane.subject
    let effects = settleForm(&pane)
    creationPane = pane
    return effects
  }

  /// Enter: opens a choice, makes what is new on the line for that, else takes the line and goes on.
  private mutating func accepted(
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    switch line.kind {
    case .button: return create(&pane)
    case .choice, .catalog: return openPicker(line, typed: "", &pane)
    default: return moveInForm(1, isPassing: true, &pane)
    }
  }

  /// Says that what the form is about is made already.
  private mutating func refuseToCreate() -> [Effect] {
    refuse("This is there already; \(keyName(.create)) in the lists goes to the creators.")
  }

  /// Takes what is typed and goes to another line.
  ///
  /// - Parameters:
  ///   - step: how many lines down.
  ///   - isPassing: whether lines are passed over on which nothing can be done.
  ///   - pane: the pane.
  /// - Returns: what is to be set.
  mutating func moveInForm(
    _ step: Int,
    isPassing: Bool = false,
    _ pane: inout CreationPane
  ) -> [Effect] {
    guard let effects = commitInput(&pane) else {
      creationPane = pane
      return []
    }
    // A long explanation is read to its end before the next line has its turn.
    let limit = CreationView.noteScrollLimit(pane, ViewContext(self, theme: .standard))
    let scroll = min(pane.formScroll, limit) + step
    if !isPassing, limit > 0, (0...limit).contains(scroll) {
      pane.formScroll = scroll
      creationPane = pane
      return effects
    }
    pane.formScroll = 0
    let lines = pane.form.lines
    let focusable = lines.indices.filter { index in
      lines[index].isFocusable
        && (!isPassing || !lines[index].isPassedOver || index == pane.formCursor)
    }
    guard !focusable.isEmpty else { return effects }
    let position = focusable.firstIndex(of: pane.formCursor) ?? 0
    let target = position + step
    let wrapped =
      abs(step) == 1
      ? (target + focusable.count) % focusable.count : min(max(0, target), focusable.count - 1)
    pane.formCursor = focusable[wrapped]
    beginInput(&pane, lines)
    creationPane = pane
    return effects
  }

  /// Takes what is typed into the line at the cursor.
  ///
  /// - Returns: nil when it cannot be taken; what is wrong is told beside it.
  mutating func commitInput(_ pane: inout CreationPane) -> [Effect]? {
    let lines = pane.form.lines
    guard let input = pane.input, lines.indices.contains(pane.formCursor) else { return [] }
    let line = lines[pane.formCursor]
    guard input.text != CreationValueText.typed(line) else { return [] }
    switch CreationValueText.read(input.text, line) {
    case .success(let value): return set(value, line, &pane)
    case .failure(let problem):
      pane.input?.problem = problem.text
      return nil
    }
  }

  /// Gives a line a value and shows it.
  mutating func commit(
    _ value: JSONValue?,
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    if let value, let problem = line.definition?.problem(with: value) { return refuse(problem) }
    guard line.isMixed || value != line.value else {
      beginInput(&pane, pane.form.lines)
      creationPane = pane
      return []
    }
    let effects = set(value, line, &pane)
    beginInput(&pane, pane.form.lines)
    creationPane = pane
    return effects
  }

  /// Gives a line a value: of what is new here, else in the workfile.
  private mutating func set(
    _ value: JSONValue?,
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    // What was wrong may not be so with the new value; an answer that never came stays away.
    if pane.draft?.questions != nil { pane.draft?.problem = nil }
    switch line.place {
    case .variant, .offeredVariant: pane.draft?.variant = value?.text ?? ""
    case .catalog:
      pane.draft?.asset = value?.text ?? ""
      pane.catalog = value?.text ?? ""
    case .task: pane.draft?.task = value?.text ?? ""
    case .question(let key):
      pane.draft?.answers[key] = value
      return []
    case .value(let place):
      pane.name = nil
      pane.show(value, at: place, of: line.instances)
      return ask(.set(value, at: place, of: line.instances), &pane)
    case .name, .create, .decoration: return []
    }
    guard let question = pane.draft?.nameQuestion else { return [] }
    return ask(.name(question), &pane)
  }

  /// Asks for the name that follows from what is being typed.
  private mutating func previewName(
    _ line: CreationForm.Line,
    _ pane: inout CreationPane
  ) -> [Effect] {
    let text = ByteString(pane.input?.text ?? "")
    var question: SubsetNameQuestion?
    switch line.place {
    case .variant, .task:
      question = pane.draft?.nameQuestion
    case .value(.data(let key)) where key == "variant" || key == "task":
      guard let instance = pane.formInstances.first, pane.formInstances.count == 1 else { break }
      question = SubsetNameQuestion(
        creator: instance.creator,
        variant: instance.variant,
        asset: instance.asset,
        task: instance.task,
        instance: instance.id
      )
    default: break
    }
    guard var question else { return [] }
    switch line.place {
    case .variant, .value(.data("variant")): question.variant = text
    default: question.task = text.isEmpty ? nil : text
    }
    return ask(.name(question), &pane)
  }

  /// Lets the creator make what was typed.
  private mutating func create(_ pane: inout CreationPane) -> [Effect] {
    guard let effects = commitInput(&pane) else {
      creationPane = pane
      return []
    }
    guard let creator = pane.creator, let draft = pane.draft else {
      creationPane = pane
      return effects + refuse("There is nothing to be made here.")
    }
    let reason = pane.noCreateReason(creator, draft)
    let step = reason == nil ? ask(.create(draft.request), &pane) : []
    beginInput(&pane, pane.form.lines)
    creationPane = pane
    return effects + (reason.map { refuse($0) } ?? step)
  }
}

extension BrowserState {
  /// Takes in text that arrived at once while the create pane is on top.
  mutating func pasted(_ text: String, _ pane: CreationPane) -> [Effect] {
    var pane = pane
    if pane.sheet?.stage == .asking {
      pane.sheet?.comment.insert(text)
    } else if pane.picker != nil {
      pane.picker?.field.insert(text)
      pane.picker?.cursor = 0
    } else if pane.focus == .form, pane.input != nil {
      let lines = pane.form.lines
      pane.input?.insert(text)
      pane.completionGeneration = nil
      let effects =
        lines.indices.contains(pane.formCursor)
        ? previewName(lines[pane.formCursor], &pane) : []
      creationPane = pane
      return effects
    }
    creationPane = pane
    return []
  }
}
