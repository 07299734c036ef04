import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create add`: makes instances.
struct CreateAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Let a creator make instances.",
    discussion: """
      A creator is named by its identifier, as create list prints it, or by its family where only one has it. \
      Its options are given as --set KEY=VALUE; `create list CREATOR` shows them. A value is JSON when it is \
      valid JSON, else text.
      """
  )

  @Argument(help: "The creator: blendshelf.pose, or pose.")
  var creator: String

  @Option(help: "The part of the name that is yours to choose; without it the creator's default.")
  var variant: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("An option of the creator; may be repeated.", valueName: "key=value")
  )
  var settings: [String] = []

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let preCreate = try JSONObject(
      settings.map { setting throws -> (ByteString, JSONValue) in
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
          throw ValidationError("--set wants KEY=VALUE, not '\(setting)'.")
        }
        return (ByteString(String(parts[0])), ArgumentValue.of(String(parts[1])))
      }
    )
    let creation = try await workfile.open()
    let before = try await creation.state()
    let creator = try CreationProblems.creator(named: ArgumentBytes.of(creator), in: before)
    let request = CreationRequest(
      creator: creator.identifier,
      variant: variant.map(ArgumentBytes.of) ?? creator.defaultVariant,
      asset: workfile.catalog.map(ArgumentBytes.of),
      task: workfile.task.map(ArgumentBytes.of),
      preCreate: preCreate
    )
    let state = try await CreationProblems.telling { try await creation.create(request) }
    let known = Set(before.instances.map(\.id))
    let added = state.instances.filter { !known.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(added.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(instances: added)
    }
  }
}
