import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create set`: changes instances.
struct CreateSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change a value of an instance, and save it.",
    discussion: """
      KEY is active, variant, catalog, task, version, label or group; creator.KEY for what the creator \
      defines; publish.PLUGIN.KEY for what a publish plug-in defines; anything else is kept as it is. \
      INSTANCE is its name or the beginning of its ID; `context` stands for what concerns the whole \
      workfile. A value is JSON when it is valid JSON, else text; null clears it. Where variant, catalog or \
      task change, the name follows.
      """
  )

  @Argument(help: "The instance: its name, or the beginning of its ID.")
  var instance: String

  @Argument(help: "What to change: variant, creator.description, publish.PLUGIN.active.")
  var key: String

  @Argument(help: "The new value.")
  var value: String

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let creation = try await workfile.open()
    let state = try await creation.state()
    let place = try CreationKey(ArgumentBytes.of(key), in: state).place
    let instances =
      instance == "context"
      ? [] : [try CreationProblems.instance(named: ArgumentBytes.of(instance), in: state).id]
    let after = try await CreationProblems.telling {
      _ = try await creation.set(ArgumentValue.of(value), at: place, of: instances)
      return try await creation.save()
    }
    let changed = after.instances.filter { instances.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(changed.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(instances: changed)
    }
  }
}
