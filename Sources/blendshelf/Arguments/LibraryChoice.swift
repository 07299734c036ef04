import ArgumentParser
import AssetSystem
import LibraryStore

/// Which libraries a command looks at.
struct LibraryChoice: ParsableArguments {
  @Option(
    name: [.customShort("L"), .customLong("library")],
    help: ArgumentHelp(
      "A library's root folder; may be given several times.",
      discussion: "Without it, the configured libraries, else the current folder.",
      valueName: "path"
    ),
    completion: LibraryCompletion.libraries
  )
  var libraries: [String] = []

  /// The options that name the libraries, as they were given.
  var given: [ByteString] { libraries.flatMap { ["-L", ArgumentBytes.of($0)] } }
}
