import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create remove`: forgets instances.
struct CreateRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove instances; nothing of the workfile or the library is deleted."
  )

  @Argument(help: "The instances: their names or labels, or the beginnings of their IDs.")
  var instances: [String]

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let problems = CreationProblems(state, of: workfile)
    var removed: [InstanceSummary] = []
    var orphans: [UnavailableInstance] = []
    for name in instances.map({ ArgumentBytes.of($0) }) {
      if let orphan = try problems.unavailable(named: name) {
        orphans.append(orphan)
      } else {
        removed.append(try problems.instance(named: name))
      }
    }
    let after = try await creation.remove(removed.map(\.id) + orphans.map(\.id))
    let left = Set(after.instances.map(\.id) + after.unavailable.map(\.id))
    let gone = removed.filter { !left.contains($0.id) }
    let goneOrphans = orphans.filter { !left.contains($0.id) }
    if output.isJSON {
      let rows = gone.map(\.jsonValue.json) + goneOrphans.map(\.jsonValue.json)
      try JSONOutput.print(json: JSONText.array(rows))
    } else {
      var output = StandardOutput()
      for label in gone.map(\.fullLabel.terminalSafe) + goneOrphans.map(\.label.terminalSafe) {
        try output.writeLine("removed \(label)")
      }
      try output.flush()
    }
    try CreationProblems.fail(of: after.failures)
    guard gone.count == removed.count else {
      for instance in removed where left.contains(instance.id) {
        StandardError.write(
          "\(instance.fullLabel.terminalSafe): its creator makes it again by itself."
        )
      }
      throw ExitCode.failure
    }
  }
}
