import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create remove`: forgets instances.
struct CreateRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove instances; nothing of the workfile or the library is deleted."
  )

  @Argument(help: "The instances: their names, or the beginnings of their IDs.")
  var instances: [String]

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let problems = CreationProblems(state, of: workfile)
    let removed = try instances.map { try problems.instance(named: ArgumentBytes.of($0)) }
    let after = try await creation.remove(removed.map(\.id))
    let left = Set(after.instances.map(\.id))
    let gone = removed.filter { !left.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(gone.map(\.jsonValue.json)))
    } else {
      var output = StandardOutput()
      for instance in gone { try output.writeLine("removed \(instance.label.terminalSafe)") }
      try output.flush()
    }
    try CreationProblems.fail(of: after.failures)
    guard gone.count == removed.count else {
      for instance in removed where left.contains(instance.id) {
        StandardError.write("\(instance.label.terminalSafe): its creator makes it again by itself.")
      }
      throw ExitCode.failure
    }
  }
}
