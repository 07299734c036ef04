import ArgumentParser
import AssetSystem
import Foundation
import ShelfConfig
import SystemPackage

/// `blendshelf [PATH…]`: the browser.
struct Browse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Open the browser (what happens without a command).",
    discussion: """
      Press ? in the browser for its keys. With --choose it is a chooser for scripts: it is drawn on the \
      terminal even where standard output is a pipe.
      """
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var pictures: BrowsingPictureOptions

  @Flag(help: "Open a fresh copy of a small sample library.")
  var demo = false

  @Option(
    help: ArgumentHelp(
      "What the browser's session is called, by which others follow it.",
      discussion:
        "By default the configured name, else the user's; with a number where it is taken.",
      valueName: "name"
    )
  )
  var sessionName: String?

  @Flag(help: "Let nobody connect to this browser.")
  var noSession = false

  @Option(
    defaultAsFlag: ShellAnswer.standardOutput,
    help: ArgumentHelp(
      "Choose assets: Enter prints the identifiers of the selected ones, else of the one at the cursor.",
      discussion: """
        They go to standard output, or to a file, one a line. The exit code is 0 when some were chosen, 1 \
        when not. A folder behind --choose is a library, and a .blend file is opened.
        """,
      valueName: "file"
    ),
    completion: .file()
  )
  var choose: String?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "The identifiers of --choose end with NUL instead of a line's end."
  )
  var isNULSeparated = false

  @Option(
    help: ArgumentHelp(
      "On quitting, write the folder of the asset at the cursor to a file; Q quits without.",
      discussion: "The manual has shell functions that go to that folder.",
      valueName: "file"
    ),
    completion: .file()
  )
  var cwdFile: String?

  @Argument(
    help: "Root folders of libraries, or a .blend file to begin at.",
    completion: .file(extensions: ["blend"])
  )
  var paths: [String] = []

  func validate() throws {
    if demo && !(paths + libraries.libraries).isEmpty {
      throw ValidationError("--demo opens a library of its own; name no other.")
    }
    if isNULSeparated && choose == nil {
      throw ValidationError("--null is about what --choose prints.")
    }
    if demo && cwdFile != nil {
      throw ValidationError("--demo opens a folder that is gone afterwards; leave out --cwd-file.")
    }
    for file in [choose, cwdFile] where file?.isEmpty == true {
      throw ValidationError("The name of a file is empty.")
    }
    if let file = [choose, cwdFile].compactMap(\.self).first(where: {
      ArgumentBytes.of($0).isBlendFile
    }) {
      throw ValidationError("'\(file.terminalSafe)' is a .blend file, which is not written over.")
    }
    if noSession && sessionName != nil {
      throw ValidationError("--no-session and --session-name exclude each other.")
    }
    // A mistyped command comes here, too.
    if let word = paths.first(where: { !$0.contains("/") && !ArgumentBytes.of($0).isExistingPath })
    {
      throw ValidationError("'\(word.terminalSafe)' is neither a command nor a folder.")
    }
  }

  func run() async throws {
    var start = BrowserStart()
    start.sessionName = sessionName
    start.hasNoSession = noSession
    pictures.apply(to: &start.setup.configuration.options)
    start.answer = ShellAnswer(
      choiceFile: choose,
      isNULSeparated: isNULSeparated,
      folderFile: cwdFile
    )
    if demo {
      let sample = try DemoLibrary()
      // A copy that is opened once needs nothing that stays.
      start.setup.locations = sample.locations(start.setup.locations)
      try await start.open([sample.root.path], sample.places)
    } else {
      var roots = paths + libraries.libraries
      for (index, path) in roots.enumerated() {
        guard let named = try NamedBlendFile(path, setup: start.setup) else { continue }
        roots[index] = try named.rootArgument
        start.file = start.file ?? named
      }
      try await start.open(roots)
    }
  }
}
