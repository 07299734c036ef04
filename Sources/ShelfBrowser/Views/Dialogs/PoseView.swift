import AssetSystem
import CellCanvas
import ShelfConfig

/// What a pose would do to a rig: how they fit, what a person should know, and every number that changes.
struct PoseView {
  private let dialog: PoseDialog
  private let context: ViewContext
  private let body: Rect

  private init(_ dialog: PoseDialog, _ context: ViewContext) {
    self.dialog = dialog
    self.context = context
    body = PageView.body(context.layout)
  }

  static func draw(_ dialog: PoseDialog, _ context: ViewContext, into canvas: inout Canvas) {
    PoseView(dialog, context).draw(into: &canvas)
  }

  /// How far the lines can be scrolled.
  static func maximumScroll(_ dialog: PoseDialog, _ context: ViewContext) -> Int {
    let view = PoseView(dialog, context)
    return max(0, view.lineCount(view.fixedLines) - view.table.height)
  }

  /// The keys one needs here.
  static func hints(
    _ dialog: PoseDialog,
    _ context: ViewContext
  ) -> [(key: String?, word: String)] {
    var hints: [(key: String?, word: String)] = []
    if dialog.canBeWritten {
      hints.append((context.keys(for: .activate), dialog.rig.isLive ? "apply" : "write"))
    }
    let arrows = context.glyphs.isASCII ? "Left/Right" : "←→"
    hints.append((arrows, "strength"))
    hints.append((PoseAction.flip.keyName, "flip"))
    hints.append(
      (PoseAction.compare.keyName, dialog.isOriginalShown ? "the pose" : "as it is now")
    )
    if !dialog.rig.isLive {
      hints.append((PoseAction.changeKeys.keyName, dialog.changesKeys ? "leave keys" : "keys"))
    }
    return hints + [(context.keys(for: .cancel), "leave it")]
  }

  /// The first line: how much of the pose is taken, and how.
  private var strength: Rect { body.line(0) }

  /// Where the lines that scroll lie.
  private var table: Rect {
    body.inset(top: 1, bottom: footer.count)
  }

  private func draw(into canvas: inout Canvas) {
    let fixed = fixedLines
    let count = lineCount(fixed)
    let table = table
    let first = min(max(0, dialog.scroll), max(0, count - table.height))
    PageView.drawFrame(
      heading,
      range: PageView.range(first: first, visible: table.height, of: count),
      context,
      into: &canvas
    )
    guard !body.isEmpty else { return }
    context.draw(
      strengthLine,
      at: strength.column,
      row: strength.row,
      maxWidth: strength.width,
      into: &canvas
    )
    let rows = PoseChangeRows(
      dialog.pose?.changes ?? [],
      context,
      width: table.width,
      isOriginal: dialog.isOriginalShown
    )
    for row in 0..<max(0, table.height) {
      guard let line = line(first + row, fixed, rows) else { break }
      context.draw(
        line,
        at: table.column,
        row: table.row + row,
        maxWidth: table.width,
        into: &canvas
      )
    }
    context.draw(footer, below: table, into: &canvas)
  }

  /// The pose and where it goes.
  private var heading: StyledText {
    let name = TextTruncation.end.cut(
      safe: dialog.asset.identifier.name.bytes,
      to: max(8, body.width / 2)
    )
    let text = "\(name) \(context.glyphs.arrow) \(dialog.rig.name)"
    return StyledText(text, context.style(.overlayTitle))
  }

  /// How much of the pose is taken, and how.
  private var strengthLine: StyledText {
    let percent = dialog.isOriginalShown ? 0 : dialog.percent
    var line = StyledText("strength ", context.style(.dim))
    line.append("\(percent.grouped) %", context.style(percent == 100 ? .overlay : .accent))
    if dialog.isBlending, !dialog.isOriginalShown, body.width >= 76 {
      let bar = ProgressBar.text(
        Int(percent.magnitude),
        of: 100,
        width: 20,
        glyphs: context.glyphs
      )
      line.append("  " + bar, context.style(.statusProgress))
    }
    line.append("   flip ", context.style(.dim))
    let on = context.style(.accent)
    line.append(dialog.isFlipped ? "yes" : "no", dialog.isFlipped ? on : context.style(.overlay))
    line.append("   keys ", context.style(.dim))
    if dialog.rig.isLive {
      line.append("by Blender's auto-key", context.style(.overlay))
    } else {
      line.append(
        dialog.changesKeys ? "yes" : "no",
        dialog.changesKeys ? on : context.style(.overlay)
      )
    }
    if dialog.isOriginalShown {
      let key = PoseAction.compare.keyName
      line.append("   as it is now, \(key): \(dialog.percent.grouped) %", on)
    }
    return line
  }

  /// How many lines there are to scroll.
  private func lineCount(_ fixed: [StyledText]) -> Int {
    let changes = dialog.pose?.changes.count ?? 0
    return fixed.count + (changes > 0 ? changes + 1 : 0)
  }

  /// A line of those that scroll; nil behind the last.
  private func line(_ index: Int, _ fixed: [StyledText], _ rows: PoseChangeRows) -> StyledText? {
    if fixed.indices.contains(index) { return fixed[index] }
    if index == fixed.count { return StyledText() }
    let changes = dialog.pose?.changes ?? []
    let change = index - fixed.count - 1
    return changes.indices.contains(change) ? rows.line(changes[change]) : nil
  }

  /// The lines above the numbers: how pose and rig fit, what stands in the way, what is to be known.
  private var fixedLines: [StyledText] {
    var lines: [StyledText] = []
    if let problem = dialog.problem { lines += error(problem) }
    if let conflict = dialog.conflict {
      lines += error(conflict.message.naming(changingKeys: keysName))
      if let key = context.keys(for: .poseTarget) {
        lines.append(StyledText("  \(key) chooses another target.", context.style(.dim)))
      }
    }
    let separator = StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    lines += StyledText.packed(facts, separator: separator, width: body.width)
    if let restriction = dialog.restriction {
      let source = restriction.pose.terminalSafe
      let bones = restriction.bones.count.counted("bone")
      let text =
        restriction.isSelection
        ? "\(bones) only, those selected in Blender"
        : "\(bones) only" + (source.isEmpty ? "" : ", those of “\(source)”")
      lines += wrapped(text, mark: " ", .accent)
    }
    if context.state.hasSelection(besides: dialog.asset) {
      let text = "The pose at the cursor is applied, not all that is selected."
      lines += wrapped(text, mark: context.glyphs.warning, .statusWarning)
    }
    let shown = context.state.posing.live.shown
    if let problem = shown?.problem, shown?.preview == dialog.preview, dialog.conflict == nil {
      lines += wrapped(
        "It is not shown in Blender: \(problem.terminalSafe)",
        mark: context.glyphs.warning,
        .statusWarning
      )
    }
    for warning in dialog.pose?.warnings ?? [] {
      lines += wrapped(warning, mark: context.glyphs.warning, .statusWarning)
    }
    for note in dialog.pose?.report?.notes ?? [] { lines += self.lines(note) }
    return lines
  }

  /// How pose and rig fit each other, in a few words each.
  private var facts: [StyledText] {
    guard let report = dialog.pose?.report else { return [] }
    let style = context.style(.overlay)
    let total = report.bones.count + report.missingBones.count
    var facts = [
      StyledText(
        "\(report.bones.count.grouped) of \(total.counted("bone")) found",
        report.missingBones.isEmpty ? style : context.style(.statusWarning)
      ),
      StyledText(report.channelCount.counted("channel"), style),
    ]
    if let slot = report.slot {
      facts.append(StyledText("slot \(slot.terminalSafe)", style))
    }
    return facts
  }

  /// What changes keys.
  private var keysName: String {
    dialog.rig.isLive ? "Blender's auto-key" : PoseAction.changeKeys.keyName
  }

  private func lines(_ note: PoseNote) -> [StyledText] {
    let isQuiet = note.isQuiet
    let mark = isQuiet ? context.glyphs.separator : context.glyphs.warning
    var text = note.message.naming(changingKeys: keysName)
    if note.kind == .animated, !dialog.changesKeys, !dialog.rig.isLive, text == note.message {
      text += " \(PoseAction.changeKeys.keyName) changes the keys at the present frame."
    }
    if note.kind == .axisAngleFlip {
      let key = PoseAction.correctAxisAngle.keyName
      text += " \(key) flips as \(dialog.correctsAxisAngle ? "Blender does" : "it should be")."
    }
    return wrapped(text, mark: mark, isQuiet ? .dim : .statusWarning)
  }

  private func error(_ text: String) -> [StyledText] {
    wrapped(text, mark: context.glyphs.error, .statusError)
  }

  /// A sentence or two on as many lines as it takes, behind a mark.
  private func wrapped(_ text: String, mark: Character, _ scope: ThemeScope) -> [StyledText] {
    let parts = TextWrapping.lines(text, width: max(1, body.width - 2), limit: 12)
    return parts.enumerated().map { index, part in
      StyledText((index == 0 ? "\(mark) " : "  ") + part, context.style(scope))
    }
  }

  /// What it comes to.
  private var footer: [StyledText] {
    let room = PlanCounts.room(body)
    guard room > 0 else { return [] }
    let style = context.style(.overlay)
    if dialog.isSlow(at: context.state.now) || dialog.plan == nil && dialog.problem == nil {
      let text =
        (dialog.rig.isLive ? "Asking Blender" : "Reading \(dialog.rig.fileName.terminalSafe)")
        + "\(context.glyphs.ellipsis)"
      return [StyledText(text, context.style(.dim))]
    }
    guard dialog.problem == nil, dialog.conflict == nil else {
      return [StyledText("Nothing can be written.", style)]
    }
    if dialog.isOriginalShown { return [StyledText("This is the rig as it is now.", style)] }
    let count = dialog.pose?.changes.count ?? 0
    guard count > 0 else { return [StyledText("Nothing would change.", style)] }
    let separator = StyledText(" \(context.glyphs.separator) ", context.style(.dim))
    var parts = [
      StyledText("\(count.counted("channel")) will change", style),
      StyledText(stateText, context.style(.dim)),
    ]
    if dialog.rig.isLive {
      parts.append(StyledText("Blender's own undo also takes it back", context.style(.dim)))
    }
    return Array(
      StyledText.packed(parts, separator: separator, width: body.width).prefix(room)
    )
  }

  /// What has become of the pose so far.
  private var stateText: String {
    let isShown = context.state.posing.live.shown == LivePosing.Shown(preview: dialog.preview)
    return isShown ? "shown in Blender, not kept yet" : "nothing is written yet"
  }
}
