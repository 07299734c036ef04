import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Overlays and the program itself.
  static let general: Table = [
    .commandLine: CommandBehavior(plain: { $0.openField(.command) }),
    .commandPalette: CommandBehavior(plain: { $0.openPalette() }),
    .help: CommandBehavior(plain: {
      $0.open(.help(HelpState()))
      return []
    }),
    .log: CommandBehavior(plain: {
      $0.open(.log(scroll: 0))
      return []
    }),
    .tasks: CommandBehavior(plain: {
      $0.open(.tasks(scroll: 0))
      return []
    }),
    .pager: CommandBehavior(
      unless: { $0.noPagerReason },
      plain: { $0.pagerText.map { [.page($0)] } ?? [] }
    ),
    .suspend: CommandBehavior(plain: { _ in [.suspend] }),
    .quit: CommandBehavior(plain: {
      $0.shell.tellsFolder = true
      return $0.quit()
    }),
    .quitWithoutFolder: CommandBehavior(plain: {
      $0.shell.tellsFolder = false
      return $0.quit()
    }),
    .choose: CommandBehavior(unless: \.noChoiceReason, plain: { $0.choose() }),
  ]
}

extension BrowserState {
  /// Ends the program, unless a change is under way: then it asks.
  mutating func quit() -> [Effect] {
    guard operations.isBusy else { return [.quit] }
    let title = operations.running.first.map { "“\($0.progress.title)”" } ?? "A change"
    let question = "\(title) is under way. Stop it and quit? What is done by then stays done."
    open(.confirm(ConfirmState(.quit, question: question)))
    return []
  }

  /// Does a command with the list of tasks on top.
  ///
  /// - Returns: nil when the command is about something else.
  mutating func performOnTasks(_ command: Command) -> [Effect]? {
    guard case .tasks = overlays.last, command == .delete else { return nil }
    guard !operations.failures.isEmpty else { return refuse("There is no failure to dismiss.") }
    operations.failures = []
    scrollOverlay(by: -Self.largestCount)
    return []
  }
}
