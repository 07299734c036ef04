import ArgumentParser
import ShelfSession

/// `blendshelf session assets`: the assets that a session finds.
struct ListSessionAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assets",
    abstract: "List the assets of the session's libraries that meet a query; all without one.",
    discussion: "The rows are those of `blendshelf list`, with the name of the library."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "What the assets must meet.")
  var query: [String] = []

  func run() async throws {
    let session = try await session.connect()
    var offset = 0
    try await SessionSheet.print(isJSON: output.isJSON) {
      try await session.rows("asset.list", query: query.joined(separator: " "), from: &offset)
    }
  }
}
