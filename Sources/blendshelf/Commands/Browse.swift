import ArgumentParser
import AssetSystem
import Foundation

/// `blendshelf [PATH…]`: the browser.
struct Browse: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Open the browser (what happens without a command).",
    discussion: "Press ? in the browser for its keys."
  )

  @OptionGroup var libraries: LibraryOptions

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

  @Argument(help: "Root folders of libraries.")
  var paths: [String] = []

  func validate() throws {
    if demo && !(paths + libraries.libraries).isEmpty {
      throw ValidationError("--demo opens a library of its own; name no other.")
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
    if demo {
      let sample = try DemoLibrary()
      // A copy that is opened once needs nothing that stays.
      try await start.open([sample.root.path], sample.places)
    } else {
      try await start.open(paths + libraries.libraries)
    }
  }
}
