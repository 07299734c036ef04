import ArgumentParser
import AssetCreation

/// `blendshelf create save`: writes what creators made by themselves.
struct CreateSave: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Bring what is kept about a workfile up to date, and save it.",
    discussion: """
      Defaults that are new, values that plug-ins convert, and instances that make themselves are written. \
      A second save writes nothing. --adopt makes what was kept for another file this file's own, after it \
      was copied, moved or renamed.
      """
  )

  @Flag(help: "Make what was kept for another path of this file its own.")
  var adopt = false

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let creation = try await workfile.open(adopting: adopt)
    let state = try await CreationProblems.telling { try await creation.save() }
    if output.isJSON {
      try JSONOutput.print(json: state.json)
    } else {
      try CreationSheet.print(instancesOf: state)
    }
    try CreationProblems(state).tellFailing()
  }
}
