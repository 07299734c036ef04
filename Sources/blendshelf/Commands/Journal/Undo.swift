import ArgumentParser
import AssetOperations
import AssetSystem

/// `blendshelf undo`: takes an operation back.
struct Undo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take an operation back.",
    discussion: """
      Values are only put back where they still are those that the operation wrote; what somebody \
      changed since is a conflict. An operation that was interrupted can be undone, too. \
      Without a number it is the last one of the libraries that are given or configured, else of the one that the \
      current folder is in.
      """
  )

  @OptionGroup var journal: JournalOptions

  func run() async throws {
    try await journal.run(
      "undo",
      rank: { $0.canBeUndone ? $0.number : nil },
      plan: { try await $0.planUndo($1) }
    )
  }
}
