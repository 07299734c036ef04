import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf tags`: every tag and how many assets carry it.
struct Tags: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    abstract: "List tags with the number of assets that carry them."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  private struct Row: Encodable {
    var tag: String
    var count: Int
  }

  func run() async throws {
    let tags = try await libraries.openRefreshed().allTags(.all)
    if output.isJSON {
      try JSONOutput.print(tags.map { Row(tag: $0.tag.string, count: $0.count) })
      return
    }
    var lines = StandardOutput()
    for tag in tags {
      try lines.writeLine("\(tag.count)\t\(tag.tag.string.terminalSafe)")
    }
    try lines.flush()
  }
}
