import AssetSystem
import ArgumentParser
import ShelfSession

/// `blendshelf session active`: the active asset.
struct ShowActiveAsset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "active",
    abstract:
      "Show the active asset: identifier, type, library, file, and how it is to be imported.",
    discussion: "With --json it is null when no asset is active."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let asset = try await session.connect().call("asset.active")
    if output.isJSON { return try JSONOutput.print(json: asset.json) }
    guard asset != .null else { return StandardError.write("no asset is active.") }
    try SessionSheet.print(SessionSheet.fields(of: asset))
  }
}
