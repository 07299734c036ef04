import ArgumentParser
import AssetSystem
import Foundation
import ShelfConfig
import ShelfRuntime
import ShelfSession

/// `blendshelf follow`: what happens in a session, as it happens.
struct Follow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract:
      "Follow a session: show in the browser what it shows, or tell every change as it comes.",
    discussion: """
      In a terminal it opens the browser on your own libraries, which are matched with the leader's by their \
      names; F there stops following. With --print, --exec or --topics, and where there is no terminal, it \
      tells the changes. \
      Who follows is shown to the one who leads. When the session goes, it is waited for. Where lines are \
      taken more slowly than they come, the newest of each kind are told.
      """
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var pictures: BrowsingPictureOptions

  @Argument(
    help: ArgumentHelp(
      "The session: its name, or the path of its socket.",
      discussion: "Without it, the one that $BLENDSHELF_SESSION names, else the only one that runs."
    )
  )
  var name: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The name that others see; the user's name without it.", valueName: "name")
  )
  var viewer: String?

  @Flag(name: .customLong("print"), help: "Print a line of JSON for every change.")
  var isPrinting = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Only these kinds of changes, between commas: \(FollowLine.kinds.joined(separator: ", ")).",
      valueName: "kinds"
    )
  )
  var topics: [String] = []

  @Option(
    name: .customLong("exec"),
    parsing: .remaining,
    help: ArgumentHelp(
      "Run a program for every change, a line of JSON on its standard input.",
      discussion:
        "All that follows is the program and its arguments; no shell sees them. One runs at a time.",
      valueName: "program"
    )
  )
  var command: [String] = []

  func validate() throws {
    if isPrinting, !command.isEmpty { throw ValidationError("Give --print or --exec.") }
    if command.first == "" { throw ValidationError("--exec wants a program.") }
    for kind in kinds where !FollowLine.kinds.contains(kind) {
      throw ValidationError("There is no kind of change '\(kind.terminalSafe)'.")
    }
    if let viewer {
      do { _ = try SessionName(viewer) } catch { throw ValidationError(error.description) }
    }
  }

  func run() async throws {
    let location = try await SessionPlaces.location(of: name)
    // A session is waited for once it was there: a mistyped one would be for ever.
    await (try SessionConnection(to: location)).close()
    if !isPrinting, command.isEmpty, kinds.isEmpty, StandardOutput.isTerminal {
      var start = BrowserStart()
      start.viewer = try viewer.map { try SessionName($0) }
      start.followed = location
      pictures.apply(to: &start.setup.configuration.options)
      return try await start.open(libraries.libraries)
    }
    let follower = SessionFollower(of: location, as: try Self.viewerName(viewer))
    guard command.isEmpty else { return await execute(follower, location) }
    StandardOutput.endProgramWhenUnread()
    var output = StandardOutput()
    try await each(follower) { line in
      try output.writeLine(isPrinting ? line.json : line.text)
      try output.flush()
    }
  }

  private func execute(_ follower: SessionFollower, _ location: SessionLocation) async {
    let program = NewsProgram(command, session: location) { StandardError.write($0) }
    await each(follower) { await program.run(for: $0.json, of: $0.kind) }
  }

  /// Does something with every change that is wanted; of several attempts in vain the first is told.
  private func each(
    _ follower: SessionFollower,
    _ use: (FollowLine) async throws -> Void
  ) async rethrows {
    var isLost = false
    let kinds = Set(kinds)
    for await update in follower.updates {
      let line = FollowLine(update)
      let isRepeated = isLost && line.kind == FollowLine.lost
      isLost = line.kind == FollowLine.lost
      guard !isRepeated, kinds.isEmpty || kinds.contains(line.kind) else { continue }
      try await use(line)
    }
  }

  /// The name that others see: the one wished for, else the user's.
  private static func viewerName(_ wished: String?) throws -> SessionName {
    try wished.map { try SessionName($0) } ?? .ofUser(NSUserName())
  }

  private var kinds: [String] {
    topics.flatMap { $0.split(separator: ",").map(String.init) }
  }
}
