import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create instances`: what is to be published.
struct CreateInstances: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instances",
    abstract: "List what of a workfile is to be published.",
    discussion: "With --json everything that is known of the workfile's creation is printed."
  )

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    if output.isJSON {
      try JSONOutput.print(json: state.json)
    } else {
      try CreationSheet.print(instancesOf: state, workfile)
    }
    try CreationProblems(state, of: workfile).tellFailing()
  }
}
