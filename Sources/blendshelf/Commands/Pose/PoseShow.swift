import ArgumentParser
import AssetOperations
import AssetSystem
import LibraryStore

/// `blendshelf pose show`: what a pose holds.
struct PoseShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the bones, channels and values of a pose.",
    discussion: """
      Values are those at time 0, which is where Blender evaluates a pose. Of an Action with several \
      slots, the one with the object's name is applied, else the first.
      """
  )

  @Argument(
    help: "The pose's identifier, as list prints it: poses.blend/Action/Fist L.",
    completion: LibraryCompletion.identifiers
  )
  var identifier: String

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await libraries.openRefreshed()
    let target = try await AssetLookup(service).dataBlock(ArgumentBytes.of(identifier)).get()
    let contents = try await PoseInspector(libraries: service).contents(of: target)
    let sheet = PoseSheet(contents, identifier: target.identifier)
    if output.isJSON {
      try JSONOutput.print(json: sheet.json)
    } else {
      try sheet.printText()
    }
  }
}
