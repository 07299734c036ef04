import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session select`: selects assets and nothing else.
struct SelectAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Select assets, and nothing else.",
    discussion: "The exit code is 1 when an identifier is not known; the others are selected."
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Flag(name: .customLong("none"), help: "Select nothing.")
  var isNone = false

  @OptionGroup var library: SessionLibraryOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard isNone else { return try selection.requireSome() }
    if !selection.isEmpty { throw ValidationError("--none stands for itself; name nothing else.") }
  }

  func run() async throws {
    let session = try await session.connect()
    let assets = try await selection.assets(in: session, library: library.name)
    var params = SessionAssetName.params(of: assets)
    // Even where nothing is selected, a library that is not open is told.
    if let library = library.value { params["library"] = library }
    let result = try await session.call("asset.select", .object(params))
    if output.isJSON {
      try JSONOutput.print(json: result.json)
    } else {
      try SessionSheet.print(rows: [["\(result["selected"]?.int ?? 0) selected"]])
    }
    let unknown = result["unknown"]?.texts ?? []
    for text in unknown { StandardError.write(AssetLookup.notFound(text)) }
    if !unknown.isEmpty { throw ExitCode.failure }
  }
}
