import ArgumentParser
import AssetSystem

/// `blendshelf mark`: makes data-blocks assets.
struct MarkAssets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Make data-blocks assets, with a fake user, as Blender's Mark as Asset does.",
    discussion: "Assets that are assets already stay as they are."
  )

  @Argument(
    help: ArgumentHelp(
      "Data-blocks: props/chairs.blend/Object/Chair; - reads them from standard input, one a line.",
      valueName: "id"
    ),
    completion: LibraryCompletion.identifiers
  )
  var identifiers: [String]

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Identifiers on standard input end with NUL instead of a line's end."
  )
  var isNULSeparated = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let names = try IdentifierInput(arguments: identifiers, isNULSeparated: isNULSeparated).texts()
    let (targets, problems) = try await session.lookup.dataBlocks(names)
    try await session.run(
      .mark,
      targets: targets,
      problems: problems,
      writing: writing,
      options: options
    )
  }
}
