import AssetSystem
import ArgumentParser
import ShelfSession

/// `blendshelf session set-active`: makes an asset the active one.
struct SetActiveAsset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set-active",
    abstract: "Make an asset the active one; the browser moves its cursor there."
  )

  @OptionGroup var asset: SessionAssetOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await Self.run("asset.setActive", asset, session, output)
  }

  /// Makes an asset active by a method, and prints it.
  static func run(
    _ method: String,
    _ asset: SessionAssetOptions,
    _ session: SessionOptions,
    _ output: OutputOptions
  ) async throws {
    let active = try await session.connect().call(method, .object(ofPresent: asset.params))
    if output.isJSON {
      try JSONOutput.print(json: active.json)
    } else {
      try SessionSheet.print(SessionSheet.fields(of: active))
    }
  }
}
