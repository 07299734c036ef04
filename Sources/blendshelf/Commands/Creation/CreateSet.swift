import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create set`: changes instances.
struct CreateSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Change a value of an instance, and save it.",
    discussion: """
      KEY is active, variant, catalog, task, version, label, group or subset, the name itself; creator.KEY for \
      what the creator defines; publish.PLUGIN.KEY for what a publish plug-in defines; or what the creator \
      keeps, such as bones of a pose. What a key cannot be is refused, and so is a key that nobody knows. \
      INSTANCE is its name, its label or the beginning of its ID; `context` stands for what concerns the \
      whole workfile. A value is JSON when it is valid JSON, else text, and always text where text is wanted; \
      null clears it. Where variant, catalog or task change, the name follows.
      """
  )

  @Argument(help: "The instance: its name or label, or the beginning of its ID.")
  var instance: String

  @Argument(help: "What to change: variant, creator.description, publish.PLUGIN.active.")
  var key: String

  @Argument(help: "The new value.")
  var value: String

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let problems = CreationProblems(state, of: workfile)
    let subject =
      instance == "context" ? nil : try problems.instance(named: ArgumentBytes.of(instance))
    let key = try CreationKey(ArgumentBytes.of(key), of: subject, in: state)
    let instances = subject.map { [$0.id] } ?? []
    let value = try key.value(of: value, in: subject, of: state)
    let edited = try await creation.set(value, at: key.place, of: instances)
    // What could not be set must not look as if it were.
    try CreationProblems.fail(of: edited.failures)
    let after = try await creation.save()
    // Nor what could not be saved.
    try CreationProblems.fail(of: after.failures)
    let changed = after.instances.filter { instances.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(changed.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(instances: changed)
    }
  }
}
