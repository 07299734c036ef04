import AssetSystem
import ShelfConfig

/// What a command does, and when it cannot.
struct CommandBehavior: Sendable {
  /// Why it cannot be done; nil when it can.
  let disabledReason: @Sendable (BrowserState) -> String?
  /// Does it, with the number typed before it, if any.
  let perform: @Sendable (inout BrowserState, _ count: Int?) -> [Effect]

  init(
    unless disabledReason: @escaping @Sendable (BrowserState) -> String? = { _ in nil },
    _ perform: @escaping @Sendable (inout BrowserState, _ count: Int?) -> [Effect]
  ) {
    self.disabledReason = disabledReason
    self.perform = perform
  }

  /// A behavior that takes no number.
  init(
    unless disabledReason: @escaping @Sendable (BrowserState) -> String? = { _ in nil },
    plain perform: @escaping @Sendable (inout BrowserState) -> [Effect]
  ) {
    self.init(unless: disabledReason) { state, _ in perform(&state) }
  }

  /// Commands and what they do.
  typealias Table = [Command: CommandBehavior]

  /// What every command of the command table does.
  static let all: Table = [
    moving, scrolling, groups, panes, tabs, places, selecting, searching, sorting, showing,
    previews,
    libraries, assets,
    editing, creating, posing, following, yanking, shell, catalogs, folding, general,
  ].reduce(into: [:]) { all, family in
    all.merge(family) { _, _ in preconditionFailure("A command is done in two ways.") }
  }
}
