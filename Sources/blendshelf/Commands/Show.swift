import ArgumentParser
import AssetSystem
import LibraryStore

/// `blendshelf show`: everything known of assets.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything known of assets.",
    discussion: "With --json, one identifier gives an object and several give an array."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: "Identifiers, as list prints them: props/chairs.blend/Object/Chair.",
    completion: LibraryCompletion.identifiers
  )
  var identifiers: [String]

  func run() async throws {
    let service = try await libraries.openRefreshed()
    let lookup = await AssetLookup(service)
    var rows: [AssetDetails] = []
    var isComplete = true
    for identifier in identifiers {
      let text = ArgumentBytes.of(identifier)
      let found = try await lookup.assets(text)
      if found.isEmpty {
        isComplete = false
        StandardError.write(AssetLookup.notFound(text))
      }
      rows += found.map {
        AssetDetails(asset: $0, library: lookup.libraries[Int($0.key.library.rawValue)])
      }
    }
    if output.isJSON {
      let values = rows.map(\.json)
      let isOne = identifiers.count == 1 && values.count == 1
      try JSONOutput.print(json: isOne ? values[0] : JSONText.array(values))
    } else {
      try AssetSheet.print(rows)
    }
    guard isComplete else { throw ExitCode.failure }
  }
}
