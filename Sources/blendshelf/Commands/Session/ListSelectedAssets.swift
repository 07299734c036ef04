import ArgumentParser
import ShelfSession

/// `blendshelf session selected`: the selected assets.
struct ListSelectedAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selected",
    abstract: "List the selected assets.",
    discussion: "The rows are those of `blendshelf list`, with the name of the library."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = try await session.connect()
    var offset = 0
    try await SessionSheet.print(isJSON: output.isJSON) {
      try await session.rows("asset.selected", query: nil, from: &offset)
    }
  }
}
