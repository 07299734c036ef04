import AssetSystem
import ShelfConfig

extension CommandBehavior {
  /// Overlays and the program itself.
  static let general: Table = [
    .commandLine: CommandBehavior(plain: { $0.openField(.command) }),
    .help: CommandBehavior(plain: {
      $0.open(.help(HelpState()))
      return []
    }),
    .log: CommandBehavior(plain: {
      $0.open(.log(scroll: 0))
      return []
    }),
    .tasks: CommandBehavior(plain: {
      $0.open(.tasks)
      return []
    }),
    .suspend: CommandBehavior(plain: { _ in [.suspend] }),
    .quit: CommandBehavior(plain: { _ in [.quit] }),
  ]
}
