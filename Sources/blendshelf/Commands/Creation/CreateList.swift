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
      used by others. With a creator's identifier its options are shown.
      """
  )

  @Argument(help: "A creator's identifier, to see its options.")
  var creator: String?

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let creation = try await workfile.open()
    let state = try await creation.state()
    let problems = CreationProblems(state)
    guard let creator else {
      if output.isJSON {
        try JSONOutput.print(json: JSONText.array(state.creators.map(\.jsonValue.json)))
      } else {
        try CreationSheet.print(creators: state.creators)
      }
      return problems.tell()
    }
    let identifier = ArgumentBytes.of(creator)
    guard let found = state.creators.first(where: { $0.identifier == identifier }) else {
      throw CreationProblems.unknownCreator(identifier, state)
    }
    let options = try await creation.preCreateDefinitions(of: identifier)
    if output.isJSON {
      try JSONOutput.print(json: CreationSheet.json(of: found, options: options))
    } else {
      try CreationSheet.print(found, options: options)
    }
  }
}
