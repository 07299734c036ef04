import AssetSystem
import Foundation
public import ShelfSession

/// The user's own pager, run in the foreground of the terminal: `$PAGER`, else `less`.
public struct Pager: Sendable {
  /// The program and its arguments; the text is its standard input.
  public let command: [String]
  private let session: SessionLocation?
  private let variables: [String: String]

  /// Chooses the pager; the value of `$PAGER` may hold arguments.
  ///
  /// `$LESS` is set where it is not: colours are shown, and what was read stays on the screen.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - session: the session that the pager finds in `$BLENDSHELF_SESSION`; nil for none of ours.
  public init(environment: [String: String], session: SessionLocation? = nil) {
    self.session = session
    let words = environment["PAGER"].map(ForegroundProgram.words) ?? []
    command = words.isEmpty ? ["less"] : words
    variables = environment["LESS"] == nil ? ["LESS": "FRX"] : [:]
  }

  /// Shows a text until the user has read it.
  ///
  /// - Parameters:
  ///   - text: the text, without anything that a terminal would obey.
  ///   - screen: the terminal.
  /// - Throws: ``PagerError`` when the pager cannot be started.
  @MainActor
  func show(_ text: String, on screen: any BrowserScreen) async throws {
    let file = try TemporaryText(
      named: "blendshelf.txt",
      in: FileManager.default.temporaryDirectory.path
    )
    try file.write(ByteString(text))
    let path = file.file
    try await screen.withTerminalReleased {
      do {
        // How a pager ends says nothing: less fails when it was interrupted.
        _ = try await ForegroundProgram(command, session: session).run(
          staying.map { ByteString($0) },
          input: path,
          setting: variables
        )
      } catch {
        throw PagerError(program: command[0], reason: "\(error)")
      }
    }
    // The file is gone with it.
    withExtendedLifetime(file) {}
  }

  /// What keeps `less` from ending at once with a short text, which the browser would then paint over.
  var staying: [String] {
    command[0].split(separator: "/").last == "less" ? ["-+F"] : []
  }
}

/// Why a text could not be shown in the pager.
struct PagerError: Error, CustomStringConvertible {
  let program: String
  let reason: String

  var description: String {
    "The pager '\(program.terminalSafe)' cannot be started; set PAGER. (\(reason.terminalSafe))"
  }
}
