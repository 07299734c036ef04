import ArgumentParser
import AssetCreation
import AssetSystem

/// `blendshelf create trust`: lets a plug-in of a library run.
struct CreateTrust: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Let a plug-in that came with a library run on this machine, as it is now.",
    discussion: """
      A plug-in is a program: it can do whatever you can. Read it first. When one of its files changes, you \
      are asked again. Without a folder, the plug-ins that wait for trust are listed.
      """
  )

  @Argument(help: "The plug-in's folder, as it is listed.")
  var plugin: String?

  @OptionGroup var workfile: WorkfileOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let creation = try await workfile.open()
    guard let plugin else {
      let waiting = try await creation.state().untrusted
      if output.isJSON {
        return try JSONOutput.print(json: JSONText.array(waiting.map(\.jsonValue.json)))
      }
      return try SessionSheet.print(
        rows: waiting.map { [$0.folder.string, $0.name, "sha256:" + $0.contentHash] }
      )
    }
    let state = try await creation.trust(ArgumentBytes.of(plugin))
    if output.isJSON {
      try JSONOutput.print(json: JSONText.array(state.creators.map(\.jsonValue.json)))
    } else {
      try CreationSheet.print(creators: state.creators)
    }
    try CreationProblems(state).tellFailing()
  }
}
