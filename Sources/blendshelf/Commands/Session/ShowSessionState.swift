import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session state`: what a session shows, who drives it and who follows.
struct ShowSessionState: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Show what the session shows, who drives it and who follows."
  )

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let value = try await session.connect().call("session.state")
    if output.isJSON { return try JSONOutput.print(json: value.json) }
    let state: SessionState
    do {
      state = try SessionState(value)
    } catch {
      throw CommandFailure(message: error.description)
    }
    let viewers = state.viewers.map { $0.name.text + ($0.isPaused ? " (paused)" : "") }
    try SessionSheet.print([
      ("Active", state.view.active?.identifier.string),
      ("Catalog", state.view.catalog?.string ?? "all"),
      ("Search", state.view.query.string),
      ("Selected", String(state.view.selectedCount)),
      ("Pose", state.view.pose?.asset.identifier.string),
      ("Driver", state.driver.text),
      ("Viewers", viewers.joined(separator: ", ")),
      ("Lead asked by", state.leadRequests.map(\.text).joined(separator: ", ")),
    ])
  }
}
