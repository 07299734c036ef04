public import ArgumentParser
public import AssetSystem
import SystemPackage

/// What all commands have in common that change assets.
struct OperationOptions: ParsableArguments {
  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  @Flag(
    name: [.customLong("dry-run"), .customShort("n")],
    help: "Print what would change; write nothing."
  )
  var isDryRun = false

  @Flag(
    name: .customLong("keep-going"),
    help: "Leave out what conflicts and do the rest; otherwise a conflict stops everything."
  )
  var keepsGoing = false
}

/// How the commands write that make a new operation.
struct WritingOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Keep the old file beside the new one as .blend1, as Blender does."
  )
  var backup: Bool?

  @Option(
    help: ArgumentHelp(
      "Where tags, description and catalog of assets in read-only files go: when-read-only, never, always.",
      discussion:
        "The overlay is a file of yours or of your studio that is merged whenever assets are listed."
    )
  )
  var overlay = OperationRequest.OverlayUse.whenReadOnly
}

/// What happens to files that link what is renamed or moved.
struct LinkOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Change the files that link it, too, in the same journal entry.",
      discussion:
        "A folder may follow, which is searched for such files: --repair-links ~/film/shots."
    )
  )
  var repairLinks = false

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Search this folder for files that link it, besides the libraries and the configured folders.",
      discussion: "It may be given several times.",
      valueName: "root"
    ),
    completion: .directory
  )
  var roots: [String] = []

  /// The folders with their whole paths.
  ///
  /// - Throws: ``CommandFailure`` when one is no folder.
  func folders() throws -> [ByteString] {
    try roots.map { try LibrarySet.folder($0, kind: "a folder to search").byteString }
  }
}

extension OperationRequest.OverlayUse: ExpressibleByArgument {}
