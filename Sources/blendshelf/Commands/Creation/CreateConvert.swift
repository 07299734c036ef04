import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create convert`: makes instances of what other systems left.
struct CreateConvert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Make instances of what other systems left in a workfile, and of assets it has.",
    discussion: "Without a name, what can be converted is listed; --all converts it all."
  )

  @Argument(help: "Convertors, as they are listed.")
  var convertors: [String] = []

  @Flag(help: "Convert all that was found.")
  var all = false

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await workfile.creating { creation in try await run(creation) }
  }

  private func run(_ creation: CreationSession) async throws {
    let state = try await creation.state()
    let named = convertors.map(ArgumentBytes.of)
    for name in named where !state.convertors.contains(where: { $0.identifier == name }) {
      throw CommandFailure(
        message: "\(name.terminalSafe): no convertor of that name found anything."
      )
    }
    let wanted = all ? state.convertors.map(\.identifier) : named
    guard !wanted.isEmpty else {
      if output.isJSON {
        try JSONOutput.print(json: JSONText.array(state.convertors.map(\.jsonValue.json)))
      } else {
        if state.convertors.isEmpty, state.failures.isEmpty {
          StandardError.write("nothing was found that can be converted.")
        }
        try SessionSheet.print(rows: state.convertors.map { [$0.identifier.string, $0.label] })
      }
      return try CreationProblems(state, of: workfile).tellFailing()
    }
    let after = try await creation.convert(wanted)
    let known = Set(state.instances.map(\.id))
    let added = after.instances.filter { !known.contains($0.id) }
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(added.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(instances: added)
    }
    try CreationProblems(after, of: workfile).tellFailing()
  }
}
