import ArgumentParser
import AssetSystem
import ShelfConfig
import ShelfSession

/// `blendshelf blender add-on path`: a copy of the add-on.
struct BlenderAddOnPath: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract:
      "Print the path of a copy of the add-on, for `blender --python` or to be installed by hand."
  )

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let folder = ConfigSetup.load().locations.dataFolder else {
      throw CommandFailure(message: "there is no place for a copy; set HOME.")
    }
    let file = AddOnFile(folder: folder + "/blender")
    if case .failed(let reason) = file.install(makingFolder: true) {
      throw CommandFailure(message: reason)
    }
    if output.isJSON {
      let version = BlenderAddOn.embedded.version.map(JSONText.string) ?? "null"
      try JSONOutput.print(
        json: JSONText.object([("path", JSONText.string(file.path)), ("version", version)])
      )
    } else {
      // To be used by scripts: the name as it is.
      var lines = StandardOutput()
      try lines.writeLine(file.path)
      try lines.flush()
    }
  }
}
