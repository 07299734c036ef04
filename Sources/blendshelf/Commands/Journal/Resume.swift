import ArgumentParser
import AssetOperations
import AssetSystem

/// `blendshelf resume`: finishes an interrupted operation.
struct Resume: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Finish an operation that was interrupted.",
    discussion: """
      What has been done is found out from the files themselves; the rest is done.
      """
  )

  @OptionGroup var journal: JournalOptions

  func run() async throws {
    try await journal.run(
      "resume",
      rank: { $0.state == .interrupted ? $0.number : nil },
      plan: { try await $0.planResume($1) }
    )
  }
}
