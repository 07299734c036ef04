import AssetSystem
import ArgumentParser
import ShelfSession

/// Which connected Blender is meant.
struct BlenderProcessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The Blender, by the number of its process, as blender status shows it.",
      valueName: "number"
    )
  )
  var process: Int?

  func validate() throws {
    if let process, process < 0 { throw ValidationError("--process wants a number.") }
  }

  /// The process as a parameter; nil when none is named.
  var value: JSONValue? { process.map { .integer(Int64($0)) } }
}
