import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create list`: the creators.
struct CreateList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the creators, those of plug-ins too.",
    discussion: """
      A creator makes instances of one family. Those marked auto run by themselves, those marked hidden are \
      used by others. With a creator's identifier or family its options are shown.
      """
  )

  @Argument(help: "A creator, to see its options: blendshelf.pose, or pose.")
  var creator: String?

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let problems = CreationProblems(state, of: workfile)
    guard let creator else {
      if output.isJSON {
        try JSONOutput.print(json: JSONText.array(state.creators.map(\.jsonValue.json)))
      } else {
        try CreationSheet.print(creators: state.creators)
      }
      return problems.tell()
    }
    let found = try problems.creator(
      named: ArgumentBytes.of(creator),
      of: [.manual, .auto, .hidden]
    )
    let options = try await creation.preCreateDefinitions(of: found.identifier)
    if output.isJSON {
      try JSONOutput.print(json: CreationSheet.json(of: found, options: options))
    } else {
      try CreationSheet.print(found, options: options)
    }
  }
}
