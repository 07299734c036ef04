import ArgumentParser
import AssetOperations
import AssetSystem

/// `blendshelf redo`: does again what was taken back.
struct Redo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Do an operation again that was taken back.",
    discussion: """
      Values are only changed where they still are those that undoing left. \
      Without a number it is the last one of the libraries that are given or configured, else of the one that the \
      current folder is in.
      """
  )

  @OptionGroup var journal: JournalOptions

  func run() async throws {
    try await journal.run(
      "redo",
      rank: { $0.state == .undone ? $0.steps.last : nil },
      plan: { try await $0.planRedo($1) }
    )
  }
}
