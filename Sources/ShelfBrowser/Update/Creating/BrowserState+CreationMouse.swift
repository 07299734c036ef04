import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Takes in a click in the create pane.
  mutating func clicked(creation target: CreationTarget, isDouble: Bool) -> [Effect] {
    guard case .creation(var pane) = overlays.last else { return [] }
    switch target {
    case .creator(let line): return go(to: line, in: .creators, &pane, isDouble)
    case .instance(let line): return go(to: line, in: .instances, &pane, isDouble)
    case .activeMark(let line):
      // The second press of a double-click turns it again, as two clicks do.
      let effects = go(to: line, in: .instances, &pane, false)
      guard let clicked = creationPane, clicked.focus == .instances,
        clicked.instanceCursor == line
      else { return effects }
      return effects + toggleActive(clicked, moves: false)
    case .field(let line):
      guard let effects = leaveField(&pane) else { return [] }
      pane.focus = .form
      pane.formCursor = line
      let settled = settleForm(&pane)
      creationPane = pane
      guard pane.form.lines.indices.contains(line) else { return effects + settled }
      let clicked = pane.form.lines[line]
      if clicked.kind == .toggle {
        return effects + settled + commit(.bool(clicked.value?.bool != true), clicked, &pane)
      }
      return effects + settled + (isDouble ? openPicker(clicked, typed: "", &pane) : [])
    case .choice(let line): return clickedChoice(line)
    case .report(let line):
      let isSame = pane.sheet?.cursor == line
      pane.sheet?.cursor = line
      creationPane = pane
      return isDouble && isSame ? pane.sheet.map { acceptReport($0) } ?? [] : []
    case .section(let section):
      guard let effects = leaveField(&pane) else { return [] }
      creationPane = pane
      return effects + focus(on: section, &pane)
    }
  }

  private mutating func go(
    to line: Int,
    in section: CreationPane.Section,
    _ pane: inout CreationPane,
    _ isDouble: Bool
  ) -> [Effect] {
    guard let left = leaveField(&pane) else { return [] }
    let cursor = section == .creators ? pane.creatorCursor : pane.instanceCursor
    if pane.focus != section || pane.subject != section { pane.focus = section }
    creationPane = pane
    var effects = left + moveInList(by: 0)
    guard let settled = creationPane else { return effects }
    pane = settled
    if section == .instances {
      guard pane.instanceLines.indices.contains(line), pane.instanceLines[line].identity != nil
      else { return effects }
      pane.instanceCursor = line
    } else {
      pane.creatorCursor = line
    }
    creationPane = pane
    effects += moveInList(by: 0)
    guard isDouble, cursor == line, var now = creationPane else { return effects }
    return effects + focus(on: .form, &now)
  }

  /// Takes what is typed before the mouse goes elsewhere.
  ///
  /// - Returns: nil when it cannot be taken: then one stays.
  private mutating func leaveField(_ pane: inout CreationPane) -> [Effect]? {
    guard pane.focus == .form, pane.picker == nil else {
      pane.picker = nil
      return []
    }
    guard let effects = commitInput(&pane) else {
      creationPane = pane
      return nil
    }
    creationPane = pane
    return effects
  }

  /// Takes in that the wheel was turned over the create pane: the list under it moves, or the form.
  mutating func wheeled(creation mouse: MouseEvent, rows: Int) -> [Effect] {
    guard case .creation(var pane) = overlays.last, pane.state != nil, pane.sheet == nil,
      pane.picker == nil
    else {
      scrollCreation(by: rows)
      return []
    }
    let section = CreationView.section(
      at: mouse.column,
      mouse.row,
      of: pane,
      ViewContext(self, theme: .standard)
    )
    switch section {
    case .form?: return pane.focus == .form ? moveInForm(rows, &pane) : scrollForm(by: rows, pane)
    // What is being filled in would be lost with the creator.
    case .creators? where pane.focus == .form: return []
    case .creators?, .instances?:
      guard let section, let left = leaveField(&pane) else { return [] }
      // The cursor of the list stays where it is when the list gets the focus.
      pane.focus = section
      creationPane = pane
      return left + moveInList(by: section == .creators ? rows.signum() : rows)
    case nil: return []
    }
  }

  /// Moves the cursor of what lies over the create pane by what the wheel was turned.
  mutating func scrollCreation(by lines: Int) {
    guard var pane = creationPane else { return }
    if let sheet = pane.sheet {
      guard sheet.stage == .asking else { return moveInReport(by: lines.signum()) }
      let last = max(0, pane.publishedInstances.count - 1)
      pane.sheet?.scroll = min(max(0, sheet.scroll + lines), last)
      creationPane = pane
    } else if var picker = pane.picker {
      picker.cursor = min(max(0, picker.cursor + lines), max(0, picker.lines.count - 1))
      pane.picker = picker
      creationPane = pane
    }
  }
}
