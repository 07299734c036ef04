import ArgumentParser
import AssetCreation
import AssetSystem
import LibraryStore

/// The workfile whose creation a command is about, and the library it publishes into.
struct WorkfileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The .blend file with what is to be published.",
      valueName: "file"
    )
  )
  var workfile: String

  @Option(
    help: ArgumentHelp("The catalog, where the instance does not name one.", valueName: "path")
  )
  var catalog: String?

  @Option(help: ArgumentHelp("The step of the work.", valueName: "name"))
  var task: String?

  @OptionGroup var libraries: LibraryOptions

  func open(adopting: Bool = false) async throws -> any CreationAPI {
    throw CommandFailure(message: "x")
  }
}
