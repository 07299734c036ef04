import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf blender import`: brings an asset into the file that is open in Blender.
struct BlenderImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Let a connected Blender link or append an asset, as one undo step there."
  )

  /// How it is brought in, as Blender's import methods.
  enum Method: String, ExpressibleByArgument, CaseIterable {
    case link
    case append
    case appendReuse = "append-reuse"

    fileprivate var wire: SessionImportRequest.Method {
      switch self {
      case .link: .link
      case .append: .append
      case .appendReuse: .appendReuse
      }
    }
  }

  @OptionGroup var asset: SessionAssetOptions

  @Option(help: "link, append, or append-reuse, which uses what was appended before again.")
  var method = Method.appendReuse

  @OptionGroup var blender: BlenderProcessOptions
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    var params = asset.params
    params["method"] = .string(ByteString(method.wire.rawValue))
    params["process"] = blender.value
    let result = try await session.connect()
      .call("blender.import", .object(ofPresent: params), .endless)
    if output.isJSON { return try JSONOutput.print(json: result.json) }
    let name = [result["type"], result["name"]].map { $0?.text?.string ?? "" }
    try SessionSheet.print(rows: [["\(name.joined(separator: "/")) is in the file"]])
  }
}
