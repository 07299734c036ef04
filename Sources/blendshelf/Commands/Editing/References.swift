import ArgumentParser
import AssetOperations
import AssetSystem
import SystemPackage

/// `blendshelf references`: which files link an asset.
struct References: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "references",
    abstract: "List the files that link an asset, or any other data-block.",
    discussion: """
      Links are by name, so these are the files that a rename would break. The libraries, the \
      folders of link-roots in the configuration and those of --in are searched.
      """
  )

  @Argument(help: "The identifier, as list prints it.", completion: LibraryCompletion.identifiers)
  var identifier: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Search this folder, too; may be given several times.", valueName: "root"),
    completion: .directory
  )
  var roots: [String] = []

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  private struct Row: Encodable {
    var file: String
    var library: String
    var type: String
    var name: String
  }

  func run() async throws {
    let session = try await EditingSession(refreshing: libraries)
    let target = try await session.lookup.dataBlock(ArgumentBytes.of(identifier)).get()
    let folders = try roots.map {
      try LibrarySet.folder($0, kind: "a folder to search").byteString
    }
    let found = try await session.operations.references(to: target, roots: folders)
    for warning in found.warnings { StandardError.write(warning) }
    if output.isJSON {
      try JSONOutput.print(
        found.references.map {
          Row(
            file: $0.file.string,
            library: $0.library.string,
            type: $0.type.name,
            name: $0.name.string
          )
        }
      )
      return
    }
    var lines = StandardOutput()
    for reference in found.references {
      try lines.writeLine(
        reference.file.terminalSafe + "\t" + reference.library.terminalSafe + "\t"
          + "\(reference.type)/\(reference.name)".terminalSafe
      )
    }
    try lines.flush()
  }
}
