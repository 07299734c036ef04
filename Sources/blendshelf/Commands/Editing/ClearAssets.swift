import ArgumentParser
import AssetSystem

/// `blendshelf clear`: makes assets plain data-blocks again.
struct ClearAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear",
    abstract: "Make assets plain data-blocks again; their metadata is removed.",
    discussion: """
      The data-block itself stays, and so does its fake user: without it Blender would drop, at the \
      next save, a data-block that nothing uses. Undoing gives the metadata back.
      """
  )

  @OptionGroup var selection: AssetSelectionOptions

  @Flag(
    name: .customLong("drop-fake-user"),
    help: "Remove the fake user, too; Blender then drops what nothing uses at its next save."
  )
  var dropsFakeUser = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func validate() throws { try selection.requireSome() }

  func run() async throws {
    try await EditingSession(refreshing: options.libraries).run(
      .clear(keepsFakeUser: !dropsFakeUser),
      on: selection,
      writing: writing,
      options: options
    )
  }
}
