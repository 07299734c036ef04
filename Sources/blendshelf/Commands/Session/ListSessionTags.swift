import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session tags`: every tag and how many assets carry it.
struct ListSessionTags: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "List tags with the number of assets that carry them."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let tags = try await session.connect().call("asset.tags")
    if output.isJSON { return try JSONOutput.print(json: tags.json) }
    var lines = StandardOutput()
    for tag in tags.elements ?? [] {
      try lines.writeLine("\(tag["count"]?.int ?? 0)\t\(tag["tag"]?.text?.terminalSafe ?? "")")
    }
    try lines.flush()
  }
}
