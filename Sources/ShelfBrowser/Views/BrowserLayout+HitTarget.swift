import CellCanvas
import ShelfConfig

extension BrowserLayout {
  /// What lies at a place on the screen.
  ///
  /// - Parameters:
  ///   - column: the column, from 0.
  ///   - row: the row, from 0.
  ///   - state: what is drawn.
  /// - Returns: the topmost thing that can be clicked there.
  public static func hitTarget(
    at column: Int,
    _ row: Int,
    in state: BrowserState
  ) -> HitTarget {
    let layout = BrowserLayout(state)
    guard (0..<state.size.width).contains(column), (0..<state.size.height).contains(row) else {
      return .nothing
    }
    if let overlay = state.overlays.last {
      return layout.hitTarget(at: column, row, over: overlay, in: state)
    }
    if layout.title.contains(column: column, row: row) {
      return TitleView.hitTarget(at: column, in: layout.title, state)
    }
    if layout.status.contains(column: column, row: row) {
      return StatusView.hitTarget(at: column, in: state)
    }
    if let key = KeyHintView.key(at: column, row, in: state) { return .continuation(key) }
    if let details = layout.details, layout.isDetailsDrawer,
      details.contains(column: column, row: row)
    {
      return .pane(.details)
    }
    if let tree = layout.tree, tree.contains(column: column, row: row) {
      return TreeView.hitTarget(at: column, row, in: tree, state)
    }
    if row >= layout.list.row, row < layout.list.endRow,
      column == layout.treeBorder || column == layout.detailsBorder
    {
      return .border
    }
    if let details = layout.details, details.contains(column: column, row: row) {
      return .pane(.details)
    }
    return layout.list.contains(column: column, row: row)
      ? layout.assetTarget(at: column, row, in: state) : .nothing
  }

  private func assetTarget(at column: Int, _ row: Int, in state: BrowserState) -> HitTarget {
    let line = (row - list.row) / cellHeight
    let cell = (column - list.column) / cellWidth
    guard line < visibleLines, cell < columns else { return .pane(.list) }
    let position = (state.list.scroll + line) * columns + cell
    return state.list.keys.indices.contains(position)
      ? .asset(position: position) : .pane(.list)
  }

  private func hitTarget(
    at column: Int,
    _ row: Int,
    over overlay: Overlay,
    in state: BrowserState
  ) -> HitTarget {
    if status.contains(column: column, row: row),
      let target = StatusView.hitTarget(at: column, over: overlay, in: state)
    {
      return target
    }
    if let line = DialogView.line(at: column, row, of: overlay, in: state) {
      return .dialogLine(line)
    }
    if case .creation(let pane) = overlay {
      let context = ViewContext(state, theme: .standard)
      return CreationView.target(at: column, row, of: pane, context).map(HitTarget.creation)
        ?? .overlay
    }
    guard case .menu(let menu) = overlay else { return .overlay }
    return MenuView.line(at: column, row, of: menu, in: state).map(HitTarget.menuLine) ?? .overlay
  }
}
