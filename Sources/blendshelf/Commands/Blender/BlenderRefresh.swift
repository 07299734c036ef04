import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf blender refresh`: lets Blender's own asset browsers look again.
struct BlenderRefresh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract:
      "Let connected Blenders look at their asset libraries again; all of them without --process."
  )

  @OptionGroup var blender: BlenderProcessOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let blenders = try await session.connect()
      .call("blender.refresh", .object(ofPresent: ["process": blender.value]), .endless)
    if output.isJSON { return try JSONOutput.print(json: blenders.json) }
    let count = blender.process == nil ? blenders.elements?.count ?? 0 : 1
    try SessionSheet.print(rows: [["\(count) refreshed"]])
  }
}
