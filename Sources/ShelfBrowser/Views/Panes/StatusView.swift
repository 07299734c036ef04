import AssetSystem
import CellCanvas
import ShelfConfig

/// The bottom line, the only one that talks: pending keys, a notice, or how things stand; keys at the right.
///
/// Nothing on it depends on the cursor, so that moving it leaves the line alone.
enum StatusView {
  static func draw(_ context: ViewContext, into canvas: inout Canvas) {
    let rect = context.layout.status
    guard !rect.isEmpty else { return }
    canvas.fill(rect, style: context.style(.status))
    let inner = inner(rect)
    context.draw(
      talk(context, width: inner.width),
      at: inner.column,
      row: inner.row,
      maxWidth: inner.width,
      into: &canvas
    )
    for hint in placedHints(context, in: inner) {
      context.draw(
        hint.text,
        at: hint.column,
        row: inner.row,
        maxWidth: hint.text.width,
        into: &canvas
      )
    }
  }

  /// What lies at a column of the line while no overlay is open.
  static func hitTarget(at column: Int, in state: BrowserState) -> HitTarget {
    keys(at: column, ViewContext(state, theme: .standard)).map(HitTarget.keys) ?? .status
  }

  /// The same while an overlay is open; nil when there is no key at the column.
  static func hitTarget(at column: Int, over overlay: Overlay, in state: BrowserState) -> HitTarget?
  {
    let context = ViewContext(state, theme: .standard)
    let keys: KeySequence? =
      switch overlay {
      case .field: nil
      case .confirm(let confirm): ConfirmView.key(at: column, of: confirm, context)
      default: keys(at: column, context)
      }
    return keys.map(HitTarget.keys)
  }

  private static func keys(at column: Int, _ context: ViewContext) -> KeySequence? {
    let inner = inner(context.layout.status)
    let hint = placedHints(context, in: inner).first { hint in
      (hint.column..<hint.column + hint.text.width).contains(column)
    }
    guard let notation = hint?.key, let keys = KeySequence(notation: notation) else { return nil }
    // Others are no keys to be pressed, but a word about several.
    if case .matched = context.state.keymap.lookup(keys) { return keys }
    return keys.keys.count == 1 ? keys : nil
  }

  private static func inner(_ rect: Rect) -> Rect {
    rect.inset(left: rect.width > 20 ? 1 : 0, right: rect.width > 20 ? 1 : 0)
  }

  /// What is said at the left.
  private static func talk(_ context: ViewContext, width: Int) -> StyledText {
    if let keys = pendingKeys(context) { return keys }
    if let text = context.state.carryingText {
      return StyledText(text.terminalSafe, context.style(.statusMessage))
    }
    if let notice = context.state.notice {
      return NoticeText.line(notice, context)
    }
    if context.state.overlays.last?.isPage == true { return StyledText() }
    let separator = StyledText(" \(context.glyphs.separator) ", context.style(.statusHint))
    var parts = situation(context, width: width)
    while parts.count > 1, StyledText.joined(parts.map(\.text), separator: separator).width > width
    {
      let least = parts.indices.min { parts[$0].weight < parts[$1].weight } ?? 0
      parts.remove(at: least)
    }
    return StyledText.joined(parts.map(\.text), separator: separator)
  }

  private static func pendingKeys(_ context: ViewContext) -> StyledText? {
    let pending = context.state.pendingKeys
    let count = pending.count.map(String.init) ?? ""
    let keys = pending.keys.keys.isEmpty ? "" : pending.keys.description
    guard !(count + keys).isEmpty else { return nil }
    return StyledText(count + keys + String(context.glyphs.ellipsis), context.style(.helpKey))
  }

  /// How things stand; where room is short, the parts of least weight go first.
  private static func situation(
    _ context: ViewContext,
    width: Int
  ) -> [(text: StyledText, weight: Int)] {
    let state = context.state
    let style = context.style(.status)
    var parts: [(StyledText, Int)] = []
    if state.selection.visual != nil {
      parts.append((StyledText("range", context.style(.accent)), 5))
    }
    if !state.selection.keys.isEmpty {
      let text = state.selection.keys.count.grouped + " selected"
      parts.append((StyledText(text, context.style(.statusMessage)), 6))
    }
    if !state.place.filter.isEmpty, !TitleView.showsFilter(context) {
      let text = "filter \(state.place.filter.terminalSafe)"
      parts.append((StyledText(text, context.style(.titleFilter)), 5))
    }
    let sort = state.view.sort
    let order = "sorted by \(sort.criterion.rawValue)" + (sort.isReversed ? ", reversed" : "")
    parts.append((StyledText(order, style), 1))
    if !state.view.isRecursive, case .catalog = state.place.item {
      parts.append((StyledText("this catalog only", style), 2))
    }
    if let preview = state.previewText {
      let scope: ThemeScope =
        state.posing.live.shown?.problem == nil ? .accent : .statusWarning
      parts.append((StyledText(preview, context.style(scope)), 6))
    }
    if let target = state.posing.target {
      var text = StyledText("\(context.glyphs.arrow) \(target.shortName)", style)
      if let problem = state.targetProblem {
        text.append(", \(problem.shortText(target))", context.style(.statusWarning))
      }
      if let restriction = state.posing.restriction {
        text.append(", \(restriction.bones.count.counted("bone")) only", style)
      }
      parts.append((text, 3))
    }
    if !state.list.search.isEmpty {
      let found = state.list.matches.count.counted("match", plural: "matches")
      parts.append((StyledText("/\(state.list.search.terminalSafe): \(found)", style), 3))
    }
    if let following = FollowingText.status(context, width: width) {
      parts.append((following, 6))
    }
    // Never two moving things: what a person asked for comes first.
    if let work = OperationText.summary(context, hasBar: width >= 100) {
      parts.append((work, 7))
    } else if let scan = ScanText.summary(context, hasBar: width >= 100) {
      parts.append((scan, 4))
    }
    return parts.map { (text: $0.0, weight: $0.1) }
  }

  /// A key at the right of the line, and what it does.
  private struct Hint {
    var text: StyledText
    var key: String
    var column = 0
  }

  /// The keys one needs first, at the right end of what is left beside the talk; of those of a page, as many as there is
  /// room for, the last in any case.
  private static func placedHints(_ context: ViewContext, in inner: Rect) -> [Hint] {
    let used = min(inner.width, talk(context, width: inner.width).width)
    let room = inner.width - used - (used > 0 ? 3 : 0)
    var hints = wantedHints(context).compactMap { key, word -> Hint? in
      guard let key else { return nil }
      var text = StyledText(key, context.style(.helpKey))
      text.append(" " + word, context.style(.statusHint))
      return Hint(text: text, key: key)
    }
    let width = { (hints: [Hint]) in hints.reduce(-hintGap) { $0 + $1.text.width + hintGap } }
    let isPage = context.state.overlays.last?.isPage == true
    while isPage, hints.count > 1, width(hints) > room { hints.remove(at: hints.count - 2) }
    guard !hints.isEmpty, width(hints) <= room else { return [] }
    var column = inner.endColumn - width(hints)
    for index in hints.indices {
      hints[index].column = column
      column += hints[index].text.width + hintGap
    }
    return hints
  }

  /// The columns between two keys.
  private static let hintGap = 2
}

extension StatusView {
  fileprivate static func wantedHints(_ context: ViewContext) -> [(key: String?, word: String)] {
    let commands: [(Command, String)]
    switch context.state.overlays.last {
    case .rename(let dialog): return RenameView.hints(dialog)
    case .tags(let dialog): return TagView.hints(dialog)
    case .form(let form): return MetadataFormView.hints(form)
    case .catalogs: return CatalogPickerView.hints
    case .palette: return CommandPaletteView.hints
    case .copyFields(let choice): return FieldChoiceView.hints(choice)
    case .pose(let dialog): return PoseView.hints(dialog, context)
    case .poseTarget(let dialog): return PoseTargetView.hints(dialog)
    case .workfile: return WorkfileView.hints
    case .creation(let pane): return CreationView.hints(pane, context)
    case .help:
      commands = [(.moveDown, "down"), (.moveUp, "up"), (.search, "find"), (.cancel, "close")]
    case .log, .inspect: commands = [(.moveDown, "down"), (.moveUp, "up"), (.cancel, "close")]
    case .tasks: commands = TasksView.hints(context.state) + [(.cancel, "close")]
    case .plan(let dialog): commands = PlanView.hints(dialog)
    case .history: commands = HistoryView.hints(context.state) + [(.cancel, "close")]
    case .menu: commands = [(.activate, "choose"), (.cancel, "close")]
    case .field, .confirm, nil:
      commands =
        [(.selectAndStep, "select"), (.search, "search"), (.filter, "filter")]
        + [context.state.shell.isChoosing ? (.activate, "choose") : (.help, "help")]
    }
    return commands.map { (key: context.keys(for: $0), word: $1) }
  }
}

extension Overlay {
  /// Whether it covers all panes.
  fileprivate var isPage: Bool {
    switch self {
    case .help, .log, .inspect, .tasks, .plan, .history, .rename, .tags, .form, .catalogs,
      .copyFields, .pose, .poseTarget, .workfile, .creation, .palette:
      true
    case .field, .menu, .confirm: false
    }
  }
}
