import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session refresh`: lets a session look at its libraries again.
struct RefreshSession: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Let the session bring its libraries up to date.",
    discussion: "The exit code is 1 when a file or folder could not be read; each is named."
  )

  @Flag(help: "Read every file anew, changed or not.")
  var full = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let result = try await session.connect()
      .call("library.refresh", ["full": .bool(full)], .endless)
    let libraries = result.elements ?? []
    if output.isJSON {
      try JSONOutput.print(json: result.json)
    } else {
      try SessionSheet.print(
        rows: libraries.map { library in
          let counts = ["added", "changed", "removed"].map { key in
            "\(library[ByteString(key)]?.int ?? 0) \(key)"
          }
          return [library["library"]?.text?.string ?? ""] + counts
        }
      )
    }
    for failure in libraries.flatMap({ $0["failures"]?.texts ?? [] }) {
      StandardError.write(failure.string)
    }
    let failed = libraries.contains { library in
      library["failureCount"]?.int ?? library["failures"]?.elements?.count ?? 0 > 0
    }
    if failed { throw ExitCode.failure }
  }
}
