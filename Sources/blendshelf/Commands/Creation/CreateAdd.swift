import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create add`: makes instances.
struct CreateAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Let a creator make instances.",
    discussion: """
      A creator is named by its identifier, as create list prints it, the last part of that, or its family \
      where only one has it. Its options are given as --set KEY=VALUE; create list CREATOR shows them. A value \
      is JSON when it is valid JSON, else text; where a list is wanted, one name will do, and the option may be \
      repeated.
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

  @Flag(help: "Take a catalog that the library does not have yet; publishing adds it.")
  var makeCatalog = false

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  /// The options and their values as they are given.
  private var given: [(key: ByteString, value: String)] {
    get throws {
      try settings.map { setting in
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
          throw ValidationError("--set wants KEY=VALUE, not '\(setting)'.")
        }
        return (ArgumentBytes.of(String(parts[0])), String(parts[1]))
      }
    }
  }

  func validate() throws { _ = try given }

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let before = try await creation.state()
    let creator = try CreationProblems(before, of: workfile)
      .creator(named: ArgumentBytes.of(creator))
    let options = try await creation.preCreateDefinitions(of: creator.identifier)
    if let catalog = workfile.catalog.map(ArgumentBytes.of), !makeCatalog,
      let problem = try await creation.problem(withCatalog: catalog)
    {
      throw CommandFailure(
        message:
          "\(catalog.terminalSafe): \(problem.terminalSafe) --make-catalog takes one that is new."
      )
    }
    let request = CreationRequest(
      creator: creator.identifier,
      variant: variant.map(ArgumentBytes.of) ?? creator.defaultVariant,
      asset: workfile.catalog.map(ArgumentBytes.of),
      task: workfile.task.map(ArgumentBytes.of),
      preCreate: try answers(to: options, of: creator),
      allowsNewCatalog: makeCatalog
    )
    let state = try await creation.create(request)
    let known = Set(before.instances.map(\.id))
    let added = state.instances.filter { !known.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(added.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(instances: added)
    }
    for warning in state.warnings.dropFirst(before.warnings.count) {
      StandardError.write(warning.terminalSafe)
    }
    // What a plug-in makes it must also keep.
    guard !added.isEmpty else {
      throw CommandFailure(
        message: "\(creator.identifier.terminalSafe): it made no instance, and gave no reason."
      )
    }
  }

  /// What is given, as the creator's options have it.
  private func answers(
    to options: [AttributeDefinition],
    of creator: CreatorSummary
  ) throws -> JSONObject {
    let known = options.filter(\.kind.hasValue)
    var answers = JSONObject()
    for (key, argument) in try given {
      guard let option = known.first(where: { $0.key == key }) else {
        // A picture is asked for by forms, not by the creator.
        if creator.allowsThumbnail, key == "thumbnail_source" {
          answers[key] = .string(ArgumentBytes.of(argument))
          continue
        }
        let names = NameList(known.filter { !$0.isHidden }.map(\.key), most: 32)
        throw CommandFailure(
          message: "\(key.terminalSafe): \(creator.identifier.terminalSafe) has no such option; "
            + (known.isEmpty ? "it has none." : "it has \(names).")
        )
      }
      let value = try ArgumentValue.of(argument, for: option) ?? option.defaultValue ?? .null
      if option.isList, let before = answers[key]?.elements, let added = value.elements {
        answers[key] = .array(before + added)
      } else {
        answers[key] = value
      }
    }
    return answers
  }
}
