import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session load`: what an Action holds.
struct LoadSessionAsset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Show the slots and values of an Action; the session reads it for this once."
  )

  @OptionGroup var asset: SessionAssetOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let data = try await session.connect().call("asset.load", .object(ofPresent: asset.params))
    if output.isJSON { return try JSONOutput.print(json: data.json) }
    let slots = (data["slots"]?.texts ?? []).map { ["slot \($0.string)"] }
    let channels = (data["channels"]?.elements ?? []).map { channel in
      [
        "\(channel["path"]?.text?.string ?? "")[\(channel["index"]?.int ?? 0)]",
        channel["value"]?.json ?? "",
      ]
    }
    try SessionSheet.print(rows: slots + channels)
  }
}
