import AssetSystem
import CellCanvas
import ShelfConfig

extension BrowserState {
  /// Does a command while an overlay is open.
  ///
  /// - Returns: nil when the command is not the overlay's business.
  mutating func performOverOverlay(_ command: Command, _ count: Int?) -> [Effect]? {
    guard let overlay = overlays.last else { return nil }
    if command == overlay.command { return closeOverlay() }
    let own =
      performOnPlan(command) ?? performOnHistory(command) ?? performOnTasks(command)
      ?? performOnPose(command) ?? performOnCreation(command, count)
    if let own { return own }
    let steps = min(count ?? 1, Self.largestCount)
    switch command {
    case .cancel, .quit, .moveLeft: return closeOverlay()
    case .moveDown, .scrollDetailsDown: scrollOverlay(by: steps)
    case .moveUp, .scrollDetailsUp: scrollOverlay(by: -steps)
    case .halfPageDown: scrollOverlay(by: steps * max(1, overlayPage / 2))
    case .halfPageUp: scrollOverlay(by: -steps * max(1, overlayPage / 2))
    case .pageDown: scrollOverlay(by: steps * overlayPage)
    case .pageUp: scrollOverlay(by: -steps * overlayPage)
    case .top: scrollOverlay(by: -Self.largestCount)
    case .bottom: scrollOverlay(by: Self.largestCount)
    case .activate, .moveRight:
      if case .menu(let menu) = overlay { return picked(menu.cursor, of: menu.purpose) }
    case .search where overlay.isHelp, .filter where overlay.isHelp: openHelpFilter()
    case .help, .log, .tasks, .redraw, .suspend, .cancelScan: return nil
    case .pager where pagerText != nil: return nil
    default: return refuse(closeFirst(overlay))
    }
    return []
  }

  /// What is said of a command that an overlay stands in the way of.
  func closeFirst(_ overlay: Overlay) -> String {
    "\(keyName(.cancel)) closes \(overlay.title) first."
  }

  /// How many lines an overlay shows about.
  private var overlayPage: Int {
    guard case .inspect = overlays.last else { return max(1, size.height - 4) }
    let context = ViewContext(self, theme: .standard)
    return max(1, InspectView.page(context).lineRect(context.layout).height)
  }

  /// Opens an overlay over the others; one of its kind that is already there is closed.
  mutating func open(_ overlay: Overlay) {
    overlays.removeAll { $0.command == overlay.command && overlay.command != nil }
    overlays.append(overlay)
    pendingKeys = PendingKeys()
    letGo()
  }

  /// Closes the topmost overlay, taking back what a field has shown meanwhile.
  mutating func closeOverlay() -> [Effect] {
    guard let overlay = overlays.popLast() else { return [] }
    // What was left is not to come back by itself.
    if case .pose(let dialog) = overlay { restPreview(at: dialog.asset) }
    guard case .field(let field) = overlay else { return [] }
    return cancelled(field)
  }

  /// Scrolls the topmost overlay, or moves its cursor.
  mutating func scrollOverlay(by lines: Int) {
    guard let overlay = overlays.last else { return }
    let limit = scrollLimit(of: overlay)
    let clamp = { (value: Int) in min(max(0, value), limit) }
    switch overlay {
    case .help(var help):
      help.scroll = clamp(help.scroll + lines)
      overlays[overlays.count - 1] = .help(help)
    case .menu(var menu):
      menu.cursor = clamp(menu.cursor + lines)
      overlays[overlays.count - 1] = .menu(menu)
    case .log(let scroll):
      overlays[overlays.count - 1] = .log(scroll: clamp(scroll - lines))
    case .inspect(let scroll):
      overlays[overlays.count - 1] = .inspect(scroll: clamp(scroll + lines))
    case .tasks(let scroll):
      overlays[overlays.count - 1] = .tasks(scroll: clamp(scroll + lines))
    case .plan(var dialog):
      dialog.scroll = clamp(dialog.scroll + lines)
      overlays[overlays.count - 1] = .plan(dialog)
    case .pose(var dialog):
      dialog.scroll = clamp(dialog.scroll + lines)
      overlays[overlays.count - 1] = .pose(dialog)
    case .poseTarget(var dialog):
      dialog.move(lines)
      overlays[overlays.count - 1] = .poseTarget(dialog)
    case .workfile(var dialog):
      dialog.move(lines)
      overlays[overlays.count - 1] = .workfile(dialog)
    case .creation: scrollCreation(by: lines)
    case .history(var history):
      history.cursor = clamp(history.cursor + lines)
      overlays[overlays.count - 1] = .history(history)
    case .rename(var dialog):
      dialog.scroll = clamp(dialog.scroll + lines)
      overlays[overlays.count - 1] = .rename(dialog)
    case .tags(var dialog):
      dialog.cursor = clamp((dialog.cursor ?? 0) + lines)
      overlays[overlays.count - 1] = .tags(dialog)
    case .form(var form):
      form.focus = clamp(form.focus + lines)
      overlays[overlays.count - 1] = .form(form)
    case .catalogs(var picker):
      picker.cursor = clamp(picker.cursor + lines)
      overlays[overlays.count - 1] = .catalogs(picker)
    case .palette(var palette):
      palette.cursor = clamp(palette.cursor + lines)
      overlays[overlays.count - 1] = .palette(palette)
    case .copyFields(var choice):
      choice.cursor = clamp(choice.cursor + lines)
      overlays[overlays.count - 1] = .copyFields(choice)
    case .field, .confirm: break
    }
  }

  private mutating func openHelpFilter() {
    guard case .help(let help) = overlays.last else { return }
    overlays.append(
      .field(
        FieldState(.helpFilter, text: help.filter, before: FieldOrigin(filter: help.filter))
      )
    )
  }

  /// Takes a line of a menu.
  mutating func picked(_ line: Int, of purpose: MenuState.Purpose) -> [Effect] {
    switch purpose {
    case .libraries:
      guard scopes.indices.contains(line) else { return [] }
      overlays.removeLast()
      return visitScope(scopes[line])
    case .savedQueries:
      guard savedQueries.indices.contains(line) else { return [] }
      overlays.removeLast()
      return visitItem(.query(savedQueries[line].name))
    case .actions(let actions):
      guard actions.actions.indices.contains(line) else { return [] }
      return take(actions.actions[line], of: actions)
    case .sessions: return pickedSession(line)
    case .followers: return pickedFollower(line)
    case .themes(let listings):
      guard listings.indices.contains(line) else { return [] }
      overlays.removeLast()
      return chooseTheme(named: listings[line].name)
    }
  }
}

extension MenuState.Purpose {
  /// The command that opens the menu, and closes it again.
  fileprivate var command: Command {
    switch self {
    case .libraries: .libraries
    case .savedQueries: .savedQueries
    case .sessions: .follow
    case .followers: .followers
    case .actions: .activateWith
    case .themes: .theme
    }
  }
}

extension Overlay {
  /// The command that opens it, and closes it again.
  var command: Command? {
    switch self {
    case .help: .help
    case .log: .log
    case .tasks: .tasks
    case .inspect: .inspect
    case .history: .history
    case .palette: .commandPalette
    case .menu(let menu): menu.purpose.command
    case .field, .confirm, .plan, .rename, .tags, .form, .catalogs, .copyFields, .pose, .poseTarget,
      .workfile, .creation:
      nil
    }
  }

  /// Whether it is the help screen.
  var isHelp: Bool { command == .help }

  /// What it is called in a sentence.
  var title: String {
    switch self {
    case .help: "the help"
    case .log: "the log"
    case .tasks: "the tasks"
    case .plan: "the plan"
    case .history: "the history"
    case .pose: "the pose"
    case .poseTarget: "the choice of a target"
    case .workfile: "the choice of a workfile"
    case .creation: "what is created"
    case .rename: "the new names"
    case .tags: "the tags"
    case .form: "the form"
    case .catalogs: "the catalogs"
    case .copyFields: "the fields"
    case .palette: "the commands"
    case .inspect: "the asset's details"
    case .menu: "the menu"
    case .field: "the field"
    case .confirm: "the question"
    }
  }
}
