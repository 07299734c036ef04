import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session view`: the catalog and the search that are shown.
struct SetSessionView: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show another catalog or another search; without options, tell what is shown."
  )

  @Option(help: ArgumentHelp("The path of the catalog; '' is all of them.", valueName: "path"))
  var catalog: String?

  @Option(help: "The search: words and terms, as for list; '' is none.")
  var query: String?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let session = try await session.connect()
    let view: JSONValue
    if catalog == nil, query == nil {
      let state = try await session.call("session.state")
      view = .object(ofPresent: ["catalog": state["catalog"], "query": state["query"]])
    } else {
      let path = catalog.map { $0.isEmpty ? JSONValue.null : .string(ArgumentBytes.of($0)) }
      let text = query.map { JSONValue.string(ByteString($0)) }
      view = try await session.call(
        "view.set",
        .object(ofPresent: ["catalog": path, "query": text])
      )
    }
    if output.isJSON { return try JSONOutput.print(json: view.json) }
    try SessionSheet.print([
      ("Catalog", view["catalog"]?.text?.string ?? "all"), ("Search", view["query"]?.text?.string),
    ])
  }
}
