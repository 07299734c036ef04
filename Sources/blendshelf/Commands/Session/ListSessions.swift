import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session list`: the sessions that run.
struct ListSessions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the sessions that run: name, state, who drives, how many follow, libraries.",
    discussion: "What sessions left behind that ended without a word is cleaned up."
  )

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let listings = await SessionList.sessions(
      in: SessionPlaces.folders(),
      version: Blendshelf.configuration.version
    )
    guard !output.isJSON else {
      return try JSONOutput.print(json: JSONText.array(listings.map(Self.json)))
    }
    try SessionSheet.print(rows: listings.map(Self.cells))
    if listings.isEmpty {
      StandardError.write("no session runs; open the browser, or run `blendshelf serve`.")
    }
  }

  private static func cells(_ listing: SessionListing) -> [String] {
    let name = listing.location.name.text
    switch listing.status {
    case .running(let hello):
      let viewers = hello.state.viewers.count
      return [
        name, "live", "\(hello.state.driver) drives",
        viewers == 1 ? "1 follows" : "\(viewers) follow",
        hello.libraries.map(\.name.string).joined(separator: ", "),
      ]
    case .failing(let reason): return [name, "does not answer", reason]
    }
  }

  private static func json(_ listing: SessionListing) -> String {
    let place = [
      ("name", JSONText.string(listing.location.name.text)),
      ("socket", JSONText.string(listing.location.socketPath)),
    ]
    switch listing.status {
    case .running(let hello):
      return JSONText.object(
        place + [
          ("state", JSONText.string("live")),
          ("pid", String(hello.process)),
          ("version", JSONText.string(hello.version.string)),
          ("libraries", JSONText.array(hello.libraries.map(\.json))),
          ("driver", JSONText.string(hello.state.driver.text)),
          ("viewers", String(hello.state.viewers.count)),
        ]
      )
    case .failing(let reason):
      return JSONText.object(
        place + [("state", JSONText.string("failing")), ("reason", JSONText.string(reason))]
      )
    }
  }
}
