import ArgumentParser

/// `blendshelf session activate`: chooses an asset, as by a double click.
struct ActivateAsset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate",
    abstract: "Make an asset the active one and choose it, as a double click does."
  )

  @OptionGroup var asset: SessionAssetOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await SetActiveAsset.run("asset.activate", asset, session, output)
  }
}
